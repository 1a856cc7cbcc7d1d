import { handleName } from "#base/handle.ts";
import { deferred, type Deferred } from "#base/deferred.ts";
import type { ResultStream } from "makespan";

const missing = Symbol("missing");

interface Failure {
  readonly index: number;
  readonly error: unknown;
}

/** The results of a map, kept in the order of its inputs however they arrive. */
export class MapResults<R> implements ResultStream<R> {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "ResultStream";
  }

  private readonly results: (R | typeof missing)[];
  private readonly all = deferred<R[]>();
  private readonly cancelRest: () => void;
  private arrived = 0;
  private failure: Failure | null = null;
  /** Iterators that wait for something to arrive. */
  private news: Deferred<void> | null = null;

  /** `cancelRest` tells the executor that nobody wants what has not been started. */
  constructor(length: number, cancelRest: () => void) {
    this.results = Array.from<R | typeof missing>({ length }).fill(missing);
    this.cancelRest = cancelRest;
    this.all.promise.catch(() => undefined);
    if (length === 0) this.all.resolve([]);
  }

  /** Puts results in place, the first at `from`. */
  deliver(from: number, values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.results[from + i] = values[i] as R;
    this.arrived += values.length;
    if (this.arrived === this.results.length) this.all.resolve(this.results as R[]);
    this.wake();
  }

  /** Ends the stream with the error of the item at `index`; what comes before it can still be read. */
  fail(index: number, error: unknown): void {
    if (this.failure && this.failure.index <= index) return;
    this.failure = { index, error };
    this.all.reject(error);
    this.wake();
  }

  private wake(): void {
    this.news?.resolve();
    this.news = null;
  }

  toArray(): Promise<R[]> {
    return this.all.promise;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- `await pool.map(…)` is the contract
  then<A = R[], B = never>(
    onFulfilled?: ((value: R[]) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.all.promise.then(onFulfilled, onRejected);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<R, void, void> {
    let next = 0;
    try {
      for (; next < this.results.length; next++) yield await this.at(next);
    } finally {
      if (next < this.results.length) this.cancelRest();
    }
  }

  private async at(index: number): Promise<R> {
    for (;;) {
      const result = this.results[index] as R | typeof missing;
      if (result !== missing) return result;
      // A failure further on may stop items before it from ever being run.
      if (this.failure) throw this.failure.error;
      this.news ??= deferred<void>();
      await this.news.promise;
    }
  }
}
