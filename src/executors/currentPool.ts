import { handleName } from "#base/handle.ts";
import { poolBrand } from "#transport/codec/token.ts";
import type { Future, MapOptions, ResultStream, WorkerPool } from "makespan";
import { InlineExecutor } from "./inlineExecutor.ts";

/** The `pool` that a program imports: whatever pool the current repetition runs on. */
export class CurrentPool implements WorkerPool {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "WorkerPool";
  }

  readonly [poolBrand] = true;
  target: WorkerPool = new InlineExecutor();

  get size(): number {
    return this.target.size;
  }

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    return this.target.submit(fn, ...args);
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    return this.target.map(fn, source, options);
  }
}
