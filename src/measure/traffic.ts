import { spanKinds, type Trace } from "#protocol/trace.ts";

/** Where bytes come from or go to. */
export type TrafficPlace =
  | { readonly type: "driver" }
  | { readonly type: "worker"; readonly worker: number }
  /** Shared memory from which no worker took a copy: what lies there is read in place, or not at all. */
  | { readonly type: "shared" };

/** Bytes moved in one repetition. */
export interface Traffic {
  /** The driver, each worker, shared memory. */
  readonly places: readonly TrafficPlace[];
  /** `bytes[from][to]`, both as in `places`. */
  readonly bytes: readonly (readonly number[])[];
  readonly total: number;
}

/**
 * Who moved how much to whom. Each byte counts once, where a worker read or wrote it; the driver's own spans tell of the
 * same bytes, and only what exceeds the workers' is the shared memory's. An array that lies there once and is copied by
 * each of four workers therefore counts four times. What a worker left in shared memory and another took from there
 * counts between these two.
 */
export function trafficOf(trace: Trace, workers: number): Traffic {
  const lanes = trace.worker.reduce((most, worker) => Math.max(most, worker + 1), workers);
  const { read, written, sent, received } = amountsOf(trace, lanes);
  const bytes = [
    [0, ...read, Math.max(0, sent - sum(read))],
    ...written.map((amount) => [amount, ...zeros(lanes + 1)]),
    [Math.max(0, received - sum(written)), ...zeros(lanes + 1)],
  ];
  for (const { from, to, bytes: moved } of trace.moves) {
    const row = bytes[from + 1];
    if (row && to < lanes) row[to + 1] = (row[to + 1] ?? 0) + moved;
  }
  return { places: placesOf(lanes), bytes, total: sum(bytes.flat()) };
}

function placesOf(lanes: number): readonly TrafficPlace[] {
  const workers = Array.from({ length: lanes }, (_, worker): TrafficPlace => ({ type: "worker", worker }));
  return [{ type: "driver" }, ...workers, { type: "shared" }];
}

/** What each worker read and wrote, and what the driver sent and received, in bytes. */
function amountsOf(trace: Trace, lanes: number) {
  const read = zeros(lanes);
  const written = zeros(lanes);
  let sent = 0;
  let received = 0;
  for (const [row, bytes] of trace.bytes.entries()) {
    const kind = spanKinds[trace.kind[row] ?? -1];
    const lane = trace.worker[row] ?? -1;
    if (lane < 0 && kind === "send") sent += bytes;
    else if (lane < 0 && kind === "receive") received += bytes;
    else if (lane >= 0 && kind === "deserialize") read[lane] = (read[lane] ?? 0) + bytes;
    else if (lane >= 0 && kind === "serialize") written[lane] = (written[lane] ?? 0) + bytes;
  }
  return { read, written, sent, received };
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
