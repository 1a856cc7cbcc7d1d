import type { LinePlace } from "./program.ts";

/** The spans of one repetition, as columns, so that 200,000 of them cross a thread as six buffers. */

/**
 * On the driver's lane: `send` (encoding what is sent) and `receive` (reading what came). `stopped`: the worker was busy
 * with something cancelled until it was replaced. `user`: a span that the program itself measured.
 */
export const spanKinds = [
  "queue",
  "send",
  "deserialize",
  "compute",
  "serialize",
  "receive",
  "stopped",
  "user",
] as const;
export type SpanKind = (typeof spanKinds)[number];

/** What `Trace.label` points at: the function a task called, and where it is declared. */
export interface TraceLabel extends LinePlace {
  readonly name: string;
}

/** Row i is the span from `startMs[i]` to `endMs[i]`, in ms since the repetition began. */
export interface Trace {
  /** Index into `spanKinds`. */
  readonly kind: Uint8Array;
  /** The worker's lane; −1 is the driver. */
  readonly worker: Int16Array;
  /** The task's number within the repetition (for a chunk: its first task's). */
  readonly task: Int32Array;
  /** How many tasks the span covers: 1, or a chunk's. */
  readonly count: Int32Array;
  /** Index into `labels`. */
  readonly label: Uint16Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Bytes moved, where the kind moves any and they are known; else 0. */
  readonly bytes: Float64Array;
  readonly labels: readonly TraceLabel[];
  /** Spans left out because the repetition had more than the trace holds. */
  readonly dropped: number;
}
