import { deferred, type Deferred } from "#base/deferred.ts";
import { handleName } from "#base/handle.ts";
import type { ResultStream } from "makespan";
import { ResultStore } from "./resultStore.ts";

/** What the executor does for a stream of results. */
export interface StreamOwner {
  /** Nobody wants what has not been read. */
  cancelRest(): void;
  /** So many results have been read so far. */
  read(count: number): void;
}

export interface StreamOptions {
  /** How many results there will be; null when the source's end is not known. */
  readonly total: number | null;
  readonly ordered: boolean;
}

const ignored: StreamOwner = { cancelRest: () => undefined, read: () => undefined };

/** The results of a map, kept in the order of its inputs however they arrive. */
export class MapResults<R> implements ResultStream<R> {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "ResultStream";
  }

  private readonly store: ResultStore<R>;
  private readonly ordered: boolean;
  private readonly owner: StreamOwner;
  private total: number | null;
  /** Made when all are wanted at once. */
  private all: Deferred<R[]> | null = null;
  private failure: { readonly index: number; readonly error: unknown } | null = null;
  /** Iterators that wait for something to arrive. */
  private news: Deferred<void> | null = null;
  /** Runs of indices in the order in which they came, for reading as they finish. */
  private runs: { next: number; readonly end: number }[] = [];
  private readCount = 0;

  constructor({ total, ordered }: StreamOptions, owner: StreamOwner = ignored) {
    this.total = total;
    this.ordered = ordered;
    this.owner = owner;
    this.store = new ResultStore(total);
  }

  /** Whether all results have come, or the stream has failed. */
  get settled(): boolean {
    return this.failure !== null || this.store.arrived === this.total;
  }

  /** Puts results in place, the first at `from`. */
  deliver(from: number, values: ArrayLike<unknown>): void {
    if (this.failure && from > this.failure.index) return;
    this.store.put(from, values);
    if (!this.ordered) this.runs.push({ next: from, end: from + values.length });
    this.update();
  }

  /** Says how many results there are, for a source whose end was not known. */
  finish(total: number): void {
    this.total = total;
    this.update();
  }

  /** Ends the stream with the error of the item at `index`; what comes before it can still be read. */
  fail(index: number, error: unknown): void {
    if (this.failure && this.failure.index <= index) return;
    this.failure = { index, error };
    this.update();
  }

  /** Ends the stream with an error; what has come, in order, can still be read. */
  abort(reason: unknown): void {
    if (!this.settled) this.fail(this.store.ready, reason);
  }

  /** Whether it has failed, and results that come before the failure are not there. */
  get awaitsMore(): boolean {
    return this.failure !== null && this.store.ready < this.failure.index;
  }

  /** Nothing more comes: a stream that has failed is not waited for up to its failure. */
  close(): void {
    if (this.failure) this.fail(this.store.ready, this.failure.error);
  }

  private update(): void {
    if (this.all) this.settle(this.all);
    this.news?.resolve();
    this.news = null;
  }

  private settle(all: Deferred<R[]>): void {
    if (this.failure) all.reject(this.failure.error);
    else if (this.store.arrived === this.total) all.resolve(this.store.toArray());
  }

  toArray(): Promise<R[]> {
    if (!this.all) {
      this.all = deferred<R[]>();
      this.all.promise.catch(() => undefined);
      if (this.readCount > 0) {
        this.all.reject(
          new TypeError(
            "Results that were read one by one are not kept: collect them in the loop, or await the map first",
          ),
        );
      } else this.settle(this.all);
      // Whoever waits for all of them reads all of them.
      this.owner.read(Number.POSITIVE_INFINITY);
    }
    return this.all.promise;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- `await pool.map(…)` is the contract
  then<A = R[], B = never>(
    onFulfilled?: ((value: R[]) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.toArray().then(onFulfilled, onRejected);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<R, void, void> {
    let finished = false;
    try {
      for (;;) {
        const index = await this.nextIndex();
        if (index === null) {
          finished = true;
          return;
        }
        const value = this.store.read(index, this.all === null);
        this.owner.read(++this.readCount);
        yield value;
      }
    } catch (error) {
      finished = true;
      throw error;
    } finally {
      if (!finished && this.readCount !== this.total) this.owner.cancelRest();
    }
  }

  /** The index of the next result to read, as soon as it is there; null at the end. */
  private async nextIndex(): Promise<number | null> {
    for (;;) {
      const index = this.ordered ? this.nextInOrder() : this.nextToCome();
      if (index !== null) return index;
      if (this.readCount === this.total) return null;
      // In order, what comes before the failure is waited for.
      if (this.failure && !(this.ordered && this.readCount < this.failure.index)) throw this.failure.error;
      this.news ??= deferred<void>();
      await this.news.promise;
    }
  }

  private nextInOrder(): number | null {
    const next = this.readCount;
    return next < this.store.ready && !(this.failure && next >= this.failure.index) ? next : null;
  }

  private nextToCome(): number | null {
    for (;;) {
      const [run] = this.runs;
      if (!run) return null;
      if (run.next < run.end) return run.next++;
      this.runs.shift();
    }
  }

  async *map<S>(fn: (value: R) => S): AsyncGenerator<Awaited<S>, void, void> {
    for await (const value of this) yield await fn(value);
  }

  async *filter(fn: (value: R) => boolean): AsyncGenerator<R, void, void> {
    for await (const value of this) if (fn(value)) yield value;
  }

  async *take(count: number): AsyncGenerator<R, void, void> {
    let left = count;
    if (left <= 0) {
      this.owner.cancelRest();
      return;
    }
    for await (const value of this) {
      yield value;
      if (--left <= 0) return;
    }
  }
}
