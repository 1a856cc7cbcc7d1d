import type { WireError } from "./wireError.ts";

/** What passes between the driver and a task worker on the simple transport (one MessagePort each). */

/**
 * A value ready for structured clone. `tokens` says that it holds stand-ins for what clone cannot carry (functions,
 * instances, errors, …), so that plain data is not searched for them on arrival.
 */
export interface Encoded {
  readonly value: unknown;
  readonly tokens: boolean;
  /** An estimate of the bytes that are copied. */
  readonly bytes: number;
}

/** A function with the module-level values that it, its captures and its inputs read, by name. */
export interface EncodedCall {
  readonly fn: unknown;
  readonly values: Readonly<Record<string, unknown>>;
  /** Calls with the same number have the same values, so they can share a scope. */
  readonly scope: number;
  /** Whether the values hold functions or instances, which can only be made when their scope is there. */
  readonly settable: boolean;
  /** An estimate of the bytes that are copied. */
  readonly bytes: number;
  /** Whether it holds something that the program could still change before it is sent. */
  readonly live: boolean;
}

export type ToTaskWorker =
  | {
      readonly type: "chunk";
      readonly job: number;
      /** Present the first time this worker meets the job. */
      readonly call: EncodedCall | null;
      /** The number of the first task; a map passes it on as the item's index. */
      readonly from: number;
      /** `map`: one item a task. `submit`: the arguments of the single task. */
      readonly style: "map" | "submit";
      readonly inputs: Encoded | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
    }
  | { readonly type: "release"; readonly job: number };

/** A task's failure: the error itself, so that its class and fields survive, and where it happened. */
export interface EncodedFailure {
  /** The task's number within its job. */
  readonly task: number;
  readonly error: Encoded;
  readonly wire: WireError;
}

export type FromTaskWorker =
  | {
      readonly type: "done";
      readonly job: number;
      readonly from: number;
      /** Results of the tasks that succeeded, in order; they stop before `failure.task`. */
      readonly results: Encoded | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
      readonly failure: EncodedFailure | null;
      readonly times: ChunkTimes;
    }
  /** The time that handing the results to the port took, when it was long enough to matter. */
  | {
      readonly type: "sent";
      readonly job: number;
      readonly from: number;
      readonly startMs: number;
      readonly endMs: number;
    };

/** Times on the clock that all threads share (ms since the epoch, see `transport/clock.ts`). */
export interface ChunkTimes {
  readonly receivedMs: number;
  readonly decodedMs: number;
  /** Start and end of each task in turn, or of the whole chunk when its tasks are too short to be timed. */
  readonly compute: Float64Array;
  readonly encodedMs: number;
}
