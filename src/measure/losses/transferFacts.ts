import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import type { Account } from "./account.ts";

/** What went one way: worker time, in ms as the trace has it, and bytes in all and by label. */
export interface Way {
  ms: number;
  bytes: number;
  readonly bytesByLabel: Float64Array;
}

/** What was moved between the driver and the workers. */
export interface TransferFacts {
  readonly there: Way;
  readonly back: Way;
  /** How often workers took tasks. */
  readonly claims: number;
  /** Worker time, in ms as the trace has it, in spans far longer than their bytes explain. */
  readonly stalledMs: number;
}

/** A worker reads or writes at least so much in a ms, once the function is there and as long as it has a core. */
const slowestBytesPerMs = 10_000;
/** To take a task or to hand a result back takes microseconds; the system takes cores away for milliseconds. */
const stallMs = 0.5;

/** Whether bytes are few for the time that moving them took, in ms. */
export function isSlowFor(bytes: number, ms: number): boolean {
  return bytes < ms * slowestBytesPerMs;
}

/** Adds up what the spans of a trace moved. */
export function transferFactsOf({ record: { trace, rowMs, jobs } }: Account): TransferFacts {
  const there = emptyWay(trace.labels.length);
  const back = emptyWay(trace.labels.length);
  const ways: Partial<Record<SpanKind, Way>> = { send: there, deserialize: there, serialize: back, receive: back };
  const met = new Set<number>();
  let stalledMs = 0;
  for (const [row, ms] of rowMs.entries()) {
    const kind = spanKinds[trace.kind[row] ?? 0] ?? "user";
    const way = ways[kind];
    if (!way) continue;
    way.ms += ms;
    // The driver moves the same bytes once more.
    if (kind === "send" || kind === "receive") continue;
    const bytes = trace.bytes[row] ?? 0;
    const label = trace.label[row] ?? 0;
    way.bytes += bytes;
    way.bytesByLabel[label] = (way.bytesByLabel[label] ?? 0) + bytes;
    // A worker that meets a function loads its code.
    const key = ((trace.worker[row] ?? 0) * trace.labels.length + label) * 2 + (kind === "serialize" ? 1 : 0);
    if (met.has(key) && ms > stallMs) stalledMs += Math.max(0, ms - bytes / slowestBytesPerMs);
    met.add(key);
  }
  return { there, back, claims: jobs.reduce((sum, { chunks }) => sum + chunks.length, 0), stalledMs };
}

function emptyWay(labels: number): Way {
  return { ms: 0, bytes: 0, bytesByLabel: new Float64Array(labels) };
}
