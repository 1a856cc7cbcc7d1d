import { assertNever } from "#base/assertNever.ts";
import { ChunkSizer } from "./chunkSize.ts";

/** What happens to the scheduler. Jobs and workers are numbers given by the executor. */
export type SchedulerEvent =
  | { readonly type: "jobAdded"; readonly job: number; readonly tasks: number; readonly chunkSize: number | "auto" }
  | { readonly type: "chunkEnded"; readonly worker: number; readonly computeMs: number; readonly failed: boolean }
  | { readonly type: "jobCancelled"; readonly job: number };

/** What the executor is to do about it. */
export type Instruction =
  | {
      readonly type: "run";
      readonly worker: number;
      readonly job: number;
      readonly from: number;
      readonly count: number;
    }
  /** All tasks of the job that were started have ended and no more will start. */
  | { readonly type: "jobEnded"; readonly job: number };

interface Job {
  readonly id: number;
  readonly tasks: number;
  readonly sizer: ChunkSizer;
  /** The first task that no worker has been given. */
  next: number;
  /** Chunks that are being run. */
  running: number;
}

interface Running {
  readonly job: Job;
  readonly count: number;
}

/**
 * First come, first served over jobs; within a job, workers take the next chunk whenever they are free. A worker is
 * `idle` or `busy` with one chunk; a job waits in `queue` while it has tasks to give out, and is gone once the last of
 * its chunks has ended. A failed or cancelled job gives out nothing more.
 */
export class Scheduler {
  private readonly running: (Running | null)[];
  private readonly jobs = new Map<number, Job>();
  private readonly queue: Job[] = [];

  constructor(workers: number) {
    this.running = Array.from({ length: workers }, () => null);
  }

  /** Whether no job is left. */
  get idle(): boolean {
    return this.jobs.size === 0;
  }

  handle(event: SchedulerEvent): Instruction[] {
    const instructions: Instruction[] = [];
    switch (event.type) {
      case "jobAdded":
        this.add(event.job, event.tasks, event.chunkSize, instructions);
        break;
      case "chunkEnded":
        this.endChunk(event.worker, event.computeMs, event.failed, instructions);
        break;
      case "jobCancelled": {
        const job = this.jobs.get(event.job);
        if (job) this.close(job, instructions);
        break;
      }
      default:
        assertNever(event);
    }
    this.dispatch(instructions);
    return instructions;
  }

  private add(id: number, tasks: number, chunkSize: number | "auto", out: Instruction[]): void {
    const job: Job = { id, tasks, sizer: new ChunkSizer(chunkSize), next: 0, running: 0 };
    this.jobs.set(id, job);
    if (tasks > 0) this.queue.push(job);
    else this.close(job, out);
  }

  private endChunk(worker: number, computeMs: number, failed: boolean, out: Instruction[]): void {
    const ended = this.running[worker];
    if (!ended) throw new Error(`Worker ${worker} ended a chunk that it was not given`);
    this.running[worker] = null;
    const { job, count } = ended;
    job.running--;
    job.sizer.learn(count, computeMs);
    if (failed || job.next >= job.tasks) this.close(job, out);
  }

  /** Gives out no more of the job; forgets it once nothing of it is running. */
  private close(job: Job, out: Instruction[]): void {
    job.next = job.tasks;
    const position = this.queue.indexOf(job);
    if (position >= 0) this.queue.splice(position, 1);
    if (job.running > 0 || !this.jobs.delete(job.id)) return;
    out.push({ type: "jobEnded", job: job.id });
  }

  private dispatch(out: Instruction[]): void {
    for (let worker = 0; worker < this.running.length && this.queue.length > 0; worker++) {
      const job = this.queue[0];
      if (!job || this.running[worker] !== null) continue;
      const count = job.sizer.next(job.tasks - job.next, this.running.length);
      out.push({ type: "run", worker, job: job.id, from: job.next, count });
      this.running[worker] = { job, count };
      job.next += count;
      job.running++;
      if (job.next >= job.tasks) this.queue.shift();
    }
  }
}
