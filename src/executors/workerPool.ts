import { handleName } from "#base/handle.ts";
import { deferred, type Deferred } from "#base/deferred.ts";
import { Scheduler, type Instruction } from "#scheduler/scheduler.ts";
import { nowMs } from "#transport/clock.ts";
import type { EncodedCall } from "#protocol/tasks.ts";
import { JobEncoder } from "#transport/codec/encode.ts";
import type { Registry } from "#transport/codec/registry.ts";
import { poolBrand } from "#transport/codec/token.ts";
import { encodeArguments, encodeItems, type Inputs } from "#transport/inputs.ts";
import type { TraceRecorder } from "#transport/traceRecorder.ts";
import type { ChunkOutcome, LinkListener, WorkerLink } from "#transport/workerLink.ts";
import type { Future, MapOptions, ResultStream, WorkerPool } from "makespan";
import { requireChunkSize, requireFunction, requireItems } from "./arguments.ts";
import { TaskFuture } from "./future.ts";
import type { Job } from "./job.ts";
import { MapResults } from "./resultStream.ts";

export interface PoolParts {
  /** The workers it uses; a pool of two takes the first two. */
  readonly links: readonly WorkerLink[];
  readonly registry: Registry;
  readonly recorder: TraceRecorder;
  /** Called as tasks finish, with how many have finished and how many were submitted so far. */
  readonly onProgress: (done: number, submitted: number) => void;
  /** Adds where the task was called to what is known of its error. */
  readonly addCallSite: (error: unknown, calledAt: Error) => void;
}

const maxLabel = 200;
let nextJobId = 1;

/** A pool over worker threads that are already running. */
export class ThreadPool implements WorkerPool, LinkListener {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "WorkerPool";
  }

  readonly [poolBrand] = true;
  private readonly parts: PoolParts;
  private readonly scheduler: Scheduler;
  private readonly jobs = new Map<number, Job>();
  private waiting: Deferred<void> | null = null;
  private done = 0;
  private submitted = 0;

  constructor(parts: PoolParts) {
    this.parts = parts;
    this.scheduler = new Scheduler(parts.links.length);
    for (const link of parts.links) link.listener = this;
  }

  get size(): number {
    return this.parts.links.length;
  }

  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    requireFunction(fn, "submit");
    const id = nextJobId++;
    const future = new TaskFuture<Awaited<R>>(() => this.cancel(id));
    this.start(id, fn, 1, "auto", {
      style: "submit",
      encode: (encoder) => encodeArguments(encoder, args),
      started: () => future.start(),
      delivered: (_, results) => future.fulfil(results[0] as Awaited<R>),
      failed: (_, error) => future.fail(error),
    });
    return future;
  }

  map<T, R>(fn: (item: T, index: number) => R, source: Iterable<T>, options?: MapOptions): ResultStream<Awaited<R>> {
    requireFunction(fn, "map");
    const chunkSize = requireChunkSize(options);
    const items = requireItems(source);
    const id = nextJobId++;
    const results = new MapResults<Awaited<R>>(items.length, () => this.cancel(id));
    this.start(id, fn, items.length, chunkSize, {
      style: "map",
      encode: (encoder) => encodeItems(encoder, items),
      started: () => undefined,
      delivered: (from, values) => results.deliver(from, values),
      failed: (task, error) => results.fail(task, error),
    });
    return results;
  }

  /** Resolves once no job is left, so that one repetition's tasks do not run into the next. */
  async whenIdle(): Promise<void> {
    if (this.scheduler.idle) return;
    this.waiting ??= deferred<void>();
    await this.waiting.promise;
  }

  private start(
    id: number,
    fn: object,
    tasks: number,
    chunkSize: number | "auto",
    {
      encode,
      ...how
    }: Pick<Job, "style" | "started" | "delivered" | "failed"> & { readonly encode: (encoder: JobEncoder) => Inputs },
  ): void {
    const { registry, recorder } = this.parts;
    const readyMs = nowMs();
    const calledAt = new Error("called here");
    let inputs: Inputs;
    let call: EncodedCall;
    try {
      const encoder = new JobEncoder(registry);
      inputs = encode(encoder);
      call = encoder.call(fn);
    } catch (error) {
      this.parts.addCallSite(error, calledAt);
      how.failed(0, error);
      return;
    }
    const entry = registry.find(fn)?.entry;
    const label = { name: (entry?.name || "(anonymous)").slice(0, maxLabel), line: entry?.line ?? 0 };
    const firstTask = recorder.numberTasks(tasks);
    this.jobs.set(id, { id, call, inputs, label, readyMs, firstTask, calledAt, ...how });
    this.submitted += tasks;
    const instructions = this.scheduler.handle({ type: "jobAdded", job: id, tasks, chunkSize });
    this.follow(instructions);
    const sent = instructions.reduce((sum, next) => sum + (next.type === "run" && next.job === id ? next.count : 0), 0);
    if (sent < tasks) this.detach(id);
  }

  /** What has to wait is copied: a task sees its values as they were at the call. */
  private detach(id: number): void {
    const job = this.jobs.get(id);
    if (!job) return;
    try {
      job.inputs.detach();
      if (job.call.live) job.call = structuredClone(job.call);
    } catch (error) {
      job.failed(0, error);
      this.cancel(id);
    }
  }

  private cancel(id: number): void {
    this.follow(this.scheduler.handle({ type: "jobCancelled", job: id }));
  }

  private follow(instructions: readonly Instruction[]): void {
    for (const instruction of instructions) {
      if (instruction.type === "run") this.run(instruction);
      else this.endJob(instruction.job);
    }
  }

  private run({ worker, job: id, from, count }: Extract<Instruction, { type: "run" }>): void {
    const job = this.jobs.get(id);
    const link = this.parts.links[worker];
    if (!job || !link) throw new Error(`Told to run job ${id} on worker ${worker}, which is not there`);
    job.started();
    try {
      link.send({ job: id, call: job.call, from, style: job.style, inputs: job.inputs.chunk(from, count) });
    } catch (error) {
      job.failed(from, error);
      this.follow(this.scheduler.handle({ type: "chunkEnded", worker, computeMs: 0, failed: true }));
    }
  }

  private endJob(id: number): void {
    this.jobs.delete(id);
    for (const link of this.parts.links) link.release(id);
    if (!this.scheduler.idle) return;
    this.waiting?.resolve();
    this.waiting = null;
  }

  chunkDone(worker: number, outcome: ChunkOutcome): void {
    const { job: id, from, results, failure, times } = outcome;
    const job = this.jobs.get(id);
    const count = results.length + (failure ? 1 : 0);
    if (job) {
      const identity = { worker, label: job.label, task: job.firstTask + from, count };
      this.parts.recorder.record(identity, { ...times, readyMs: job.readyMs });
      if (results.length > 0) job.delivered(from, results);
      if (failure) {
        this.parts.addCallSite(failure.error, job.calledAt);
        job.failed(failure.task, failure.error);
      }
    }
    this.done += count;
    this.parts.onProgress(this.done, this.submitted);
    const { compute } = times;
    const computeMs = compute.length > 0 ? (compute.at(-1) ?? 0) - (compute[0] ?? 0) : 0;
    this.follow(this.scheduler.handle({ type: "chunkEnded", worker, computeMs, failed: failure !== null }));
  }

  sent(worker: number, startMs: number, endMs: number): void {
    this.parts.recorder.recordSent(worker, startMs, endMs);
  }
}
