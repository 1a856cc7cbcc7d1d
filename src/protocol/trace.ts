import type { PlanGraph } from "makespan";
import type { LinePlace } from "./program.ts";

/** The spans of one repetition, as columns, so that 200,000 of them cross a thread as ten buffers. */

/**
 * On the driver's lane: `send` (encoding what is sent) and `receive` (reading what came). `stopped`: the worker was busy
 * with something cancelled until it was replaced. `user`: a span that the program itself measured. `start`: from
 * asking for a worker until it was ready.
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
  "start",
] as const;
export type SpanKind = (typeof spanKinds)[number];

/** What `Trace.label` points at: the function a task called, and where it is declared. */
export interface TraceLabel extends LinePlace {
  readonly name: string;
  /** Large arrays outside of shared memory that the function captures or reads: each worker makes its own copy. */
  readonly copied?: readonly CopiedArray[];
  /** Of a bag's tasks: which plan of `Trace.plans`, and which of its stages. */
  readonly stage?: { readonly plan: number; readonly stage: number };
}

/** An array by the name it has in the program. */
export interface CopiedArray {
  readonly name: string;
  readonly bytes: number;
}

/** One call of `map` or `starmap`. */
export interface TraceMap {
  /** Its number, as in `Trace.job`. */
  readonly job: number;
  /** Items in all. */
  readonly count: number;
  /** Items a worker took at a time as the program said; null when that was left to the pool. */
  readonly chunkSize: number | null;
}

/** Bytes that one worker left in shared memory and another took from there. */
export interface TraceMove {
  /** Lanes, as in `Trace.worker`. */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  /** The stage of a bag that took them. */
  readonly stage?: { readonly plan: number; readonly stage: number };
}

/** One run of a bag: what was asked for, and the plan that it came to. */
export interface TracePlan extends LinePlace {
  /** What made it run: "collect"; its place is the program's line that did, 0 when it is not known. */
  readonly action: string;
  readonly graph: PlanGraph;
}

/** Row i is the span from `startMs[i]` to `endMs[i]`, in ms since the repetition began. */
export interface Trace {
  /** Index into `spanKinds`. */
  readonly kind: Uint8Array;
  /** The worker's lane; −1 is the driver. */
  readonly worker: Int16Array;
  /** The task's number within the repetition (for a chunk: its first task's). */
  readonly task: Int32Array;
  /** The number, within the repetition, of the `submit` or `map` that the task came from; −1 for none. */
  readonly job: Int32Array;
  /** When that was called, in ms since the repetition began; for spans of no job, when the span began. */
  readonly readyMs: Float64Array;
  /** How many tasks the span covers: 1, or a chunk's. */
  readonly count: Int32Array;
  /** Index into `labels`. */
  readonly label: Uint16Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Bytes moved, where the kind moves any and they are known; else 0. */
  readonly bytes: Float64Array;
  readonly labels: readonly TraceLabel[];
  /** The calls of `map`, in order; those after the first 10,000 are left out. */
  readonly maps: readonly TraceMap[];
  /** Between workers, summed up by pairs and stages. */
  readonly moves: readonly TraceMove[];
  /** Bags that were run, in order; those after the first 1,000 are left out. */
  readonly plans: readonly TracePlan[];
  /** Spans left out because the repetition had more than the trace holds. */
  readonly dropped: number;
}
