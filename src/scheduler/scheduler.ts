import { assertNever } from "#base/assertNever.ts";
import { JobTable } from "./jobTable.ts";
import { OfferedCounts } from "./offeredCounts.ts";
import { WaitingJobs } from "./waiting.ts";

/**
 * waiting: with the driver · offered: in the shared queue, perhaps claimed already · recalled: offered, to be withdrawn
 * so that a more urgent one goes first · dropped: offered and cancelled, to be withdrawn · running: claimed for certain ·
 * stopping: running and cancelled · over: nothing more happens to it
 */
export type JobState = "waiting" | "offered" | "recalled" | "dropped" | "running" | "stopping" | "over";

/** What the scheduler keeps of a job (a task or a map), on the executor's own object: one job is one allocation. */
export interface Schedulable {
  readonly id: number;
  readonly priority: number;
  /** How often it may still be tried again. */
  retries: number;
  /** Written by the scheduler only. */
  state: JobState;
}

/** What happens to a pool. Lanes are places for a worker. */
export type SchedulerEvent<J> =
  | { readonly type: "submitted"; readonly job: J }
  /** A worker has finished the job. */
  | { readonly type: "done"; readonly job: J }
  /** A worker reports that the job threw. */
  | { readonly type: "failed"; readonly job: J }
  | { readonly type: "cancelled"; readonly job: J }
  /** Answers to `offer` when the shared queue is full, and to `withdraw`. */
  | { readonly type: "full"; readonly job: J }
  | { readonly type: "withdrawn"; readonly job: J }
  | { readonly type: "claimed"; readonly job: J }
  /** There may be room in the shared queue again. */
  | { readonly type: "room" }
  | { readonly type: "workerReady"; readonly lane: number }
  /** A worker has ended, or is being ended; `job` is what it was running, null for nothing. */
  | { readonly type: "workerLost"; readonly lane: number; readonly job: J | null }
  /** A worker has done as many tasks as it may. */
  | { readonly type: "workerWorn"; readonly lane: number }
  | { readonly type: "workerCannotStart"; readonly lane: number }
  | { readonly type: "closed"; readonly cancelPending: boolean }
  | { readonly type: "terminated" };

/** Why a job ends without a worker having finished it. */
export type EndReason = "cancelled" | "broken" | "terminated";

/** What the executor is to do about it. */
export type Instruction<J> =
  /** Put the job into the shared queue; answer `full` if that fails. */
  | { readonly type: "offer"; readonly job: J }
  /** Take the job out of the shared queue again; answer `withdrawn` or `claimed`. */
  | { readonly type: "withdraw"; readonly job: J }
  /** Ask the job, which is running, to give up; after a while lose its worker. */
  | { readonly type: "stop"; readonly job: J }
  /** The job is over: reject it with what it threw. */
  | { readonly type: "reject"; readonly job: J }
  | { readonly type: "end"; readonly job: J; readonly reason: EndReason }
  | { readonly type: "startWorker"; readonly lane: number }
  /** Nothing will be asked of the workers any more. */
  | { readonly type: "finish" };

type Phase = "open" | "closing" | "over";

export interface SchedulerOptions {
  readonly workers: number;
  /** Jobs that may be offered at a time. */
  readonly capacity: number;
  /** Whether a worker that is lost is replaced; otherwise its loss breaks the pool. */
  readonly replace: boolean;
}

const nothing: readonly never[] = [];

/**
 * Decides what a pool does: event in, instructions out; `docs/scheduler.md` draws its states. Workers claim offered jobs
 * by themselves, first come first served, so that the driver need not be there when they do.
 */
export class Scheduler<J extends Schedulable> {
  private readonly options: SchedulerOptions;
  private readonly jobs = new JobTable<J>();
  private readonly waiting = new WaitingJobs<J>();
  /** Jobs in any state but `waiting`. */
  private readonly offered = new OfferedCounts();
  private phase: Phase = "open";
  private cancelsPending = false;
  /** Whether the shared queue had no place for a job, and nothing has told of any since. */
  private isFull = false;
  private out: Instruction<J>[] = [];

  constructor(options: SchedulerOptions) {
    this.options = options;
  }

  /** Whether no job is left. */
  get idle(): boolean {
    return this.jobs.size === 0;
  }

  /** Whether it takes jobs no more. */
  get isOver(): boolean {
    return this.phase !== "open";
  }

  /** The job of a number; undefined when it is over. */
  get(id: number): J | undefined {
    return this.jobs.get(id);
  }

  /** All jobs that are not over. */
  all(): Iterable<J> {
    return this.jobs.values();
  }

  /**
   * As the event `submitted`, for a job that can be offered at once, as nearly all can: without an event and a list of
   * instructions, since it is done for every task. @returns whether it could, and the caller is to offer it; otherwise
   * nothing has happened.
   */
  admit(job: J): boolean {
    const { phase, waiting, offered, options } = this;
    if (phase !== "open" || waiting.size > 0 || offered.total >= options.capacity) return false;
    if (offered.hasOtherThan(job.priority)) return false;
    this.jobs.add(job);
    job.state = "offered";
    offered.add(job.priority, 1);
    return true;
  }

  /** As the event `done`, leaving what follows from it to the next event: for many jobs at a time. */
  finish(job: J): void {
    this.isFull = false;
    this.forget(job);
  }

  handle(event: SchedulerEvent<J>): readonly Instruction<J>[] {
    switch (event.type) {
      case "submitted":
        this.submitted(event.job);
        break;
      case "done":
        this.finish(event.job);
        break;
      case "failed":
        this.failed(event.job);
        break;
      case "cancelled":
        this.cancelled(event.job);
        break;
      case "full":
      case "withdrawn":
      case "claimed":
        this.isFull ||= event.type === "full";
        this.answered(event.type, event.job);
        break;
      case "room":
      case "workerReady":
        this.isFull = false;
        break;
      case "workerLost":
        this.lost(event.lane, event.job);
        break;
      case "workerWorn":
        if (this.phase !== "over") this.out.push({ type: "startWorker", lane: event.lane });
        break;
      case "workerCannotStart":
        this.endAll("broken");
        break;
      case "closed":
        this.close(event.cancelPending);
        break;
      case "terminated":
        this.endAll("terminated");
        break;
      default:
        assertNever(event);
    }
    if (!this.isFull) this.dispatch();
    this.finishWhenDone();
    if (this.out.length === 0) return nothing;
    const { out } = this;
    this.out = [];
    return out;
  }

  private submitted(job: J): void {
    if (this.phase !== "open") throw new Error("A job came to a pool that takes none");
    this.jobs.add(job);
    job.state = "waiting";
    this.recallBelow(job.priority);
    if (this.waiting.size === 0 && this.offered.total < this.limit(job.priority)) this.offer(job);
    else this.waiting.add(job);
  }

  /** More urgent work goes before what has been offered and not been claimed. */
  private recallBelow(priority: number): void {
    if (!this.offered.hasBelow(priority)) return;
    for (const job of this.jobs.values()) {
      if (job.state !== "offered" || job.priority >= priority) continue;
      job.state = "recalled";
      this.out.push({ type: "withdraw", job });
    }
  }

  private failed(job: J): void {
    if (job.state === "over") return;
    const isWanted = job.state !== "stopping" && job.state !== "dropped";
    if (isWanted && this.retry(job)) return;
    if (isWanted) this.out.push({ type: "reject", job });
    this.forget(job);
  }

  private retry(job: J): boolean {
    if (job.retries === 0 || this.phase === "over") return false;
    job.retries--;
    this.moveToWaiting(job);
    return true;
  }

  private cancelled(job: J): void {
    switch (job.state) {
      case "waiting":
        this.forget(job);
        break;
      case "offered":
        job.state = "dropped";
        this.out.push({ type: "withdraw", job });
        break;
      case "recalled":
        job.state = "dropped";
        break;
      case "running":
        job.state = "stopping";
        this.out.push({ type: "stop", job });
        break;
      case "dropped":
      case "stopping":
      case "over":
        break;
      default:
        assertNever(job.state);
    }
  }

  private answered(answer: "full" | "withdrawn" | "claimed", job: J): void {
    // It may have ended meanwhile.
    if (job.state === "waiting" || job.state === "over") return;
    if (answer === "claimed") this.claimed(job);
    else if (job.state === "dropped" || (answer === "withdrawn" && this.cancelsPending)) {
      this.out.push({ type: "end", job, reason: "cancelled" });
      this.forget(job);
    } else this.moveToWaiting(job);
  }

  private claimed(job: J): void {
    if (job.state === "dropped") {
      job.state = "stopping";
      this.out.push({ type: "stop", job });
    } else if (job.state !== "stopping") job.state = "running";
  }

  private moveToWaiting(job: J): void {
    this.offered.add(job.priority, -1);
    job.state = "waiting";
    this.waiting.addFirst(job);
  }

  private lost(lane: number, job: J | null): void {
    if (this.phase !== "over" && !this.options.replace) {
      this.endAll("broken");
      return;
    }
    if (job && job.state !== "over") {
      const isWanted = job.state !== "stopping" && job.state !== "dropped";
      if (!(isWanted && this.retry(job))) {
        if (isWanted) this.out.push({ type: "end", job, reason: "broken" });
        this.forget(job);
      }
    }
    if (this.phase !== "over") this.out.push({ type: "startWorker", lane });
  }

  private close(cancelPending: boolean): void {
    if (this.phase === "over") return;
    this.phase = "closing";
    if (!cancelPending) return;
    this.cancelsPending = true;
    for (const job of this.jobs.values()) {
      if (job.state === "waiting") {
        this.out.push({ type: "end", job, reason: "cancelled" });
        this.forget(job);
      } else if (job.state === "offered") {
        job.state = "recalled";
        this.out.push({ type: "withdraw", job });
      }
    }
  }

  private endAll(reason: EndReason): void {
    if (this.phase === "over") return;
    this.phase = "over";
    for (const job of this.jobs.values()) {
      if (job.state !== "stopping" && job.state !== "dropped") this.out.push({ type: "end", job, reason });
      this.forget(job);
    }
    this.out.push({ type: "finish" });
  }

  private forget(job: J): void {
    if (job.state === "over") return;
    this.jobs.delete(job.id);
    if (job.state === "waiting") this.waiting.remove(job);
    else this.offered.add(job.priority, -1);
    job.state = "over";
  }

  /** How many jobs may be offered: while priorities differ only a few, so that little has to be recalled. */
  private limit(priority: number): number {
    const isMixed = this.offered.hasOtherThan(priority) || this.waiting.hasOtherThan(priority);
    return isMixed ? 2 * this.options.workers : this.options.capacity;
  }

  private dispatch(): void {
    for (let top = this.waiting.top; top !== null; top = this.waiting.top) {
      if (this.offered.total >= this.limit(top)) return;
      const job = this.waiting.take();
      if (job) this.offer(job);
    }
  }

  private offer(job: J): void {
    job.state = "offered";
    this.offered.add(job.priority, 1);
    this.out.push({ type: "offer", job });
  }

  private finishWhenDone(): void {
    if (this.phase !== "closing" || this.jobs.size > 0) return;
    this.phase = "over";
    this.out.push({ type: "finish" });
  }
}
