import type { ProfiledFunction } from "./program.ts";

/** Where the threads of a profiled run spend their time: what is counted, and the shared memory it is counted in. */

/**
 * What one thread did, as a tree of calls in columns. Row 0 stands for the time outside of the program's functions:
 * waiting, and Makespan's own work. Every other row is a call and comes after the row that it was made from.
 */
export interface ProfileThread {
  /** The worker's lane; −1 is the driver. */
  readonly worker: number;
  /** Rows of the callers; −1 in row 0. */
  readonly parent: Int32Array;
  /** Indices into `Profile.functions`; −1 in row 0. */
  readonly fn: Int32Array;
  /** Time in the function itself, without what it called, in ms over all repetitions. */
  readonly selfMs: Float64Array;
  /** Whether calls were too many or too deep to be told apart: some are counted with an earlier call on their path. */
  readonly isFolded: boolean;
}

/** What the samples of one configuration of a profiled run say. */
export interface Profile {
  readonly functions: readonly ProfiledFunction[];
  /** Over how many repetitions the times are summed. */
  readonly repetitions: number;
  /** How long was watched, in ms: what the times of each thread add up to. */
  readonly watchedMs: number;
  /** How often the threads were looked at. */
  readonly samples: number;
  readonly threads: readonly ProfileThread[];
}

/** Calls that one thread can tell apart. A call is a function together with the path of calls that led to it. */
export const maxCalls = 4_096;

/**
 * The shared memory of one thread, 32-bit integers: the thread writes, the sampler reads. The call under way is a
 * single word, so that what the sampler reads is never half of one call and half of another. It is the number of the
 * call times `width`, as the thread looks callees up in rows of that many; call 1 stands for "outside".
 */
export const callBlock = {
  current: 0,
  /** Functions of the program, plus one for its top level. */
  width: 1,
  /** How many calls there are; call 0 is none. */
  calls: 2,
  /** The thread's lane; −2 until it has one. */
  lane: 3,
  isFolded: 4,
  /** From here on, for each call, the number of its caller. */
  parents: 8,
  /** From here on, for each call, its function. */
  functions: 8 + maxCalls,
  length: 8 + 2 * maxCalls,
} as const;

/** A lane that no thread has. */
export const noLane = -2;

/** The shared memory between driver and sampler: a single integer, the number of what is being run, or 0. */
export const watchWord = { phase: 0, length: 1 } as const;

/** What the sampler found in one phase. */
export interface SampledPhase {
  readonly phase: number;
  readonly watchedMs: number;
  readonly samples: number;
  readonly threads: readonly ProfileThread[];
}

/** Frame to sampler. The driver's port comes with the first. */
export type FrameToSampler =
  | { readonly type: "start"; readonly watch: Int32Array<SharedArrayBuffer> }
  | { readonly type: "thread"; readonly calls: Int32Array<SharedArrayBuffer> };

/** Driver to sampler: send what was found in all phases. */
export interface DriverToSampler {
  readonly type: "collect";
}

/** Sampler to driver. */
export interface SamplerToDriver {
  readonly type: "phases";
  readonly phases: readonly SampledPhase[];
}
