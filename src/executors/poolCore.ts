import { deferred, type Deferred } from "#base/deferred.ts";
import type { NumberRange } from "#base/range.ts";
import type { Encoded, EncodedCall, Memory } from "#protocol/tasks.ts";
import { Scheduler, type EndReason, type Instruction, type SchedulerEvent } from "#scheduler/scheduler.ts";
import { nowMs } from "#transport/clock.ts";
import { PoolLink, type PoolListener } from "#transport/driver/poolLink.ts";
import { inlineBytes } from "#transport/memory/layout.ts";
import type { PoolEnvironment } from "./environment.ts";
import { abortError, BrokenPoolError, PoolClosedError } from "./errors.ts";
import { encodeInit, JobMaker, type MapRequest, type TaskRequest } from "./jobMaker.ts";
import { JobQueue } from "./jobQueue.ts";
import type { Job, MapJob, TaskJob } from "./jobs.ts";
import { Lanes } from "./lanes.ts";
import { MapResults } from "./resultStream.ts";
import { TraceLog } from "./traceLog.ts";

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

/** Jobs offered at a time: a little less than the shared queue holds, since invitations to maps take room too. */
const capacity = 3_500;
/** So long a cancelled task may go on before its worker is replaced. */
const graceMs = 200;
/** An ended worker may go on computing for up to two seconds in Chromium; after this it is surely gone. */
const surelyGoneMs = 3_000;
/** By then a worker that was told to end has noticed, or is computing. */
const recoverMs = 50;
const drainEvery = 512;

/** A pool of worker threads: does what the scheduler says, and tells it what the workers say. */
export class PoolCore implements PoolListener {
  private readonly options: CoreOptions;
  private readonly environment: PoolEnvironment;
  private readonly link: PoolLink;
  private readonly lanes: Lanes;
  private readonly scheduler: Scheduler<Job>;
  private readonly log: TraceLog;
  private readonly maker: JobMaker;
  private readonly shared: JobQueue;
  private readonly init: { readonly call: EncodedCall; readonly args: Encoded } | null;
  private readonly closing = deferred<void>();
  private waiting: Deferred<void> | null = null;
  private nextId = 1;
  /** Events that wait until the instructions before them have been followed. */
  private later: SchedulerEvent<Job>[] | null = null;
  /** Why the pool is broken, once it is. */
  private broken: { readonly message: string; readonly cause: unknown } | null = null;
  private why = "";
  private doneSince = 0;
  private submittedSince = 0;
  private isShut = false;

  constructor(options: CoreOptions, environment: PoolEnvironment) {
    this.options = options;
    this.environment = environment;
    this.log = new TraceLog(environment.recorder, options.trace, environment.takeLanes(options.size));
    this.scheduler = new Scheduler({ workers: options.size, capacity, replace: options.replace });
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
      listener: this,
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
        this.breakWith(`${this.workerName(lane)} could not start: ${reason}`, undefined);
        this.handle({ type: "workerCannotStart", lane });
      },
    });
    for (let lane = 0; lane < options.size; lane++) this.lanes.start(lane);
  }

  private workerName(lane: number): string {
    return `${this.options.name}-${lane}`;
  }

  // Jobs

  /** @throws PoolClosedError or BrokenPoolError when the pool takes no more tasks. */
  requireOpen(): void {
    if (this.broken) throw this.brokenError();
    if (this.scheduler.isOver || this.isShut) {
      throw new PoolClosedError(`The pool ${this.options.name} has been closed: make a new WorkerPool for more tasks`);
    }
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
    if (bytes > inlineBytes) this.log.sent(job, submittedMs, bytes);
  }

  /** Adds a map over items that are all there. @returns its results, and the number to cancel it by. */
  addMap(
    fn: object,
    source: NumberRange | ArrayLike<unknown>,
    request: MapRequest,
  ): { readonly id: number; readonly results: MapResults<unknown> } {
    const id = this.nextId++;
    const call = { fn, readyMs: nowMs(), calledAt: new Error("called here") };
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
    this.handle({ type: "submitted", job });
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
    this.handle({ type: "cancelled", job });
    // A job that had not been offered is over now.
    if (job.state === "over") this.drop(job);
  }

  /** Resolves once no job is left, so that one repetition's tasks do not run into the next. */
  async whenIdle(): Promise<void> {
    if (this.scheduler.idle) return;
    this.waiting ??= deferred<void>();
    await this.waiting.promise;
  }

  /** Uses only the first `count` workers. */
  setActive(count: number): void {
    this.link.workers.setActive(count);
  }

  // Scheduler

  /** Events that come while instructions are followed wait their turn. */
  private handle(event: SchedulerEvent<Job>): void {
    if (this.later) {
      this.later.push(event);
      return;
    }
    this.follow(this.scheduler.handle(event));
  }

  private follow(first: readonly Instruction<Job>[]): void {
    if (first.length === 0) return;
    const queue: SchedulerEvent<Job>[] = [];
    this.later = queue;
    for (const instruction of first) this.obey(instruction);
    for (let event = queue.shift(); event; event = queue.shift()) {
      for (const instruction of this.scheduler.handle(event)) this.obey(instruction);
    }
    this.later = null;
  }

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
      case "offer": {
        const offered = this.shared.offer(job);
        if (offered !== "offered") this.handle({ type: offered, job });
        return;
      }
      case "withdraw":
        return this.withdraw(job);
      case "stop":
        return this.stop(job);
      case "reject":
        return this.drop(job);
      case "end":
        this.endJob(job, instruction.reason);
        return this.drop(job);
      default:
    }
  }

  private withdraw(job: Job): void {
    const isBack = job.kind === "task" && this.shared.takeBack(job);
    this.handle({ type: isBack ? "withdrawn" : "claimed", job });
  }

  /** Asks the workers that run a job to give up; those that have not after a while are replaced. */
  private stop(job: Job): void {
    if (job.kind === "map") {
      this.shared.closeMap(job);
      if (this.finishEndedMap(job)) return;
    }
    const blocks = this.link.workers.blocksRunning(job.id);
    for (const block of blocks) this.link.workers.abort(block, job.id);
    const startMs = nowMs();
    setTimeout(() => {
      this.link.drain();
      if (job.state === "over") return;
      for (const block of this.link.workers.blocksRunning(job.id)) {
        const lane = this.lanes.laneOf(block);
        if (!this.lanes.isPresent(block)) continue;
        this.log.stopped(job, lane, startMs, nowMs());
        this.lose(lane, "it went on with a task that had been cancelled");
      }
      // Nothing runs it, so nothing will say that it has ended.
      this.handle({ type: "done", job });
      this.drop(job);
    }, graceMs);
  }

  private endError(reason: EndReason): Error {
    if (reason === "broken") return this.brokenError();
    if (reason === "cancelled") return abortError("The pool was closed before the task started");
    return new PoolClosedError(`The pool ${this.options.name} was terminated before the task had finished`);
  }

  private brokenError(): BrokenPoolError {
    const { message, cause } = this.broken ?? { message: this.why, cause: undefined };
    return new BrokenPoolError(message, cause === undefined ? undefined : { cause });
  }

  private breakWith(message: string, cause: unknown): void {
    this.broken ??= { message, cause };
  }

  private endJob(job: Job, reason: EndReason): void {
    const error = this.endError(reason);
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

  // What workers say

  taskDone(id: number, value: unknown): void {
    const job = this.scheduler.get(id);
    if (job?.kind !== "task") return;
    this.count(1);
    job.sink.fulfil(value);
    this.handle({ type: "done", job });
    this.drop(job);
  }

  taskFailed(id: number, error: unknown): void {
    const job = this.scheduler.get(id);
    if (job?.kind !== "task") return;
    this.count(1);
    // The scheduler says whether that is the end of it: it may be tried again.
    this.handle({ type: "failed", job });
    if (job.state !== "over") return;
    this.environment.addCallSite(error, job.calledAt);
    job.sink.fail(error);
  }

  chunkDone(id: number, from: number, values: ArrayLike<unknown>): void {
    const job = this.scheduler.get(id);
    if (job?.kind !== "map") return;
    this.count(values.length);
    job.arrived += values.length;
    job.results.deliver(from, values);
    if (job.arrived === job.inputs.total) this.endMap(job);
    else if (!job.results.awaitsMore) this.finishEndedMap(job);
  }

  chunkFailed(id: number, from: number, error: unknown): void {
    const job = this.scheduler.get(id);
    if (job?.kind !== "map") return;
    this.count(1);
    job.arrived++;
    this.environment.addCallSite(error, job.calledAt);
    job.results.fail(from, error);
    this.giveUp(job);
  }

  /** Gives out no more of a map; what workers have of it is left to finish. */
  private giveUp(job: MapJob): void {
    this.shared.closeMap(job);
    job.ended = true;
    if (job.results.awaitsMore || !this.finishEndedMap(job)) this.lingerOn(job);
  }

  private lingerOn(job: MapJob): void {
    setTimeout(() => {
      this.link.drain();
      if (job.state !== "over" && !this.finishEndedMap(job)) this.lingerOn(job);
    }, 20);
  }

  /** A map that nobody wants is over once no worker has anything of it. */
  private finishEndedMap(job: MapJob): boolean {
    if (!job.ended || this.link.workers.blocksRunning(job.id).length > 0) return false;
    this.endMap(job);
    return true;
  }

  private endMap(job: MapJob): void {
    job.results.close();
    this.handle({ type: "done", job });
    this.drop(job);
  }

  private count(tasks: number): void {
    this.doneSince += tasks;
    this.environment.onProgress(this.doneSince, this.submittedSince);
    this.doneSince = 0;
    this.submittedSince = 0;
  }

  spans(
    block: number,
    of: { readonly task: number; readonly from: number; readonly count: number },
    times: Float64Array,
  ): void {
    this.log.ran(this.lanes.laneOf(block), of, times);
  }

  received(startMs: number, endMs: number, bytes: number): void {
    this.log.received(startMs, endMs, bytes);
  }

  reported(): void {
    // Progress within a task is shown by nothing yet.
  }

  measured(block: number, of: { readonly task: number; readonly name: string }, startMs: number, endMs: number): void {
    this.log.measured(this.lanes.laneOf(block), of, startMs, endMs);
  }

  ready(block: number): void {
    this.lanes.becomeReady(block);
    this.handle({ type: "workerReady", lane: this.lanes.laneOf(block) });
  }

  worn(block: number): void {
    const lane = this.lanes.laneOf(block);
    if (!this.lanes.isPresent(block)) return;
    this.lanes.end(lane);
    this.link.forget(block);
    this.lanes.release(block);
    this.handle({ type: "workerWorn", lane });
    for (const job of this.scheduler.all()) this.shared.inviteAgain(job);
  }

  initFailed(block: number, error: unknown): void {
    const lane = this.lanes.laneOf(block);
    const text = error instanceof Error ? error.message : String(error);
    this.breakWith(`init failed in ${this.workerName(lane)}: ${text}`, error);
    this.handle({ type: "workerCannotStart", lane });
  }

  gone(block: number): void {
    if (this.isShut) return;
    const lane = this.lanes.laneOf(block);
    if (lane < 0) return;
    const job = this.scheduler.get(this.link.workers.runningOn(block).task);
    if (this.lanes.isPresent(block)) this.lose(lane, "it ended by itself");
    this.bury(block, job);
  }

  // Losing workers

  /** Ends a lane's worker as a crash would. */
  kill(lane: number): void {
    this.lose(lane, "it was ended by kill()");
  }

  private lose(lane: number, reason: string): void {
    const block = this.lanes.blockOf(lane);
    if (block === null || this.isShut) return;
    this.link.workers.retire(block);
    this.link.drain();
    const { task, from } = this.link.workers.runningOn(block);
    const job = this.scheduler.get(task);
    this.why = `${this.workerName(lane)} was lost${job ? ` while it ran ${describe(job)}` : ""}: ${reason}`;
    if (!this.options.replace) this.breakWith(this.why, undefined);
    this.lanes.end(lane);
    setTimeout(() => this.recoverUnclaimed(), recoverMs);
    setTimeout(() => this.bury(block, job), surelyGoneMs);
    const isUntouched = job !== undefined && this.shared.recover(job);
    if (isUntouched) this.handle({ type: "withdrawn", job });
    if (job?.kind === "map" && !job.ended) this.failMap(job, from);
    this.handle({ type: "workerLost", lane, job: job && !isUntouched ? job : null });
    if (job?.state === "over") this.drop(job);
  }

  private failMap(job: MapJob, from: number): void {
    this.rejectJob(job, this.brokenError(), from);
    job.ended = true;
    this.shared.closeMap(job);
  }

  /** Forgets a worker that is surely gone, and frees its memory. */
  private bury(block: number, job: Job | undefined): void {
    if (this.lanes.laneOf(block) < 0 || this.isShut) return;
    this.link.drain();
    // The map may be over, but its block in memory is not given to another while anybody seems to look at it.
    const isInside = job?.kind === "map" && this.link.workers.runningOn(block).task === job.id;
    if (isInside && job.mapBlock !== null) this.link.leaveMap(job.mapBlock);
    this.link.forget(block);
    this.lanes.release(block);
    this.recoverUnclaimed();
  }

  /** Tasks whose place in the queue was claimed by a worker that ended before it took them. */
  private recoverUnclaimed(): void {
    if (this.isShut) return;
    for (const job of this.scheduler.all()) {
      if (this.shared.recover(job)) this.handle({ type: "withdrawn", job });
      else this.shared.inviteAgain(job);
    }
    this.link.wakeForWaiting();
  }

  // The end

  /** Takes no more tasks; resolves when all have finished, with `cancelPending` those that run. */
  close(cancelPending: boolean): Promise<void> {
    if (!this.isShut) this.handle({ type: "closed", cancelPending });
    if (cancelPending) this.cancelItems();
    return this.closing.promise;
  }

  /** Ends the maps that have items nobody has claimed. */
  private cancelItems(): void {
    for (const job of this.scheduler.all()) {
      if (job.kind !== "map" || job.ended || job.mapBlock === null) continue;
      const claimed = this.link.claimed(job.mapBlock);
      if (claimed === job.inputs.total) continue;
      job.results.fail(claimed, this.endError("cancelled"));
      this.giveUp(job);
    }
  }

  terminate(): Promise<void> {
    if (!this.isShut) this.handle({ type: "terminated" });
    return this.closing.promise;
  }

  private shut(): void {
    if (this.isShut) return;
    this.isShut = true;
    this.lanes.endAll();
    this.link.close();
    this.waiting?.resolve();
    this.waiting = null;
    this.closing.resolve();
  }
}

function describe(job: Job): string {
  return job.kind === "map" ? `items of a map of ${job.label.name}` : `the task ${job.label.name}`;
}
