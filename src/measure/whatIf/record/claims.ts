import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";
import type { ItemRun } from "../recording.ts";

/** One time that a worker took something: a task, a chunk of a map, or short tasks that were timed together. */
export interface Claim {
  readonly worker: number;
  readonly job: number;
  readonly label: number;
  /** When the call was made, in ms since the repetition began, as all times here. */
  readonly readyMs: number;
  /** When the worker had nothing else to do any more. */
  freeMs: number;
  readonly claimedMs: number;
  computedMs: number;
  endMs: number;
  /** Tasks or items. */
  tasks: number;
  runs: ItemRun[];
  computeMs: number;
  transferMs: number;
  bytesIn: number;
  bytesOut: number;
  /** Whether its inputs or results went together, as those of a chunk do. */
  isChunk: boolean;
}

const kindNumber = (kind: SpanKind): number => spanKinds.indexOf(kind);
const start = kindNumber("start");
const deserialize = kindNumber("deserialize");
const compute = kindNumber("compute");
const serialize = kindNumber("serialize");
const stopped = kindNumber("stopped");
/** Spans of these kinds follow one another on a worker's lane. */
const working = new Set([start, deserialize, compute, serialize, stopped, kindNumber("send"), kindNumber("receive")]);

/** What the workers of a trace took, by the time when they had taken it. */
export function claimsOf(trace: Trace): Claim[] {
  const claims = [...rowsByLane(trace).values()].flatMap((rows) => new LaneReader(trace).read(rows));
  return claims.toSorted((a, b) => a.claimedMs - b.claimedMs);
}

function rowsByLane(trace: Trace): Map<number, number[]> {
  const lanes = new Map<number, number[]>();
  for (const [row, worker] of trace.worker.entries()) {
    if (worker < 0 || !working.has(trace.kind[row] ?? 0)) continue;
    const lane = lanes.get(worker);
    if (lane) lane.push(row);
    else lanes.set(worker, [row]);
  }
  const startMs = (row: number): number => trace.startMs[row] ?? 0;
  for (const rows of lanes.values()) rows.sort((a, b) => startMs(a) - startMs(b) || a - b);
  return lanes;
}

/** Reads the spans of one worker, in order. */
class LaneReader {
  private readonly trace: Trace;
  private readonly claims: Claim[] = [];
  private open: Claim | null = null;
  private isWritten = false;
  private freeMs = 0;

  constructor(trace: Trace) {
    this.trace = trace;
  }

  read(rows: readonly number[]): Claim[] {
    for (const row of rows) this.add(row);
    // What was taken and could not be run counts all the same.
    for (const claim of this.claims) if (claim.tasks === 0) this.count(claim, 1, 0);
    return this.claims;
  }

  private count(claim: Claim, count: number, ms: number): void {
    claim.tasks += count;
    claim.computeMs += ms;
    claim.runs.push({ count, ms: ms / count });
  }

  private add(row: number): void {
    const { trace } = this;
    const kind = trace.kind[row] ?? 0;
    const endMs = trace.endMs[row] ?? 0;
    if (kind !== start) this.addTo(this.claimFor(row, kind), row, kind);
    this.freeMs = Math.max(this.freeMs, endMs);
  }

  private claimFor(row: number, kind: number): Claim {
    const { trace, open } = this;
    if (!open || open.job !== trace.job[row]) return this.begin(row);
    const isNext = (kind === deserialize && open.tasks > 0) || (kind === compute && this.isWritten);
    return isNext ? this.begin(row) : open;
  }

  private begin(row: number): Claim {
    const { trace, freeMs } = this;
    const claimedMs = trace.startMs[row] ?? 0;
    const claim: Claim = {
      worker: trace.worker[row] ?? 0,
      job: trace.job[row] ?? 0,
      label: trace.label[row] ?? 0,
      readyMs: trace.readyMs[row] ?? 0,
      freeMs,
      claimedMs,
      computedMs: claimedMs,
      endMs: claimedMs,
      tasks: 0,
      runs: [],
      computeMs: 0,
      transferMs: 0,
      bytesIn: 0,
      bytesOut: 0,
      isChunk: false,
    };
    this.open = claim;
    this.isWritten = false;
    this.claims.push(claim);
    return claim;
  }

  private addTo(claim: Claim, row: number, kind: number): void {
    const { trace } = this;
    const endMs = trace.endMs[row] ?? 0;
    const ms = endMs - (trace.startMs[row] ?? 0);
    const count = Math.max(1, trace.count[row] ?? 1);
    claim.endMs = Math.max(claim.endMs, endMs);
    // A cancelled task that would not end kept its worker as computing does.
    if (kind === compute || kind === stopped) {
      claim.computedMs = endMs;
      this.count(claim, count, ms);
      return;
    }
    claim.transferMs += ms;
    claim.isChunk ||= count > 1;
    if (kind === serialize) {
      this.isWritten = true;
      claim.bytesOut += trace.bytes[row] ?? 0;
    } else if (kind === deserialize) claim.bytesIn += trace.bytes[row] ?? 0;
  }
}
