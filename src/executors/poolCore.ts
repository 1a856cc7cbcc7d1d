import { deferred, type Deferred } from "#base/deferred.ts";
import type { NumberRange } from "#base/range.ts";
import type { Encoded, EncodedCall, Memory } from "#protocol/tasks.ts";
import { drainEvery, offeredAtMost } from "#scheduler/limits.ts";
import { Scheduler, type EndReason, type Instruction } from "#scheduler/scheduler.ts";
import { nowMs } from "#transport/clock.ts";
import { engineTaskOf } from "#transport/codec/engineTask.ts";
import { PoolLink } from "#transport/driver/poolLink.ts";
import { inlineBytes } from "#transport/memory/layout.ts";
import type { PoolEnvironment } from "./environment.ts";
import { Follower } from "./follower.ts";
import { encodeInit, JobMaker, type MapRequest, type TaskRequest } from "./jobMaker.ts";
import { JobQueue } from "./jobQueue.ts";
import type { Job, TaskJob } from "./jobs.ts";
import { Lanes } from "./lanes.ts";
import { Losses } from "./losses.ts";
import { MapEndings } from "./mapEndings.ts";
import { PoolErrors } from "./poolErrors.ts";
import { MapResults } from "./resultStream.ts";
import { TraceLog } from "./traceLog.ts";
import { WorkerReports } from "./workerReports.ts";

export interface CoreOptions {
  readonly size: number;
  readonly memory: Memory;
  readonly name: string;
  readonly trace: boolean;
  readonly maxTasks: number;
  readonly replace: boolean;
  readonly init: { readonly fn: object; readonly args: readonly unknown[] } | null;
  /** What a pool that comes back in a result becomes. */
  readonly pool: unknown;
}

/** After so long, a queue that was full is looked at again. */
/** A worker that is awake for longer is busy with something else. */
const tellingMs = 30;
const roomAfterMs = 5;

/** A pool of worker threads: does what the scheduler says, and tells it what the workers say. */
export class PoolCore {
  private readonly options: CoreOptions;
  private readonly environment: PoolEnvironment;
  private readonly link: PoolLink;
  private readonly lanes: Lanes;
  private readonly scheduler: Scheduler<Job>;
  private readonly log: TraceLog;
  private readonly maker: JobMaker;
  private readonly shared: JobQueue;
  private readonly errors: PoolErrors;
  private readonly follower: Follower<Job>;
  private readonly maps: MapEndings;
  private readonly losses: Losses;
  private readonly init: { readonly call: EncodedCall; readonly args: Encoded } | null;
  private readonly closing = deferred<void>();
  private waiting: Deferred<void> | null = null;
  private nextId = 1;
  private submittedSince = 0;
  private isShut = false;
  private roomTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: CoreOptions, environment: PoolEnvironment) {
    this.options = options;
    this.environment = environment;
    this.log = new TraceLog(environment.recorder, options.trace, environment.takeLanes(options.size));
    this.scheduler = new Scheduler({ workers: options.size, capacity: offeredAtMost, replace: options.replace });
    this.errors = new PoolErrors(options.name);
    this.follower = new Follower(this.scheduler, (instruction) => this.obey(instruction));
    const { handle } = this.follower;
    this.link = new PoolLink({
      size: options.size,
      memory: options.memory,
      registry: environment.registry,
      ...(environment.modules && { modules: environment.modules }),
      pool: options.pool,
      payloadOf: (task) => {
        const job = this.scheduler.get(task);
        return job?.kind === "task" ? job.payload : null;
      },
      inputsOf: (map) => {
        const job = this.scheduler.get(map);
        return job?.kind === "map" ? job.inputs : null;
      },
      listener: new WorkerReports(() => reports),
    });
    this.maker = new JobMaker(this.link, this.log, options.trace);
    this.shared = new JobQueue(this.link, options.size);
    this.init = options.init && encodeInit(environment.registry, options.init.fn, options.init.args);
    this.lanes = new Lanes({
      size: options.size,
      blocks: this.link.blocks,
      name: options.name,
      host: environment.host,
      serve: ({ port }, lane, block) => {
        const { trace, maxTasks } = options;
        this.link.start(port, { lane, block, trace, maxTasks, init: this.init });
      },
      cannotStart: (lane, reason) => {
        this.errors.breakWith(`${this.errors.workerName(lane)} could not start: ${reason}`);
        handle({ type: "workerCannotStart", lane });
      },
    });
    const { link, lanes, shared, errors, log, scheduler } = this;
    const drop = (job: Job): void => this.drop(job);
    this.maps = new MapEndings({ link, shared, handle, drop });
    this.losses = new Losses({
      replace: options.replace,
      link,
      lanes,
      scheduler,
      shared,
      maps: this.maps,
      errors,
      log,
      handle,
      reject: (job, error, from) => this.rejectJob(job, error, from),
      drop,
      onBusyWorkerEnded: () => environment.onBusyWorkerEnded?.(),
      isShut: () => this.isShut,
    });
    const { maps, losses } = this;
    const count = (tasks: number): void => this.count(tasks);
    const { addCallSite } = environment;
    const reports = { link, lanes, scheduler, shared, maps, losses, errors, log, handle, drop, count, addCallSite };
    for (let lane = 0; lane < options.size; lane++) this.lanes.start(lane);
  }

  // Jobs

  /** @throws PoolClosedError or BrokenPoolError when the pool takes no more tasks. */
  requireOpen(): void {
    this.errors.requireOpen(this.scheduler.isOver || this.isShut);
  }

  /** Whether a worker has a task at the moment. */
  isRunning(id: number): boolean {
    const job = this.scheduler.get(id);
    return job?.kind === "task" && this.shared.isClaimed(job);
  }

  /** The number that the next job will have. */
  get upcomingId(): number {
    return this.nextId;
  }

  /** Adds a task; what cannot travel fails it and nothing else. */
  addTask(request: TaskRequest): void {
    const id = this.nextId++;
    const { sink, submittedMs } = request;
    let job: TaskJob;
    try {
      job = this.maker.task(id, request);
    } catch (error) {
      this.environment.addCallSite(error, new Error("called here"));
      sink.fail(error);
      return;
    }
    this.add(job, 1);
    // Writing what fits into a slot takes less time than the clock can tell.
    const bytes = this.link.definitions.takeNewBytes() + (job.payload?.length ?? 0);
    // Large arrays that a function captures are checked for changes at each call, which does.
    if (bytes > inlineBytes || job.label.copied !== undefined) this.log.sent(job, submittedMs, bytes);
  }

  /** Adds a map over items that are all there. @returns its results, and the number to cancel it by. */
  addMap(
    fn: object,
    source: NumberRange | ArrayLike<unknown>,
    request: MapRequest,
  ): { readonly id: number; readonly results: MapResults<unknown> } {
    const id = this.nextId++;
    const call = { fn, readyMs: nowMs(), calledAt: engineTaskOf(fn)?.calledAt ?? new Error("called here") };
    const results = new MapResults<unknown>(
      { total: source.length, ordered: request.ordered },
      { cancelRest: () => this.cancel(id), read: () => undefined },
    );
    if (source.length === 0) return { id, results };
    try {
      const job = this.maker.map(id, call, source, request, results);
      this.add(job, job.inputs.total);
      this.log.sent(job, call.readyMs, job.inputs.bytes + this.link.definitions.takeNewBytes());
    } catch (error) {
      this.environment.addCallSite(error, call.calledAt);
      results.fail(0, error);
    }
    return { id, results };
  }

  private add(job: Job, tasks: number): void {
    this.log.add(job);
    this.submittedSince += tasks;
    if (!this.follower.isBusy && this.scheduler.admit(job)) this.offer(job);
    else this.follower.handle({ type: "submitted", job });
    // The writer's bytes are the next message's.
    if (job.kind === "task" && job.position === null && job.payload) this.link.keep(job.payload);
    // Results are read now and then while a program submits in a long loop, so that workers do not wait for room.
    if (job.id % drainEvery === 0) this.link.drain();
  }

  /** Takes in what workers have finished by now. */
  catchUp(): void {
    this.link.drain();
  }

  /** Stops a job whose results nobody wants any more. */
  cancel(id: number): void {
    const job = this.scheduler.get(id);
    if (!job) return;
    if (job.kind === "map") job.ended = true;
    this.follower.handle({ type: "cancelled", job });
    // A job that had not been offered is over now.
    if (job.state === "over") this.drop(job);
  }

  /** Resolves once no job is left, so that one repetition's tasks do not run into the next. */
  async whenIdle(): Promise<void> {
    if (!this.scheduler.idle) {
      this.waiting ??= deferred<void>();
      await this.waiting.promise;
    }
    await this.spansTold();
  }

  /** Workers tell when a task ran after they have given its result: waits, though not for long, until they have. */
  private async spansTold(): Promise<void> {
    const { workers } = this.link;
    const endMs = nowMs() + tellingMs;
    while (!this.isShut && workers.anyAwake() && nowMs() < endMs)
      await new Promise((resolve) => setTimeout(resolve, 1));
    if (!this.isShut) this.link.drain();
  }

  /** Uses only the first `count` workers. */
  setActive(count: number): void {
    this.link.workers.setActive(count);
  }

  // Scheduler

  private obey(instruction: Instruction<Job>): void {
    switch (instruction.type) {
      case "startWorker":
        return this.lanes.start(instruction.lane);
      case "finish":
        return this.shut();
      default:
        this.obeyFor(instruction.job, instruction);
    }
  }

  private obeyFor(job: Job, instruction: Exclude<Instruction<Job>, { type: "startWorker" | "finish" }>): void {
    switch (instruction.type) {
      case "offer":
        return this.offer(job);
      case "withdraw":
        return this.withdraw(job);
      case "stop":
        return this.losses.stop(job);
      case "reject":
        return this.drop(job);
      case "end":
        this.endJob(job, instruction.reason);
        return this.drop(job);
      default:
    }
  }

  private offer(job: Job): void {
    const offered = this.shared.offer(job);
    if (offered !== "offered") this.follower.handle({ type: offered, job });
    if (offered === "full") this.lookForRoom();
  }

  /** Workers that pass what was withdrawn make room and tell nobody. */
  private lookForRoom(): void {
    this.roomTimer ??= setTimeout(() => {
      this.roomTimer = null;
      if (!this.isShut) this.follower.handle({ type: "room" });
    }, roomAfterMs);
  }

  private withdraw(job: Job): void {
    const isBack = job.kind === "task" && this.shared.takeBack(job);
    this.follower.handle({ type: isBack ? "withdrawn" : "claimed", job });
  }

  private endJob(job: Job, reason: EndReason): void {
    const error = this.errors.endError(reason);
    if (job.kind === "task" && reason === "cancelled") job.sink.cancelled(error);
    else this.rejectJob(job, error, 0);
  }

  private rejectJob(job: Job, error: unknown, from: number): void {
    this.environment.addCallSite(error, job.calledAt);
    if (job.kind === "task") job.sink.fail(error);
    else job.results.fail(from, error);
  }

  /** Forgets a job that is over. */
  private drop(job: Job): void {
    this.shared.release(job);
    if (!this.waiting || !this.scheduler.idle) return;
    this.waiting.resolve();
    this.waiting = null;
  }

  private count(tasks: number): void {
    this.environment.onProgress(tasks, this.submittedSince);
    this.submittedSince = 0;
  }

  /** Ends a lane's worker as a crash would. */
  kill(lane: number): void {
    this.losses.lose(lane, "it was ended by kill()");
  }

  // The end

  /** Takes no more tasks; resolves when all have finished, with `cancelPending` those that run. */
  close(cancelPending: boolean): Promise<void> {
    if (!this.isShut) this.follower.handle({ type: "closed", cancelPending });
    if (cancelPending) {
      for (const job of this.scheduler.all()) this.maps.cancelItems(job, () => this.errors.endError("cancelled"));
    }
    return this.closing.promise;
  }

  private isAnyBusy(): boolean {
    const { lanes, link, options } = this;
    for (let lane = 0; lane < options.size; lane++) {
      const block = lanes.blockOf(lane);
      if (block !== null && link.workers.runningOn(block).task > 0) return true;
    }
    return false;
  }

  terminate(): Promise<void> {
    if (!this.isShut) this.follower.handle({ type: "terminated" });
    return this.closing.promise;
  }

  private shut(): void {
    if (this.isShut) return;
    this.isShut = true;
    if (this.isAnyBusy()) this.environment.onBusyWorkerEnded?.();
    this.lanes.endAll();
    this.link.close();
    this.waiting?.resolve();
    this.waiting = null;
    this.closing.resolve();
  }
}
