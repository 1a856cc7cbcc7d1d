import { isThenable } from "#base/isThenable.ts";
import { WaitingJobs } from "#scheduler/waiting.ts";
import { nowMs } from "#transport/clock.ts";
import { poolBrand } from "#transport/codec/token.ts";
import type { Executor, Future, MapOptions, ResultStream, RunOptions } from "makespan";
import { requireFunction, requireIterable, requireMapOptions, requireRunOptions } from "./arguments.ts";
import { abortWith, BufferedMap } from "./bufferedMap.ts";
import { abortError, PoolClosedError } from "./errors.ts";
import { TaskFuture, type FutureOwner } from "./future.ts";
import type { TaskSink } from "./jobs.ts";
import { deferred } from "#base/deferred.ts";

interface LocalJob {
  readonly id: number;
  readonly call: () => unknown;
  readonly sink: TaskSink;
  readonly priority: number;
  retries: number;
}

/** Runs tasks on this very thread, a limited number of them under way at a time. */
export abstract class LocalExecutor implements Executor, FutureOwner {
  readonly [poolBrand] = true;
  private readonly limit: number;
  private readonly mapLimit: number;
  private readonly jobs = new Map<number, LocalJob>();
  private readonly running = new Set<number>();
  private readonly waiting = new WaitingJobs<LocalJob>();
  private readonly closing = deferred<void>();
  private nextId = 1;
  private isClosed = false;
  private isServing = false;

  /** `limit`: tasks under way at a time; `mapLimit`: those of one map. */
  constructor(limit: number, mapLimit: number) {
    this.limit = limit;
    this.mapLimit = mapLimit;
  }

  abstract readonly size: number;

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    requireFunction(fn, "submit");
    return this.start(() => fn(...args), 0, 0);
  }

  run<A extends readonly unknown[], R>(fn: (...args: A) => R, options?: RunOptions<A>): Future<Awaited<R>> {
    requireFunction(fn, "run");
    const { args, priority, retries } = requireRunOptions(options);
    const signal = options?.signal;
    if (signal?.aborted) return this.neverStarted(signal.reason);
    const future = this.start<Awaited<R>>(() => fn(...(args as A)), priority, retries);
    signal?.addEventListener("abort", () => future.cancel(signal.reason), { once: true });
    return future;
  }

  private start<R>(call: () => unknown, priority: number, retries: number): Future<R> {
    this.requireOpen();
    const future = new TaskFuture<R>(this.nextId, this, nowMs());
    this.add(call, future, priority, retries);
    return future;
  }

  private neverStarted<R>(reason: unknown): Future<R> {
    this.requireOpen();
    const future = new TaskFuture<R>(this.nextId++, this, nowMs());
    future.cancel(reason);
    return future;
  }

  private requireOpen(): void {
    if (this.isClosed) throw new PoolClosedError("The executor has been closed: make a new one for more tasks");
  }

  private add(call: () => unknown, sink: TaskSink, priority: number, retries: number): number {
    const id = this.nextId++;
    const job: LocalJob = { id, call, sink, priority, retries };
    this.jobs.set(id, job);
    if (this.running.size < this.limit) this.begin(id, job);
    else this.waiting.add(job);
    return id;
  }

  private begin(id: number, job: LocalJob): void {
    this.running.add(id);
    try {
      const result = job.call();
      if (isThenable(result)) {
        result.then(
          (value) => this.end(id, () => job.sink.fulfil(value)),
          (error: unknown) => this.failed(id, job, error),
        );
      } else this.end(id, () => job.sink.fulfil(result));
    } catch (error) {
      this.failed(id, job, error);
    }
  }

  private failed(id: number, job: LocalJob, error: unknown): void {
    if (job.retries > 0 && this.jobs.has(id)) {
      job.retries--;
      this.begin(id, job);
    } else this.end(id, () => job.sink.fail(error));
  }

  private end(id: number, settle: () => void): void {
    this.running.delete(id);
    if (this.jobs.delete(id)) settle();
    this.serveWaiting();
    if (this.isClosed && this.jobs.size === 0) this.closing.resolve();
  }

  /** Starts what waits. Tasks that finish at once come back here while they are being started. */
  private serveWaiting(): void {
    if (this.isServing) return;
    this.isServing = true;
    while (this.running.size < this.limit) {
      const job = this.waiting.take();
      if (!job) break;
      this.begin(job.id, job);
    }
    this.isServing = false;
  }

  cancel({ id }: { readonly id: number }): void {
    const job = this.jobs.get(id);
    if (!job) return;
    this.jobs.delete(id);
    if (!this.running.has(id)) this.waiting.remove(job);
    if (this.isClosed && this.jobs.size === 0) this.closing.resolve();
  }

  isRunning({ id }: { readonly id: number }): boolean {
    return this.running.has(id);
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    requireFunction(fn, "map");
    return this.mapWith("map", (item, index) => fn(item as T, index), source, options);
  }

  starmap<A extends readonly unknown[], R>(
    fn: (...args: A) => R,
    source: Iterable<A>,
    options?: MapOptions,
  ): ResultStream<Awaited<R>> {
    requireFunction(fn, "starmap");
    return this.mapWith("starmap", (item) => fn(...(item as A)), source, options);
  }

  private mapWith<R>(
    method: string,
    call: (item: unknown, index: number) => unknown,
    source: Iterable<unknown>,
    options: MapOptions | undefined,
  ): ResultStream<R> {
    requireIterable(source, method);
    const { ordered } = requireMapOptions(options, method);
    this.requireOpen();
    const items = options?.bufferSize === undefined ? Array.from(source) : source;
    // Without a buffer size the whole map is under way at once, as far as the limit lets it.
    const bufferSize = options?.bufferSize ?? Number.POSITIVE_INFINITY;
    const turns = new Turns(this.mapLimit);
    const map = new BufferedMap(items, {
      bufferSize,
      ordered,
      start: (item, index, sink) =>
        turns.take(sink, (held) => {
          const id = this.add(() => call(item, index), held, 0, 0);
          return () => this.cancel({ id });
        }),
    });
    abortWith(options?.signal, map.results, (reason) => map.abort(reason));
    return map.results as ResultStream<R>;
  }

  close(options?: { readonly cancelPending?: boolean }): Promise<void> {
    this.isClosed = true;
    if (options?.cancelPending === true)
      this.dropAll(() => abortError("The executor was closed before the task started"), false);
    if (this.jobs.size === 0) this.closing.resolve();
    return this.closing.promise;
  }

  terminate(): Promise<void> {
    this.isClosed = true;
    this.dropAll(() => new PoolClosedError("The executor was terminated before the task had finished"), true);
    this.closing.resolve();
    return this.closing.promise;
  }

  private dropAll(errorOf: () => Error, runningToo: boolean): void {
    for (const [id, job] of this.jobs) {
      if (this.running.has(id) && !runningToo) continue;
      this.cancel({ id });
      if (runningToo) job.sink.fail(errorOf());
      else job.sink.cancelled(errorOf());
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** Lets only so many of a map's tasks be under way at a time; the others wait their turn. */
class Turns {
  private readonly limit: number;
  private queue: (() => void)[] = [];
  private first = 0;
  private active = 0;
  private isServing = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  take(sink: TaskSink, begin: (sink: TaskSink) => () => void): () => void {
    let cancel = (): void => undefined;
    let dropped = false;
    const held: TaskSink = {
      fulfil: (value) => {
        sink.fulfil(value);
        this.next();
      },
      fail: (error) => {
        sink.fail(error);
        this.next();
      },
      cancelled: (error) => {
        sink.cancelled(error);
        this.next();
      },
    };
    const go = (): void => {
      if (dropped) return this.next();
      cancel = begin(held);
    };
    if (this.active < this.limit) {
      this.active++;
      go();
    } else this.queue.push(go);
    return () => {
      dropped = true;
      cancel();
    };
  }

  private next(): void {
    this.active--;
    // Tasks that finish at once come back here while they are being started: a loop, not a recursion, takes them all.
    if (this.isServing) return;
    this.isServing = true;
    while (this.active < this.limit && this.first < this.queue.length) {
      this.active++;
      this.queue[this.first++]?.();
    }
    if (this.first === this.queue.length) {
      this.queue = [];
      this.first = 0;
    }
    this.isServing = false;
  }
}
