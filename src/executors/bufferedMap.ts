import { MapResults } from "./resultStream.ts";
import type { TaskSink } from "./jobs.ts";

export interface BufferedMapOptions {
  readonly bufferSize: number;
  readonly ordered: boolean;
  /** Starts the task of an item; gives what cancels it. */
  readonly start: (item: unknown, index: number, sink: TaskSink) => () => void;
}

/**
 * A map that reads its source only so far ahead of whoever reads its results, so that a source without an end can be
 * mapped in bounded memory. The source is closed when nobody wants more of it.
 */
export class BufferedMap {
  readonly results: MapResults<unknown>;
  private readonly options: BufferedMapOptions;
  private readonly source: Iterator<unknown>;
  /** What cancels the tasks that are under way, by index. */
  private readonly underWay = new Map<number, () => void>();
  private next = 0;
  private read = 0;
  private ended = false;
  private filling = false;

  constructor(source: Iterable<unknown>, options: BufferedMapOptions) {
    this.options = options;
    this.source = source[Symbol.iterator]();
    this.results = new MapResults(
      { total: null, ordered: options.ordered },
      {
        cancelRest: () => this.end(),
        read: (count) => {
          this.read = count;
          this.fill();
        },
      },
    );
    this.fill();
  }

  /** Starts tasks until the buffer is full. */
  private fill(): void {
    // A task that runs at once delivers, and may be read, while it is being started.
    if (this.filling) return;
    this.filling = true;
    try {
      while (!this.ended && this.next - this.read < this.options.bufferSize) this.startNext();
    } finally {
      this.filling = false;
    }
  }

  private startNext(): void {
    const index = this.next;
    const item = this.pull();
    if (!item) return;
    this.next++;
    /** False when it was cancelled here. */
    const settled = (): boolean => this.underWay.delete(index);
    this.underWay.set(index, () => undefined);
    const cancel = this.options.start(item.value, index, {
      fulfil: (value) => {
        if (settled()) this.results.deliver(index, [value]);
      },
      fail: (error) => {
        if (settled()) this.fail(index, error);
      },
      cancelled: (error) => {
        if (settled()) this.fail(index, error);
      },
    });
    if (this.underWay.has(index)) this.underWay.set(index, cancel);
  }

  /** The source's next item; null at its end, or when reading it failed. */
  private pull(): { readonly value: unknown } | null {
    try {
      const step = this.source.next();
      if (step.done !== true) return step;
      this.ended = true;
      this.results.finish(this.next);
    } catch (error) {
      this.ended = true;
      this.fail(this.next, error);
    }
    return null;
  }

  private fail(index: number, error: unknown): void {
    this.results.fail(index, error);
    this.end(index);
  }

  /** Ends the map from outside: results up to here can still be read. */
  abort(reason: unknown): void {
    this.results.abort(reason);
    this.end();
  }

  /** Reads no more of the source, and cancels the tasks of items from `index` on. */
  private end(index = 0): void {
    if (!this.ended) {
      this.ended = true;
      try {
        this.source.return?.();
      } catch (error) {
        this.results.fail(this.next, error);
      }
    }
    for (const [at, cancel] of this.underWay) {
      if (at < index || !this.underWay.delete(at)) continue;
      cancel();
    }
  }
}

/** Ends a map when a signal aborts, unless it has settled before. */
export function abortWith(
  signal: AbortSignal | undefined,
  results: { readonly settled: boolean },
  abort: (reason: unknown) => void,
): void {
  if (!signal) return;
  const onAbort = (): void => {
    if (!results.settled) abort(signal.reason);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
}
