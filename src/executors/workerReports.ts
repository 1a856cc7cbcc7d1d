import type { Scheduler, SchedulerEvent } from "#scheduler/scheduler.ts";
import type { PoolLink, PoolListener } from "#transport/driver/poolLink.ts";
import type { JobQueue } from "./jobQueue.ts";
import type { Job } from "./jobs.ts";
import type { Lanes } from "./lanes.ts";
import type { Losses } from "./losses.ts";
import type { MapEndings } from "./mapEndings.ts";
import type { PoolErrors } from "./poolErrors.ts";
import type { TraceLog } from "./traceLog.ts";

export interface ReportsParts {
  readonly link: PoolLink;
  readonly lanes: Lanes;
  readonly scheduler: Scheduler<Job>;
  readonly shared: JobQueue;
  readonly maps: MapEndings;
  readonly losses: Losses;
  readonly errors: PoolErrors;
  readonly log: TraceLog;
  readonly handle: (event: SchedulerEvent<Job>) => void;
  /** Forgets a job that is over. */
  readonly drop: (job: Job) => void;
  /** So many tasks have finished. */
  readonly count: (tasks: number) => void;
  /** Adds where the task was called to what is known of its error. */
  readonly addCallSite: (error: unknown, calledAt: Error) => void;
}

/** What follows from what the workers of a pool say. */
export class WorkerReports implements PoolListener {
  private readonly parts: () => ReportsParts;
  /** Tasks that have finished and that the scheduler has not followed up yet. */
  private finished = 0;

  /** `parts` are asked for when something is reported: the link that reports is one of them. */
  constructor(parts: () => ReportsParts) {
    this.parts = parts;
  }

  taskDone(id: number, value: unknown): void {
    const { scheduler, drop } = this.parts();
    const job = scheduler.get(id);
    if (job?.kind !== "task") return;
    this.finished++;
    job.sink.fulfil(value);
    scheduler.finish(job);
    drop(job);
  }

  caughtUp(): void {
    const { count, handle } = this.parts();
    if (this.finished === 0) return;
    count(this.finished);
    this.finished = 0;
    handle({ type: "room" });
  }

  taskFailed(id: number, error: unknown): void {
    const { scheduler, count, handle, addCallSite } = this.parts();
    const job = scheduler.get(id);
    if (job?.kind !== "task") return;
    count(1);
    // The scheduler says whether that is the end of it: it may be tried again.
    handle({ type: "failed", job });
    if (job.state !== "over") return;
    addCallSite(error, job.calledAt);
    job.sink.fail(error);
  }

  chunkDone(id: number, from: number, values: ArrayLike<unknown>): void {
    const { scheduler, count, maps } = this.parts();
    const job = scheduler.get(id);
    if (job?.kind !== "map") return;
    count(values.length);
    job.arrived += values.length;
    job.results.deliver(from, values);
    if (job.arrived === job.inputs.total) maps.end(job);
    else if (!job.results.awaitsMore) maps.endIfLeft(job);
  }

  chunkFailed(id: number, from: number, error: unknown): void {
    const { scheduler, count, maps, addCallSite } = this.parts();
    const job = scheduler.get(id);
    if (job?.kind !== "map") return;
    count(1);
    job.arrived++;
    addCallSite(error, job.calledAt);
    job.results.fail(from, error);
    maps.giveUp(job);
  }

  spans(
    block: number,
    of: { readonly task: number; readonly from: number; readonly count: number },
    times: Float64Array,
  ): void {
    const { log, lanes } = this.parts();
    log.ran(lanes.laneOf(block), of, times);
  }

  received(startMs: number, endMs: number, bytes: number): void {
    this.parts().log.received(startMs, endMs, bytes);
  }

  reported(): void {
    // Progress within a task is shown by nothing yet.
  }

  measured(block: number, of: { readonly task: number; readonly name: string }, startMs: number, endMs: number): void {
    const { log, lanes } = this.parts();
    log.measured(lanes.laneOf(block), of, startMs, endMs);
  }

  moved(block: number, task: number, from: number, bytes: number): void {
    const { log, lanes } = this.parts();
    log.moved(task, from, lanes.laneOf(block), bytes);
  }

  ready(block: number): void {
    const { lanes, log, handle } = this.parts();
    const lane = lanes.laneOf(block);
    log.started(lane, lanes.becomeReady(block));
    handle({ type: "workerReady", lane });
  }

  worn(block: number): void {
    const { lanes, link, scheduler, shared, handle } = this.parts();
    const lane = lanes.laneOf(block);
    if (!lanes.isPresent(block)) return;
    lanes.end(lane);
    link.forget(block);
    lanes.release(block);
    handle({ type: "workerWorn", lane });
    for (const job of scheduler.all()) shared.inviteAgain(job);
  }

  initFailed(block: number, error: unknown): void {
    const { lanes, errors, handle } = this.parts();
    const lane = lanes.laneOf(block);
    const text = error instanceof Error ? error.message : String(error);
    errors.breakWith(`init failed in ${errors.workerName(lane)}: ${text}`, error);
    handle({ type: "workerCannotStart", lane });
  }

  gone(block: number): void {
    this.parts().losses.gone(block);
  }
}
