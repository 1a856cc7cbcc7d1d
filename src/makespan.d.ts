/**
 * What a program can import from "makespan": the contract, as the editor, the type check and the docs read it.
 * `workers/runtime/api.ts` implements it and is checked against it.
 */

/** When and where a task ran; times in ms since the epoch, null while unknown. */
export interface TaskTiming {
  readonly submittedMs: number;
  readonly startedMs: number | null;
  readonly endedMs: number | null;
  /** The worker that ran it, 0 … size − 1. */
  readonly worker: number | null;
}

/** A handle to one task's result. Awaiting it gives the value or throws the task's error. */
export interface Future<T> extends PromiseLike<T> {
  readonly status: "pending" | "running" | "fulfilled" | "rejected" | "cancelled";
  /** Whether it is fulfilled, rejected or cancelled. */
  readonly done: boolean;
  /** Start and end are told by the workers where the pool traces, so they may come a moment after the result. */
  readonly timing: TaskTiming;
  /**
   * Cancels the task: its result rejects with an AbortError, or with `reason`. One that has not started never starts; one
   * that runs sees `taskContext().signal`, and if it has not returned 200 ms later, its worker is replaced.
   * @returns false when it had settled already.
   */
  cancel(reason?: unknown): boolean;
  /** The value, as a real promise. Rejects with the task's error, an AbortError when cancelled, or when `signal` aborts. */
  result(options?: { readonly signal?: AbortSignal }): Promise<T>;
  /** The task's error, or null when it succeeded. Rejects when `signal` aborts. */
  exception(options?: { readonly signal?: AbortSignal }): Promise<Error | null>;
  /** Calls back once it has settled, also when it has already; what the callback throws is reported, not thrown. */
  onDone(callback: (future: Future<T>) => void): void;
}

/**
 * Results of a map: `await` gives them all as an array in the order of the inputs, `for await` one by one as they
 * arrive, in order unless `ordered: false`. Leaving the loop early cancels the rest. Unless it is awaited, results that
 * have been read are not kept.
 */
export interface ResultStream<R> extends AsyncIterable<R>, PromiseLike<R[]> {
  /** All results, as a real promise. */
  toArray(): Promise<R[]>;
  /** The results through `fn`, on this thread, as they come. */
  map<S>(fn: (value: R) => S): AsyncIterable<Awaited<S>>;
  /** The results for which `fn` gives true, as they come. */
  filter(fn: (value: R) => boolean): AsyncIterable<R>;
  /** The first `count` results; the rest is cancelled. */
  take(count: number): AsyncIterable<R>;
}

export interface MapOptions {
  /** How many inputs a worker takes at a time; "auto" (the default) adapts to how long they take. */
  readonly chunkSize?: number | "auto";
  /**
   * How many inputs may be under way or finished and unread; the source is read no further ahead. Needed for sources
   * without an end. Without it, the whole source is read at the call.
   */
  readonly bufferSize?: number;
  /** Whether `for await` gives results in the order of the inputs (the default) or as they finish. */
  readonly ordered?: boolean;
  /** Cancels the map when it aborts. */
  readonly signal?: AbortSignal;
}

export interface RunOptions<A extends readonly unknown[] = readonly unknown[]> {
  readonly args?: A;
  /** Cancels the task when it aborts; its reason is what the result rejects with. */
  readonly signal?: AbortSignal;
  /** Buffers to move to the worker instead of copying them; they are empty here afterwards. */
  readonly transfer?: readonly Transferable[];
  /** Tasks of higher priority go first; 0 by default. */
  readonly priority?: number;
  /** What the task is called on the timeline. */
  readonly name?: string;
  /** How often the task is run again when it throws or its worker dies; 0 by default. */
  readonly retries?: number;
}

/** Accepts tasks: a function and its arguments, run somewhere, now or later. */
export interface Executor {
  /** How many tasks can run at once. */
  readonly size: number;
  /**
   * Runs `fn(...args)` as one task. Arguments are copied (structured clone); arrays on shared memory go by reference.
   * @throws TypeError when `fn` is not a function; PoolClosedError after `close`; BrokenPoolError when workers are lost.
   */
  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>>;
  /** Runs `fn(...options.args)` as one task, with options. @throws as `submit`, RangeError on a wrong option. */
  run<A extends readonly unknown[], R>(fn: (...args: A) => R, options?: RunOptions<A>): Future<Awaited<R>>;
  /**
   * Runs `fn(item, index)` for every item of `source`. `await` the result for an array in the source's order.
   * A failed call rejects with its error and cancels the rest.
   * @throws RangeError when `chunkSize` or `bufferSize` is not a whole number ≥ 1; else as `submit`.
   */
  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>>;
  /** Runs `fn(...item)` for every item of `source`, each an array of arguments. @throws as `map`. */
  starmap<A extends readonly unknown[], R>(
    fn: (...args: A) => R,
    source: Iterable<A>,
    options?: MapOptions,
  ): ResultStream<Awaited<R>>;
  /** Takes no more tasks; resolves when those there are have finished, or, with `cancelPending`, those that run. */
  close(options?: { readonly cancelPending?: boolean }): Promise<void>;
  /** Ends everything at once: what has not finished rejects with a PoolClosedError. */
  terminate(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How arguments and results travel: `copy` like between processes, `transfer` moves buffers, `shared` like threads. */
export type Memory = "copy" | "transfer" | "shared";

export interface WorkerPoolOptions {
  /** How many workers; the number of logical processors by default. */
  readonly size?: number;
  /**
   * `copy`: everything is copied, even shared memory. `transfer`: buffers are moved. `shared` (the default): arrays on
   * shared memory go by reference, everything else is copied.
   */
  readonly memory?: Memory;
  /** What the pool is called on the timeline; its workers are `name-0`, `name-1` … */
  readonly name?: string;
  /** Runs once in each worker before any task; when it fails, the pool is broken. */
  readonly init?: (...args: never[]) => unknown;
  readonly initArgs?: readonly unknown[];
  /** A worker is replaced after so many tasks. */
  readonly maxTasksPerWorker?: number;
  /** Whether a worker that dies is replaced (the default); otherwise its death breaks the pool. */
  readonly replace?: boolean;
  /** Whether times are recorded: on in the playground, off elsewhere by default. */
  readonly trace?: boolean;
  /** Terminates the pool when it aborts. */
  readonly signal?: AbortSignal;
}

/** A set of worker threads. A variant that declares a parameter receives the pool of the run. */
export declare class WorkerPool {
  /** @throws RangeError when `size` or `maxTasksPerWorker` is not a whole number ≥ 1. */
  constructor(options?: WorkerPoolOptions);
  readonly name: string;
  /** Ends a worker as a crash would, to see what happens then. @throws RangeError when there is no such worker. */
  kill(worker: number): void;
}
export interface WorkerPool extends Executor {}

/** Runs every task at once on this thread: the same results, real stacks, nothing parallel. */
export declare class InlineExecutor {
  readonly size: 1;
}
export interface InlineExecutor extends Executor {}

/** One thread whose tasks overlap while they wait: sleeping speeds up, computing does not. */
export declare class AsyncExecutor {
  /** `size`: how many tasks may be under way at once, 64 by default. @throws RangeError when it is not a whole number ≥ 1. */
  constructor(options?: { readonly size?: number });
}
export interface AsyncExecutor extends Executor {}

/** The pool of the current run, sized by the run bar. In a script's serial run it works on one thread. */
export declare const pool: WorkerPool;

/** A worker died and took tasks with it, or the pool can start no workers. */
export declare class BrokenPoolError extends Error {
  readonly code: "BROKEN_POOL";
}

/** The pool has been closed. */
export declare class PoolClosedError extends Error {
  readonly code: "POOL_CLOSED";
}

/** What a task threw could not be sent as itself; its name and message are kept. */
export declare class TaskError extends Error {
  readonly code: "TASK_FAILED";
}

export interface WaitResult<F> {
  readonly done: ReadonlySet<F>;
  readonly pending: ReadonlySet<F>;
}

/**
 * Waits until all futures are done, or the first one, or the first that failed (or all, when none fails). When `signal`
 * aborts it resolves with what is done and what is pending by then.
 */
export declare function wait<F extends Future<unknown>>(
  futures: Iterable<F>,
  options?: { readonly until?: "all" | "first" | "first-error"; readonly signal?: AbortSignal },
): Promise<WaitResult<F>>;

/** Futures as they finish, those already done first; `add` takes in further ones. */
export interface CompletedFutures<F> {
  add(future: F): void;
  // Not declared as an AsyncIterable: of that, TypeScript takes a loop's variable for what the future resolves to.
  [Symbol.asyncIterator](): { next(): Promise<IteratorResult<F, undefined>> };
}

/** Yields each future once, when it is done, whatever became of it. @throws DOMException TimeoutError or the reason of `signal`. */
export declare function asCompleted<F extends Future<unknown>>(
  futures: Iterable<F>,
  options?: { readonly signal?: AbortSignal },
): CompletedFutures<F>;

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

/** What a task can know about where it runs, and tell about itself. */
export interface TaskContext {
  /** 0 … size − 1; −1 outside a task. */
  readonly worker: number;
  /** Aborts when the task is cancelled. `aborted` can be read in a busy loop. */
  readonly signal: AbortSignal;
  /** Tells how far the task has come, 0 … 1. */
  report(fraction: number): void;
  /** Puts a mark on the timeline. */
  mark(name: string): void;
  /** Runs `fn` and shows how long it took on the timeline; gives what `fn` gives. */
  span<R>(name: string, fn: () => R): R;
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
 * a line: `{ "delay": minutes, "distance": miles, "time": hour of the day }`, a file for each hour of departure. `bible`: the King James Version
 * in the text of 1769, a file for each book, one verse a line after its reference: `Genesis 1:1 In the beginning …`.
 */
export declare function dataset(name: "flights" | "bible"): readonly DatasetFile[];

/** Keys of groups, joins and partitions; two are the same when a Map says so (NaN is one key, 1 and "1" are two). */
export type Key = string | number | bigint | boolean | null | undefined;
/** What elements are ordered by: values of one kind, or arrays of them, compared from the left. */
export type SortKey = string | number | bigint | boolean | Date | readonly SortKey[];
/** A key with what belongs to it. */
export type Pair<K, V> = readonly [key: K, value: V];

export interface BagOptions {
  /** In how many parts the elements lie, each the work of one task; by default as suits the executor's size. */
  readonly partitions?: number;
  /** Where the bag runs; the pool of the run by default. */
  readonly on?: Executor;
  /** Whether the plan may be rewritten into a cheaper one with the same result; true by default. */
  readonly optimise?: boolean;
}

export interface OrderOptions<T> {
  /** What elements are ordered by; themselves by default. */
  readonly by?: (element: T) => SortKey;
}

/** Counts of the numbers in `counts.length` ranges of equal width: range i is edges[i] ≤ x < edges[i + 1], the last one closed. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** What `stats` gives. `variance` and `std` divide by `count`; of nothing, all but `count` and `sum` are NaN. */
export interface Stats {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly variance: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** A step of a bag's plan, as `graph()` gives it. */
export interface PlanStep {
  readonly id: number;
  /** The operation: "map", "groupBy". */
  readonly operation: string;
  /** The line of the program that asked for it; 0 when it is not known. */
  readonly line: number;
  /** The program's file that the line is in, unless that is its first. */
  readonly file?: string;
  /** Steps of the same stage run as one task for each partition. */
  readonly stage: number;
}

/** How results of one step become another's input: in the same task, or moved between workers. */
export interface PlanEdge {
  readonly from: number;
  readonly to: number;
  readonly moves: "nothing" | "by key" | "by order" | "to all";
}

/** What was done to make a plan cheaper. */
export interface PlanRewrite {
  /** What it is called: "sort and take to top". */
  readonly name: string;
  /** Why that gives the same, in a sentence. */
  readonly reason: string;
  /** The step that took the others' place. */
  readonly step: number;
}

/** A bag's plan: what runs, in what stages, and what was rewritten. */
export interface PlanGraph {
  readonly steps: readonly PlanStep[];
  readonly edges: readonly PlanEdge[];
  readonly rewrites: readonly PlanRewrite[];
}

/**
 * A lazy, immutable collection in partitions. Its methods describe work; `await`, `collect` and the methods that give a
 * promise do it, on the pool of the run or on the executor given where it was made. Steps on single elements keep the
 * input's order. A function that throws rejects the result with its error, whose message names the operation, the
 * partition and the element's index, and cancels the rest.
 */
export interface Bag<T> extends AsyncIterable<T>, PromiseLike<T[]> {
  /** How many partitions; NaN where only running the bag tells, as of a stream, a sort or a join. */
  readonly numPartitions: number;
  /** All elements as an array. */
  collect(): Promise<T[]>;
  /** @see collect */
  compute(): Promise<T[]>;

  map<R>(fn: (element: T) => R): Bag<R>;
  /** `fn(...element)`, for elements that are arrays of arguments. */
  starmap<A extends readonly unknown[], R>(this: Bag<A>, fn: (...args: A) => R): Bag<R>;
  filter<S extends T>(fn: (element: T) => element is S): Bag<S>;
  filter(fn: (element: T) => unknown): Bag<T>;
  /** The elements for which `fn` gives nothing true. */
  reject(fn: (element: T) => unknown): Bag<T>;
  flatMap<R>(fn: (element: T) => Iterable<R>): Bag<R>;
  /** The elements of elements that are iterable. @throws TypeError when one is not. */
  flatten<R>(this: Bag<Iterable<R>>): Bag<R>;
  /** One property, or element of an array, of each element. */
  pluck<K extends keyof T>(key: K): Bag<T[K]>;
  /** `fn` gets all elements of a partition at once and gives new ones. */
  mapPartitions<R>(fn: (elements: Iterable<T>) => Iterable<R>): Bag<R>;
  /** Each element with probability `p`; the same elements for any number of partitions. @throws RangeError. */
  sample(p: number, options?: { readonly seed?: number }): Bag<T>;
  /** Pairs `[element, index]`. */
  zipWithIndex(): Bag<[T, number]>;
  keyBy<K>(fn: (element: T) => K): Bag<[K, T]>;
  mapValues<K, V, R>(this: Bag<Pair<K, V>>, fn: (value: V) => R): Bag<[K, R]>;
  keys<K, V>(this: Bag<Pair<K, V>>): Bag<K>;
  values<K, V>(this: Bag<Pair<K, V>>): Bag<V>;

  /** Every element of this bag with every one of the other, this bag's in the outer loop. */
  product<U>(other: Bag<U>): Bag<[T, U]>;
  /** @see product */
  cartesian<U>(other: Bag<U>): Bag<[T, U]>;
  /** Pairs of the keys that both have, one for each pair of values; the order of keys is not specified. */
  join<K extends Key, V, W>(this: Bag<Pair<K, V>>, other: Bag<Pair<K, W>>): Bag<[K, [V, W]]>;
  leftJoin<K extends Key, V, W>(this: Bag<Pair<K, V>>, other: Bag<Pair<K, W>>): Bag<[K, [V, W | undefined]]>;
  rightJoin<K extends Key, V, W>(this: Bag<Pair<K, V>>, other: Bag<Pair<K, W>>): Bag<[K, [V | undefined, W]]>;
  outerJoin<K extends Key, V, W>(
    this: Bag<Pair<K, V>>,
    other: Bag<Pair<K, W>>,
  ): Bag<[K, [V | undefined, W | undefined]]>;
  /** For each key of either bag, the values of both. */
  cogroup<K extends Key, V, W>(this: Bag<Pair<K, V>>, other: Bag<Pair<K, W>>): Bag<[K, [V[], W[]]]>;
  /** The elements of both, duplicates kept. */
  union<U>(other: Bag<U>): Bag<T | U>;
  /** The distinct elements that both have. */
  intersect(this: Bag<Key & T>, other: Bag<T>): Bag<T>;
  /** The distinct elements that the other does not have. */
  subtract(this: Bag<Key & T>, other: Bag<T>): Bag<T>;
  /** The first element of each key, the element itself by default. */
  distinct(key?: (element: T) => Key): Bag<T>;

  /** Folds without an initial value. `fn` must be associative. @throws RangeError (rejects) when there are no elements. */
  reduce(fn: (left: T, right: T) => T): Promise<T>;
  /** As `reduce`, combining the partitions' results `splitEvery` at a time (8 by default). */
  treeReduce(fn: (left: T, right: T) => T, options?: { readonly splitEvery?: number }): Promise<T>;
  /**
   * Folds from `zero` on. Without `combine` (or with `combine` the same as `fn`) zero is used exactly once; with another,
   * each partition begins with zero, which must be neutral for `combine`.
   */
  fold<A>(zero: A, fn: (accumulator: A, element: T) => A, combine: (left: A, right: A) => A): Promise<A>;
  fold(zero: T, fn: (accumulator: T, element: T) => T): Promise<T>;
  /** Folds each partition with `seq` from `zero`, and the results with `combine`. */
  aggregate<A>(
    zero: A,
    seq: (accumulator: A, element: T) => A,
    combine: (left: A, right: A) => A,
    options?: { readonly splitEvery?: number },
  ): Promise<A>;
  /** The sum of numbers, with compensation for rounding (Neumaier 1974); 0 for none. */
  sum(this: Bag<number>): Promise<number>;
  /** The least number; NaN when there is one. @throws RangeError (rejects) when there are no elements. */
  min(this: Bag<number>): Promise<number>;
  max(this: Bag<number>): Promise<number>;
  mean(this: Bag<number>): Promise<number>;
  /** Divided by n − ddof. @throws RangeError (rejects) when there are no elements. */
  variance(this: Bag<number>, options?: { readonly ddof?: number }): Promise<number>;
  std(this: Bag<number>, options?: { readonly ddof?: number }): Promise<number>;
  stats(this: Bag<number>): Promise<Stats>;
  count(): Promise<number>;
  some(fn: (element: T) => unknown): Promise<boolean>;
  every(fn: (element: T) => unknown): Promise<boolean>;
  /** Counts in so many ranges between the least and the greatest number, or between the edges given. NaN counts nowhere. */
  histogram(this: Bag<number>, bins: number | readonly number[]): Promise<Histogram>;
  /** How often each element occurs, in the order of first occurrence. */
  frequencies(this: Bag<Key & T>): Promise<Map<T, number>>;
  /** The k greatest, greatest first; ties in the input's order, NaN last. */
  top(k: number, options?: OrderOptions<T>): Promise<T[]>;
  /** The k least, least first; ties in the input's order, NaN last. */
  takeOrdered(k: number, options?: OrderOptions<T>): Promise<T[]>;
  /** The exact median; an even count's is the mean of the middle two. NaN when any number is. @throws RangeError (rejects) for none. */
  median(this: Bag<number>): Promise<number>;
  /** Exact quantiles by linear interpolation (Hyndman and Fan 1996, type 7). @throws RangeError (rejects) for none, or q outside [0, 1]. */
  quantile(this: Bag<number>, q: number): Promise<number>;
  quantile(this: Bag<number>, q: readonly number[]): Promise<number[]>;

  /** Pairs of each key with its elements in the input's order; the order of keys is not specified. */
  groupBy<K extends Key>(fn: (element: T) => K): Bag<[K, T[]]>;
  /** For each key, its elements folded from `zero`; `combine` joins what partitions came to, zero being neutral for it. */
  foldBy<K extends Key, A>(
    key: (element: T) => K,
    zero: A,
    fn: (accumulator: A, element: T) => A,
    combine: (left: A, right: A) => A,
  ): Bag<[K, A]>;
  /** How many pairs each key has, in the order of first occurrence. */
  countByKey<K extends Key, V>(this: Bag<Pair<K, V>>): Promise<Map<K, number>>;
  reduceByKey<K extends Key, V>(this: Bag<Pair<K, V>>, fn: (left: V, right: V) => V): Bag<[K, V]>;
  combineByKey<K extends Key, V, A>(
    this: Bag<Pair<K, V>>,
    create: (value: V) => A,
    mergeValue: (accumulator: A, value: V) => A,
    mergeCombiners: (left: A, right: A) => A,
  ): Bag<[K, A]>;

  /**
   * Sorted by a key, stable. −0 comes before 0, NaN last in both directions, strings by code unit.
   * @throws TypeError (rejects) when keys are of different kinds.
   */
  sortBy(key: (element: T) => SortKey, options?: { readonly descending?: boolean }): Bag<T>;
  /** The first n elements; partitions are run until there are enough. */
  take(n: number): Promise<T[]>;
  /** The first element; undefined when there is none. */
  first(): Promise<T | undefined>;

  /** The same elements in the same order, in n partitions of equal size. */
  repartition(n: number): Bag<T>;
  /** The same elements in at most n partitions, made by joining neighbours. */
  coalesce(n: number): Bag<T>;
  /** Pairs put together by key: into n partitions, or into the one that `fn` gives for the key (from 0 on). */
  partitionBy<K extends Key, V>(this: Bag<Pair<K, V>>, partition: number | ((key: K) => number)): Bag<[K, V]>;
  /** Each partition's elements as one array. */
  glom(): Bag<T[]>;
  /** A bag whose elements are computed once, from now on, and kept where they are. */
  persist(): Bag<T>;
  /** The plan as text. */
  explain(): string;
  /** The plan as steps and edges. */
  graph(): PlanGraph;

  /** @see groupBy */
  groupby<K extends Key>(fn: (element: T) => K): Bag<[K, T[]]>;
  /** @see top */
  topk(k: number, options?: OrderOptions<T>): Promise<T[]>;
  /** `foldBy` with Dask's order of arguments. */
  foldby<K extends Key, A>(
    key: (element: T) => K,
    binop: (accumulator: A, element: T) => A,
    initial: A,
    combine: (left: A, right: A) => A,
  ): Bag<[K, A]>;
}

/**
 * A bag of the elements of an iterable, read at the call. Typed arrays on shared memory are not copied, numbers are kept
 * as numbers. @throws RangeError on a wrong number of partitions.
 */
export declare function bag<T>(source: Iterable<T>, options?: BagOptions): Bag<T>;
export declare namespace bag {
  /** The numbers of `range(n)`. @throws as `range`. */
  function range(n: number, options?: BagOptions): Bag<number>;
  function range(from: number, to: number, step?: number, options?: BagOptions): Bag<number>;
  /** The elements of a source that is read while the bag runs, a block at a time: it need not fit into memory. */
  function from<T>(source: AsyncIterable<T> | Iterable<T>, options?: BagOptions): Bag<T>;
  /**
   * The lines of a text, of a file, or of what a URL gives; ends of line (CRLF too) are not part of them, and a final one
   * makes no empty line. Files are read by the workers, each its own part, a block at a time.
   */
  function lines(source: string | Blob | URL, options?: BagOptions): Bag<string>;
  /** The values of a JSON text: the elements of an array, or one value a line. */
  function json<T = unknown>(source: string | Blob | URL, options?: BagOptions): Bag<T>;
  /** Arrays of the first elements, of the second ones, and so on; as many as the shortest bag has. */
  function zip<T extends readonly unknown[]>(...bags: { readonly [I in keyof T]: Bag<T[I]> }): Bag<T>;
  /** The elements of all bags, one bag after the other. */
  function concat<T>(...bags: readonly Bag<T>[]): Bag<T>;
}
