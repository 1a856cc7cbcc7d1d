import { handleName } from "#base/handle.ts";
import { poolBrand } from "#transport/codec/token.ts";
import type { Executor, Future, MapOptions, ResultStream, RunOptions, WorkerPool } from "makespan";

/** What the current pool stands for at the moment. */
export interface PoolTarget {
  readonly executor: Executor;
  readonly size: number;
  /** null where there are no workers. */
  readonly kill: ((worker: number) => void) | null;
}

/** The `pool` that a program imports: whatever pool the current repetition runs on. */
export class CurrentPool implements WorkerPool {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "WorkerPool";
  }

  readonly [poolBrand] = true;
  readonly name = "worker";
  target: PoolTarget;

  constructor(target: PoolTarget) {
    this.target = target;
  }

  get size(): number {
    return this.target.size;
  }

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    return this.target.executor.submit(fn, ...args);
  }

  run<A extends readonly unknown[], R>(fn: (...args: A) => R, options?: RunOptions<A>): Future<Awaited<R>> {
    return this.target.executor.run(fn, options);
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    return this.target.executor.map(fn, source, options);
  }

  starmap<A extends readonly unknown[], R>(
    fn: (...args: A) => R,
    source: Iterable<A>,
    options?: MapOptions,
  ): ResultStream<Awaited<R>> {
    return this.target.executor.starmap(fn, source, options);
  }

  kill(worker: number): void {
    const { kill, size } = this.target;
    if (!kill || worker >= size)
      throw new RangeError(`kill: there is no worker ${String(worker)} in a pool of ${size}`);
    kill(worker);
  }

  /** The pool of a run belongs to the run: variants after this one need it. */
  close(): Promise<void> {
    return Promise.reject(new Error("The pool of a run cannot be closed: make one with new WorkerPool() for that"));
  }

  terminate(): Promise<void> {
    return this.close();
  }

  /** Leaving an `await using` block ends nothing. */
  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}
