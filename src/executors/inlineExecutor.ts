import { isThenable } from "#base/isThenable.ts";
import { handleName } from "#base/handle.ts";
import { poolBrand } from "#transport/codec/token.ts";
import type { Future, MapOptions, ResultStream, WorkerPool } from "makespan";
import { requireChunkSize, requireFunction, requireItems } from "./arguments.ts";
import { TaskFuture } from "./future.ts";
import { MapResults } from "./resultStream.ts";

/** Runs every task at once on this thread: the same results, real stacks, nothing parallel. */
export class InlineExecutor implements WorkerPool {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "WorkerPool";
  }

  readonly size = 1;
  readonly [poolBrand] = true;

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    requireFunction(fn, "submit");
    const future = new TaskFuture<Awaited<R>>(() => undefined);
    future.start();
    try {
      const result = fn(...args);
      if (isThenable(result)) {
        result.then(
          (value) => future.fulfil(value as Awaited<R>),
          (error: unknown) => future.fail(error),
        );
      } else future.fulfil(result as Awaited<R>);
    } catch (error) {
      future.fail(error);
    }
    return future;
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    requireFunction(fn, "map");
    requireChunkSize(options);
    const all = requireItems(source);
    const items = all.slice(0, all.length);
    let cancelled = false;
    const results = new MapResults<Awaited<R>>(items.length, () => (cancelled = true));
    const runFrom = (first: number): void => {
      for (let i = first; i < items.length && !cancelled; i++) {
        let result: R;
        try {
          result = fn(items[i] as T, i);
        } catch (error) {
          results.fail(i, error);
          return;
        }
        if (isThenable(result)) {
          result.then(
            (value) => {
              results.deliver(i, [value]);
              runFrom(i + 1);
            },
            (error: unknown) => results.fail(i, error),
          );
          return;
        }
        results.deliver(i, [result]);
      }
    };
    runFrom(0);
    return results;
  }
}
