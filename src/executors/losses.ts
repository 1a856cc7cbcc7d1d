import type { Scheduler, SchedulerEvent } from "#scheduler/scheduler.ts";
import { nowMs } from "#transport/clock.ts";
import type { PoolLink } from "#transport/driver/poolLink.ts";
import type { JobQueue } from "./jobQueue.ts";
import type { Job } from "./jobs.ts";
import type { Lanes } from "./lanes.ts";
import type { MapEndings } from "./mapEndings.ts";
import type { PoolErrors } from "./poolErrors.ts";
import type { TraceLog } from "./traceLog.ts";

export interface LossesParts {
  /** Whether lost workers are replaced; otherwise a loss breaks the pool. */
  readonly replace: boolean;
  readonly link: PoolLink;
  readonly lanes: Lanes;
  readonly scheduler: Scheduler<Job>;
  readonly shared: JobQueue;
  readonly maps: MapEndings;
  readonly errors: PoolErrors;
  readonly log: TraceLog;
  readonly handle: (event: SchedulerEvent<Job>) => void;
  /** Rejects a job, a map from an item on. */
  readonly reject: (job: Job, error: unknown, from: number) => void;
  /** Forgets a job that is over. */
  readonly drop: (job: Job) => void;
  /** A worker was ended while it ran something. */
  readonly onBusyWorkerEnded: () => void;
  /** Whether the pool has ended. */
  readonly isShut: () => boolean;
}

/** So long a cancelled task may go on before its worker is replaced. */
const graceMs = 200;
/** An ended worker may go on computing for up to two seconds in Chromium; after this it is surely gone. */
const surelyGoneMs = 3_000;
/** By then a worker that was told to end has noticed, or is computing. */
const recoverMs = 50;

/** What happens when a worker dies or has to: neighbours go on, and nothing that it had is forgotten. */
export class Losses {
  private readonly parts: LossesParts;

  constructor(parts: LossesParts) {
    this.parts = parts;
  }

  /** Asks the workers that run a job to give up; those that have not after a while are replaced. */
  stop(job: Job): void {
    const { link, maps, shared, handle, drop } = this.parts;
    if (job.kind === "map") {
      shared.closeMap(job);
      if (maps.endIfLeft(job)) return;
    }
    for (const block of link.workers.blocksRunning(job.id)) link.workers.abort(block, job.id);
    const startMs = nowMs();
    setTimeout(() => {
      link.drain();
      if (job.state === "over") return;
      this.loseAllOn(job, startMs);
      // Nothing runs it, so nothing will say that it has ended.
      handle({ type: "done", job });
      drop(job);
    }, graceMs);
  }

  private loseAllOn(job: Job, startMs: number): void {
    const { link, lanes, log } = this.parts;
    for (const block of link.workers.blocksRunning(job.id)) {
      if (!lanes.isPresent(block)) continue;
      const lane = lanes.laneOf(block);
      log.stopped(job, lane, startMs, nowMs());
      this.lose(lane, "it went on with a task that had been cancelled");
    }
  }

  /** Ends a lane's worker, if it has one, as a crash would. */
  lose(lane: number, reason: string): void {
    const { replace, link, lanes, scheduler, shared, maps, errors, handle, reject, drop, isShut } = this.parts;
    const { onBusyWorkerEnded } = this.parts;
    const block = lanes.blockOf(lane);
    if (block === null || isShut()) return;
    link.workers.retire(block);
    link.drain();
    const { task, from } = link.workers.runningOn(block);
    const job = scheduler.get(task);
    const message = `${errors.workerName(lane)} was lost${job ? ` while it ran ${describe(job)}` : ""}: ${reason}`;
    errors.lost(message);
    if (!replace) errors.breakWith(message);
    lanes.end(lane);
    if (job) onBusyWorkerEnded();
    setTimeout(() => this.recoverUnclaimed(), recoverMs);
    setTimeout(() => this.bury(block, job), surelyGoneMs);
    const isUntouched = job !== undefined && shared.recover(job);
    if (isUntouched) handle({ type: "withdrawn", job });
    if (job?.kind === "map" && !job.ended) {
      reject(job, errors.brokenError(), from);
      maps.abandon(job);
    }
    handle({ type: "workerLost", lane, job: job && !isUntouched ? job : null });
    if (job?.state === "over") drop(job);
  }

  /** A worker's port has closed: it has ended, of itself or because it was told to. */
  gone(block: number): void {
    const { link, lanes, scheduler, isShut } = this.parts;
    const lane = lanes.laneOf(block);
    if (lane < 0 || isShut()) return;
    const job = scheduler.get(link.workers.runningOn(block).task);
    if (lanes.isPresent(block)) this.lose(lane, "it ended by itself");
    this.bury(block, job);
  }

  /** Forgets a worker that is surely gone, and frees its memory. */
  private bury(block: number, job: Job | undefined): void {
    const { link, lanes, isShut } = this.parts;
    if (lanes.laneOf(block) < 0 || isShut()) return;
    link.drain();
    // The map may be over, but its block in memory is not given to another while anybody seems to look at it.
    const isInside = job?.kind === "map" && link.workers.runningOn(block).task === job.id;
    if (isInside && job.mapBlock !== null) link.leaveMap(job.mapBlock);
    link.forget(block);
    lanes.release(block);
    this.recoverUnclaimed();
  }

  /** Tasks whose place in the queue was claimed by a worker that ended before it took them. */
  private recoverUnclaimed(): void {
    const { link, scheduler, shared, handle, isShut } = this.parts;
    if (isShut()) return;
    for (const job of scheduler.all()) {
      if (shared.recover(job)) handle({ type: "withdrawn", job });
      else shared.inviteAgain(job);
    }
    link.wakeForWaiting();
  }
}

function describe(job: Job): string {
  return job.kind === "map" ? `items of a map of ${job.label.name}` : `the task ${job.label.name}`;
}
