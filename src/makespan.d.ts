/**
 * What a program can import from "makespan": the contract, as the editor, the type check and the docs read it.
 * `workers/runtime/api.ts` implements it and is checked against it.
 */

/** A handle to one task's result. Awaiting it gives the value or throws the task's error. */
export interface Future<T> extends PromiseLike<T> {
  readonly status: "pending" | "running" | "fulfilled" | "rejected" | "cancelled";
  /** Whether it is fulfilled, rejected or cancelled. */
  readonly done: boolean;
  /**
   * Cancels a task that has not started; its result rejects with an AbortError.
   * @returns false when it had already started or settled.
   */
  cancel(reason?: unknown): boolean;
  /** The value, as a real promise. Rejects with the task's error, or an AbortError when cancelled. */
  result(): Promise<T>;
  /** The task's error, or null when it succeeded. */
  exception(): Promise<Error | null>;
}

/** Results in the order of the inputs: `await` gives them all as an array, `for await` one by one as they arrive. */
export interface ResultStream<R> extends AsyncIterable<R>, PromiseLike<R[]> {
  /** All results, as a real promise. */
  toArray(): Promise<R[]>;
}

export interface MapOptions {
  /** How many inputs a worker takes at a time; "auto" (the default) adapts to how long they take. */
  readonly chunkSize?: number | "auto";
}

/** Accepts tasks: a function and its arguments, run somewhere, now or later. */
export interface Executor {
  /** How many tasks can run at once. */
  readonly size: number;
  /**
   * Runs `fn(...args)` as one task. Arguments are copied (structured clone); arrays on shared memory go by reference.
   * @throws TypeError when `fn` is not a function.
   */
  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>>;
  /**
   * Runs `fn(item, index)` for every item of `source`. `await` the result for an array in the source's order.
   * A failed call rejects with its error and cancels the rest.
   * @throws RangeError when `chunkSize` is not a whole number ≥ 1.
   */
  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>>;
}

/** A fixed set of worker threads. A variant that declares a parameter receives the pool of the run. */
export interface WorkerPool extends Executor {}

/** The pool of the current run, sized by the run bar. In a script's serial run it works on one thread. */
export declare const pool: WorkerPool;

/** A read-only sequence of numbers that takes no memory and travels in a few bytes. */
export interface Range extends Iterable<number> {
  readonly length: number;
  /** The number at `index`; negative counts from the end; undefined outside. */
  at(index: number): number | undefined;
  map<R>(fn: (value: number, index: number) => R): R[];
  filter(fn: (value: number, index: number) => boolean): number[];
  forEach(fn: (value: number, index: number) => void): void;
  reduce<A>(fn: (accumulator: A, value: number, index: number) => A, initial: A): A;
  slice(start?: number, end?: number): number[];
}

/** The numbers 0 … n − 1. @throws RangeError when `n` is not finite. */
export declare function range(n: number): Range;
/** The numbers from `from` up to, not including, `to`. @throws RangeError when an argument is not finite or `step` is 0. */
export declare function range(from: number, to: number, step?: number): Range;

/** Typed arrays on shared memory: workers read and write the same bytes, nothing is copied. Filled with 0. */
export declare const shared: {
  float64(length: number): Float64Array<SharedArrayBuffer>;
  float32(length: number): Float32Array<SharedArrayBuffer>;
  int32(length: number): Int32Array<SharedArrayBuffer>;
  uint32(length: number): Uint32Array<SharedArrayBuffer>;
  int16(length: number): Int16Array<SharedArrayBuffer>;
  uint16(length: number): Uint16Array<SharedArrayBuffer>;
  int8(length: number): Int8Array<SharedArrayBuffer>;
  uint8(length: number): Uint8Array<SharedArrayBuffer>;
  /** A shared copy of a typed array; a plain array of numbers becomes a Float64Array. */
  from(source: readonly number[]): Float64Array<SharedArrayBuffer>;
  from(source: Float64Array): Float64Array<SharedArrayBuffer>;
  from(source: Float32Array): Float32Array<SharedArrayBuffer>;
  from(source: Int32Array): Int32Array<SharedArrayBuffer>;
  from(source: Uint32Array): Uint32Array<SharedArrayBuffer>;
  from(source: Int16Array): Int16Array<SharedArrayBuffer>;
  from(source: Uint16Array): Uint16Array<SharedArrayBuffer>;
  from(source: Int8Array): Int8Array<SharedArrayBuffer>;
  from(source: Uint8Array): Uint8Array<SharedArrayBuffer>;
};

/**
 * Declares the data sizes a program can run at, small first, and returns the one chosen in the run bar (the first by
 * default). Choosing another runs the module afresh. @throws RangeError when `sizes` is empty.
 */
export declare function size<const S extends number>(sizes: readonly S[]): S;

/** What a task can know about where it runs. */
export interface TaskContext {
  /** 0 … size − 1; −1 outside a task. */
  readonly worker: number;
}

/** The context of the task that is running; outside a task, `worker` is −1. */
export declare function taskContext(): TaskContext;

/** Blocks this thread for `ms` milliseconds without using the processor. */
export declare function sleep(ms: number): void;

/** A source of numbers in [0, 1), the same everywhere for the same seed. */
export declare function random(seed: number): () => number;

/** One text file of a bundled data set. */
export interface DatasetFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A bundled data set of real records, as its files. The name must be written as a literal, so that it can be loaded
 * before the program starts. `flights`: US domestic flights (US Bureau of Transportation Statistics), one JSON record
 * a line: `{ "delay": minutes, "distance": miles, "time": hour of the day }`, a file for each hour of departure.
 */
export declare function dataset(name: "flights"): readonly DatasetFile[];
