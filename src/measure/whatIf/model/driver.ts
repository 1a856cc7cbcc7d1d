import { drainEvery } from "#scheduler/limits.ts";
import type { Burst, Phase } from "../recording.ts";
import type { EventHeap } from "./eventHeap.ts";
import { Fifo } from "./fifo.ts";
import type { PlayedJob } from "./playedJob.ts";

export interface DriverOptions {
  readonly events: EventHeap;
  /** The number of the driver's events. */
  readonly event: number;
  readonly submit: (job: PlayedJob, atMs: number) => void;
  /** All results of a job have been read. */
  readonly ended: (job: PlayedJob, atMs: number) => void;
}

interface Result {
  readonly job: PlayedJob;
  readonly items: number;
  readonly atMs: number;
}

/** The driver, which does one thing at a time: its program's own work, submitting, reading results. */
export class Driver {
  private readonly options: DriverOptions;
  private phase: Phase | null = null;
  private jobs: readonly PlayedJob[] = [];
  private jobsLeft = 0;
  private readonly results = new Fifo<Result>();
  private readonly ready = new Fifo<Burst>();
  /** Bursts that wait, by the job whose results they wait for. */
  private readonly waiting = new Map<number, Burst[]>();
  private burst: { next: number; readonly to: number } | null = null;
  private submitted = 0;
  /** What its pending event ends; null when it has none. */
  private doing: "waking" | { readonly submits: PlayedJob } | { readonly reads: Result } | null = null;

  constructor(options: DriverOptions) {
    this.options = options;
  }

  /** Whether it is at work. */
  get isBusy(): boolean {
    return this.doing !== null && this.doing !== "waking";
  }

  /** Whether all results of the phase have been read. */
  get isDone(): boolean {
    return this.jobsLeft === 0;
  }

  begin(phase: Phase, jobs: readonly PlayedJob[], atMs: number): void {
    this.phase = phase;
    this.jobs = jobs;
    this.jobsLeft = jobs.length;
    for (const burst of phase.bursts) {
      if (burst.after === null) this.ready.push(burst);
      else this.waiting.set(burst.after.job, [...(this.waiting.get(burst.after.job) ?? []), burst]);
    }
    this.goOn(atMs);
  }

  /** A worker has finished so many items of a job. */
  deliver(job: PlayedJob, items: number, atMs: number): void {
    const arrivesMs = atMs + (this.phase?.deliverMs ?? 0);
    this.results.push({ job, items, atMs: arrivesMs });
    if (this.doing === null) this.wakeAt(arrivesMs);
  }

  /** It has done what it was doing. */
  step(atMs: number): void {
    const { doing } = this;
    this.doing = null;
    if (doing !== null && doing !== "waking") {
      if ("submits" in doing) this.options.submit(doing.submits, atMs);
      else this.hasRead(doing.reads, atMs);
    }
    this.goOn(atMs);
  }

  private hasRead({ job, items }: Result, atMs: number): void {
    job.unread -= items;
    const waiting = this.waiting.get(job.index);
    if (waiting) this.release(job, waiting);
    if (job.unread > 0) return;
    this.jobsLeft--;
    this.options.ended(job, atMs);
  }

  private release(job: PlayedJob, waiting: readonly Burst[]): void {
    const read = job.recorded.items - job.unread;
    const isDue = ({ after }: Burst): boolean => after === null || after.items <= read;
    for (const burst of waiting) if (isDue(burst)) this.ready.push(burst);
    const left = waiting.filter((burst) => !isDue(burst));
    if (left.length > 0) this.waiting.set(job.index, left);
    else this.waiting.delete(job.index);
  }

  private goOn(atMs: number): void {
    const { burst } = this;
    if (burst && burst.next < burst.to && !(this.submitted >= drainEvery && this.hasResult(atMs))) {
      this.submitNext(burst, atMs);
      return;
    }
    if (this.hasResult(atMs)) {
      this.readNext(atMs);
      return;
    }
    this.submitted = 0;
    if (burst && burst.next < burst.to) this.submitNext(burst, atMs);
    else this.beginBurst(atMs);
  }

  private beginBurst(atMs: number): void {
    const ready = this.ready.shift();
    this.burst = ready ? { next: ready.from, to: ready.to } : null;
    if (this.burst) this.submitNext(this.burst, atMs);
    else if (this.results.first) this.wakeAt(this.results.first.atMs);
  }

  private hasResult(atMs: number): boolean {
    const { first } = this.results;
    return first !== undefined && first.atMs <= atMs;
  }

  private submitNext(burst: { next: number }, atMs: number): void {
    const job = this.jobs[burst.next++];
    if (!job) return;
    this.submitted++;
    this.doing = { submits: job };
    this.endAt(atMs + job.recorded.leadMs + job.recorded.sendMs);
  }

  private readNext(atMs: number): void {
    const result = this.results.shift();
    if (!result) return;
    const { claimMs, itemMs } = result.job.recorded.receive;
    this.doing = { reads: result };
    this.endAt(atMs + claimMs + result.items * itemMs);
  }

  private wakeAt(atMs: number): void {
    this.doing = "waking";
    this.endAt(atMs);
  }

  private endAt(atMs: number): void {
    this.options.events.push(this.options.event, atMs);
  }
}
