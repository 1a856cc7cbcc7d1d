import type { NumberedModule } from "./modules.ts";
import type { WireError } from "./wireError.ts";

/** What passes between the driver and its task workers beside the memory they share. */

/**
 * A value ready for structured clone or the binary form. `tokens` says that it holds stand-ins for what these cannot
 * carry (functions, instances, errors, …), so that plain data is not searched for them on arrival.
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
  /** In an app: the modules that have to be there before it is decoded. */
  readonly needs?: readonly string[];
}

/** How arguments and results that are buffers travel: `copy` copies even shared memory, `transfer` moves buffers. */
export type Memory = "copy" | "transfer" | "shared";

/** What a worker is to know before it serves a pool. */
export interface WorkerSettings {
  /** Its place in the pool, 0 … size − 1. */
  readonly lane: number;
  /** Its block in the pool's memory. */
  readonly block: number;
  readonly memory: Memory;
  readonly trace: boolean;
  /** It stops after so many tasks, to be replaced; 0 is never. */
  readonly maxTasks: number;
  /** Run once, before any task. */
  readonly init: { readonly call: EncodedCall; readonly args: Encoded } | null;
}

/** Something that a worker asks for because it did not fit the shared memory or has no binary form. */
export type Ask =
  | { readonly what: "definition"; readonly definition: number }
  | { readonly what: "arguments"; readonly task: number }
  | { readonly what: "items"; readonly map: number; readonly from: number; readonly count: number };

export type ToTaskWorker =
  | {
      readonly type: "serve";
      readonly settings: WorkerSettings;
      readonly memory: {
        readonly blocks: number;
        readonly control: SharedArrayBuffer;
        readonly results: SharedArrayBuffer;
        readonly arena: SharedArrayBuffer;
      };
      readonly buffers: readonly SharedBuffer[];
      /** In an app: its modules so far. */
      readonly modules?: readonly NumberedModule[];
      /** Those that are worth loading at once, by the names of `EncodedCall.needs`. */
      readonly needs?: readonly string[];
    }
  /** Modules of an app that the page has begun to run since. */
  | { readonly type: "modules"; readonly modules: readonly NumberedModule[] }
  /** Shared memory that tasks refer to by its number. */
  | { readonly type: "buffers"; readonly buffers: readonly SharedBuffer[] }
  | { readonly type: "forget"; readonly numbers: readonly number[] }
  /** The answer to an `ask`; `value` is null when the driver no longer has it. */
  | { readonly type: "answer"; readonly ask: number; readonly value: Encoded | EncodedCall | null };

export interface SharedBuffer {
  readonly number: number;
  readonly buffer: SharedArrayBuffer;
}

/** A failure: the error itself, so that its class and fields survive, and where it happened. */
export interface EncodedFailure {
  /** null when it cannot travel: then its name and message do. */
  readonly error: Encoded | null;
  readonly wire: WireError;
}

/** What a record of the result ring, or a message in its place, tells about. */
export interface ResultOf {
  /** The task's number, or the map's. */
  readonly task: number;
  /** Of a map: the first item, and how many. */
  readonly from: number;
  readonly count: number;
}

export type FromTaskWorker =
  | { readonly type: "ready" }
  | { readonly type: "initFailed"; readonly failure: EncodedFailure }
  /** It has done as many tasks as it may. */
  | { readonly type: "worn" }
  | { readonly type: "ask"; readonly ask: number; readonly for: Ask }
  /**
   * Results too large for the ring, or that only structured clone can carry; of a map: an array of them. `binary`: the
   * value is the bytes of their binary form.
   */
  | ({
      readonly type: "result";
      readonly kind: "task" | "chunk";
      readonly value: Encoded;
      readonly binary: boolean;
    } & ResultOf)
  | ({ readonly type: "failure"; readonly kind: "task" | "chunk"; readonly failure: EncodedFailure } & ResultOf)
  | { readonly type: "report"; readonly task: number; readonly fraction: number }
  /** A task read bytes that another worker, of lane `from`, had left in shared memory. */
  | { readonly type: "moved"; readonly task: number; readonly from: number; readonly bytes: number }
  | {
      readonly type: "span";
      readonly task: number;
      readonly name: string;
      readonly startMs: number;
      readonly endMs: number;
    };
