import { deferred } from "#base/deferred.ts";
import type { CompletedFutures, Future, WaitResult } from "makespan";

/** Resolves as `until` says; when `signal` aborts, with what is done and what is pending by then. */
export async function wait<F extends Future<unknown>>(
  futures: Iterable<F>,
  options: { readonly until?: "all" | "first" | "first-error"; readonly signal?: AbortSignal } = {},
): Promise<WaitResult<F>> {
  const { until = "all", signal } = options;
  if (!["all", "first", "first-error"].includes(until)) {
    throw new RangeError(`wait: until must be "all", "first" or "first-error", not ${JSON.stringify(until)}`);
  }
  const all = new Set(futures);
  const over = deferred<void>();
  let open = 0;
  const isEnough = (future: F): boolean =>
    until === "first" ? future.done : until === "first-error" && future.status === "rejected";
  const look = (future: F): void => {
    open--;
    if (open === 0 || isEnough(future)) over.resolve();
  };
  let enough = all.size === 0 || signal?.aborted === true;
  for (const future of all) {
    enough ||= isEnough(future);
    if (!future.done) open++;
  }
  if (!enough && open > 0) {
    for (const future of all) if (!future.done) future.onDone(() => look(future));
    const abort = (): void => over.resolve();
    signal?.addEventListener("abort", abort, { once: true });
    await over.promise;
    signal?.removeEventListener("abort", abort);
  }
  const done = new Set<F>();
  const pending = new Set<F>();
  for (const future of all) (future.done ? done : pending).add(future);
  return { done, pending };
}

/**
 * Futures as they finish. Written by hand: an async generator would await what it yields, and so give values in the
 * place of futures.
 */
export function asCompleted<F extends Future<unknown>>(
  futures: Iterable<F>,
  options: { readonly signal?: AbortSignal } = {},
): CompletedFutures<F> {
  return new Completed(futures, options.signal);
}

class Completed<F extends Future<unknown>> implements CompletedFutures<F> {
  private readonly seen = new WeakSet<F>();
  private readonly signal: AbortSignal | undefined;
  /** Done and not yielded. */
  private ready: F[] = [];
  private total = 0;
  private finished = 0;
  private news = deferred<void>();

  constructor(futures: Iterable<F>, signal: AbortSignal | undefined) {
    this.signal = signal;
    for (const future of new Set(futures)) this.add(future);
    signal?.addEventListener("abort", () => this.news.resolve(), { once: true });
  }

  add(future: F): void {
    if (this.seen.has(future)) return;
    this.seen.add(future);
    this.total++;
    if (future.done) this.finish(future);
    else future.onDone(() => this.finish(future));
  }

  private finish(future: F): void {
    this.finished++;
    this.ready.push(future);
    this.news.resolve();
  }

  [Symbol.asyncIterator](): { next(): Promise<IteratorResult<F, undefined>> } {
    return {
      // A plain promise of a result object: its value is not looked into, so the future stays a future.
      next: () => this.next(),
    };
  }

  private async next(): Promise<IteratorResult<F, undefined>> {
    for (;;) {
      // Yielded futures are not held.
      const future = this.ready.shift();
      if (future) return { done: false, value: future };
      if (this.finished === this.total) return { done: true, value: undefined };
      if (this.signal?.aborted) throw this.unfinished(this.signal.reason);
      this.news = deferred<void>();
      await this.news.promise;
    }
  }

  private unfinished(reason: unknown): unknown {
    if (!(reason instanceof DOMException) || reason.name !== "TimeoutError") return reason;
    return new DOMException(`${this.total - this.finished} (of ${this.total}) futures unfinished`, "TimeoutError");
  }
}
