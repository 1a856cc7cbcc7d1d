import { handleName } from "#base/handle.ts";
import { nowMs } from "#transport/clock.ts";
import { poolBrand } from "#transport/codec/token.ts";
import type { Future, MapOptions, ResultStream, RunOptions, WorkerPool, WorkerPoolOptions } from "makespan";
import {
  itemsOf,
  requireCount,
  requireFunction,
  requireIterable,
  requireMapOptions,
  requireRunOptions,
} from "./arguments.ts";
import { abortWith, BufferedMap } from "./bufferedMap.ts";
import type { PoolEnvironment } from "./environment.ts";
import { TaskFuture, type FutureOwner } from "./future.ts";
import { PoolCore } from "./poolCore.ts";
import { MapResults } from "./resultStream.ts";

/** Pools that the program let go of without closing them: they finish what they have and end their workers. */
const dropped = new FinalizationRegistry<PoolCore>((core) => void core.close(false));

let unnamed = 0;
const memories = ["copy", "transfer", "shared"];

/** A pool of worker threads: checks what it is asked, and leaves the work to its core. */
export class ThreadPool implements WorkerPool {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "WorkerPool";
  }

  readonly [poolBrand] = true;
  readonly size: number;
  readonly name: string;
  private readonly core: PoolCore;
  private readonly owner: FutureOwner;
  private readonly chunkSize: () => number | "auto" | null;

  /** @throws RangeError when an option is wrong; DataCloneError when `init` cannot travel. */
  constructor(options: WorkerPoolOptions, environment: PoolEnvironment) {
    const { size = environment.defaultSize, memory = "shared", maxTasksPerWorker, init, initArgs = [] } = options;
    requireCount(size, "WorkerPool: size");
    if (maxTasksPerWorker !== undefined) requireCount(maxTasksPerWorker, "WorkerPool: maxTasksPerWorker");
    if (!memories.includes(memory)) {
      throw new RangeError(`WorkerPool: memory must be "copy", "transfer" or "shared", not ${JSON.stringify(memory)}`);
    }
    if (init !== undefined) requireFunction(init, "WorkerPool: init");
    this.size = size;
    this.name = options.name ?? `pool-${++unnamed}`;
    const core = new PoolCore(
      {
        size,
        memory,
        name: this.name,
        trace: options.trace ?? environment.trace,
        maxTasks: maxTasksPerWorker ?? 0,
        replace: options.replace ?? true,
        init: init ? { fn: init, args: initArgs } : null,
        pool: environment.handle,
      },
      environment,
    );
    this.core = core;
    this.chunkSize = environment.chunkSize ?? (() => null);
    this.owner = { cancel: ({ id }) => core.cancel(id), isRunning: ({ id }) => core.isRunning(id) };
    dropped.register(this, core);
    const { signal } = options;
    if (signal?.aborted) void core.terminate();
    else signal?.addEventListener("abort", () => void core.terminate(), { once: true });
  }

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    requireFunction(fn, "submit");
    const { core } = this;
    core.requireOpen();
    const submittedMs = nowMs();
    const future = new TaskFuture<Awaited<R>>(core.upcomingId, this.owner, submittedMs);
    core.addTask({ fn, args, transfer: none, priority: 0, retries: 0, name: null, sink: future, submittedMs, future });
    return future;
  }

  run<A extends readonly unknown[], R>(fn: (...args: A) => R, options?: RunOptions<A>): Future<Awaited<R>> {
    requireFunction(fn, "run");
    const checked = requireRunOptions(options);
    const { core } = this;
    core.requireOpen();
    const submittedMs = nowMs();
    const future = new TaskFuture<Awaited<R>>(core.upcomingId, this.owner, submittedMs);
    const { signal, transfer = none, name = null } = options ?? {};
    if (signal?.aborted) {
      future.cancel(signal.reason);
      return future;
    }
    core.addTask({ ...checked, fn, transfer, name, sink: future, submittedMs, future });
    signal?.addEventListener("abort", () => future.cancel(signal.reason), { once: true });
    return future;
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    return this.mapWith("map", fn, source, options, false);
  }

  starmap<A extends readonly unknown[], R>(
    fn: (...args: A) => R,
    source: Iterable<A>,
    options?: MapOptions,
  ): ResultStream<Awaited<R>> {
    return this.mapWith("starmap", fn, source, options, true);
  }

  private mapWith<R>(
    method: string,
    fn: (...args: never[]) => unknown,
    source: Iterable<unknown>,
    options: MapOptions | undefined,
    spread: boolean,
  ): ResultStream<R> {
    requireFunction(fn, method);
    requireIterable(source, method);
    const { chunkSize: asked, ordered } = requireMapOptions(options, method);
    const chunkSize = this.chunkSize() ?? asked;
    this.core.requireOpen();
    const { bufferSize, signal } = options ?? {};
    if (signal?.aborted) return aborted(signal.reason);
    if (bufferSize !== undefined) return this.buffered(fn, source, { bufferSize, ordered, signal, spread });
    const { id, results } = this.core.addMap(fn, itemsOf(source), { chunkSize, ordered, spread });
    abortWith(signal, results, (reason) => {
      this.core.catchUp();
      results.abort(reason);
      this.core.cancel(id);
    });
    return results as ResultStream<R>;
  }

  private buffered<R>(
    fn: object,
    source: Iterable<unknown>,
    how: {
      readonly bufferSize: number;
      readonly ordered: boolean;
      readonly signal: AbortSignal | undefined;
      readonly spread: boolean;
    },
  ): ResultStream<R> {
    const { core } = this;
    const map = new BufferedMap(source, {
      ...how,
      start: (item, index, sink) => {
        const id = core.upcomingId;
        const args = how.spread ? [...(item as unknown[])] : [item, index];
        const submittedMs = nowMs();
        core.addTask({
          fn,
          args,
          transfer: none,
          priority: 0,
          retries: 0,
          name: null,
          sink,
          submittedMs,
          future: null,
        });
        return () => core.cancel(id);
      },
    });
    abortWith(how.signal, map.results, (reason) => {
      core.catchUp();
      map.abort(reason);
    });
    return map.results as ResultStream<R>;
  }

  kill(worker: number): void {
    if (!(Number.isInteger(worker) && worker >= 0 && worker < this.size)) {
      throw new RangeError(`kill: worker must be 0 … ${this.size - 1}, not ${String(worker)}`);
    }
    this.core.kill(worker);
  }

  close(options?: { readonly cancelPending?: boolean }): Promise<void> {
    return this.core.close(options?.cancelPending ?? false);
  }

  terminate(): Promise<void> {
    return this.core.terminate();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Resolves once no task is left. */
  whenIdle(): Promise<void> {
    return this.core.whenIdle();
  }

  /** Uses only the first `count` workers. */
  setActive(count: number): void {
    this.core.setActive(count);
  }
}

const none: readonly Transferable[] = [];

/** The results of a map that was cancelled before it began. */
function aborted<R>(reason: unknown): ResultStream<R> {
  const results = new MapResults<R>({ total: null, ordered: true });
  results.abort(reason);
  return results;
}
