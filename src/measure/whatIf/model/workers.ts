import { claimSize, learnSize } from "#scheduler/chunkSize.ts";
import type { Cost, Setup } from "../recording.ts";
import type { EventHeap } from "./eventHeap.ts";
import { Fifo } from "./fifo.ts";
import type { PlayedJob } from "./playedJob.ts";

export interface WorkersOptions {
  readonly count: number;
  readonly events: EventHeap;
  /** The number of the first worker's events; the others' follow. */
  readonly firstEvent: number;
  readonly setups: readonly Setup[];
  /** A worker has finished so many items of a job. */
  readonly finished: (job: PlayedJob, items: number, atMs: number) => void;
}

const costOf = ({ claimMs, itemMs }: Cost, items: number): number => claimMs + items * itemMs;

/** The workers and the queue that they claim from, first come, first served. */
export class Workers {
  private readonly options: WorkersOptions;
  private readonly queue = new Fifo<PlayedJob>();
  private readonly idle: number[] = [];
  /** What each worker has; null for nothing. */
  private readonly jobs: (PlayedJob | null)[];
  /** How many items it is running; 0 while it only takes a map up. */
  private readonly items: Int32Array;
  /** Items of a map that it takes at a time. */
  private readonly learnt: Float64Array;
  /** For each set-up, 1 for the workers that have done it. */
  private readonly done = new Map<number, Uint8Array>();
  private readyMs = 0;
  /** How many are running something. */
  busy = 0;

  constructor(options: WorkersOptions) {
    this.options = options;
    const { count } = options;
    this.jobs = Array.from({ length: count }, () => null);
    this.items = new Int32Array(count);
    this.learnt = new Float64Array(count);
    for (let worker = count - 1; worker >= 0; worker--) this.idle.push(worker);
  }

  /** None takes anything before then: they are being started. */
  startAt(readyMs: number): void {
    this.readyMs = readyMs;
  }

  /** Puts a job into the queue. */
  offer(job: PlayedJob, atMs: number): void {
    const isMap = job.recorded.map !== null;
    job.invitations = isMap ? Math.min(this.options.count, job.recorded.items) : 1;
    while (job.invitations > 0) {
      const worker = this.idle.pop();
      if (worker === undefined) break;
      this.take(worker, job, atMs);
    }
    if (job.invitations > 0) this.queue.push(job);
  }

  /** A worker has done what it was doing. */
  step(worker: number, atMs: number): void {
    const job = this.jobs[worker];
    if (!job) return;
    const items = this.items[worker] ?? 0;
    if (items > 0) {
      this.busy--;
      this.options.finished(job, items, atMs);
    }
    if (job.recorded.map && job.unclaimed > 0) this.claimChunk(worker, job, atMs);
    else this.seek(worker, atMs);
  }

  private seek(worker: number, atMs: number): void {
    this.jobs[worker] = null;
    // Invitations to a map of which nothing is left are passed over.
    while (this.queue.first && this.queue.first.unclaimed === 0) this.queue.shift();
    const job = this.queue.first;
    if (!job) this.idle.push(worker);
    else {
      this.take(worker, job, atMs);
      if (job.invitations === 0) this.queue.shift();
    }
  }

  private take(worker: number, job: PlayedJob, atMs: number): void {
    const { recorded } = job;
    job.invitations--;
    this.jobs[worker] = job;
    const claimedMs = Math.max(atMs, this.readyMs) + recorded.takeMs + this.setUp(worker, recorded.setup);
    if (recorded.map) {
      this.items[worker] = 0;
      this.learnt[worker] = recorded.map.learnt;
      this.endAt(worker, claimedMs);
    } else this.run(worker, job, recorded.items, claimedMs);
  }

  /** What the worker has to do first. @returns ms. */
  private setUp(worker: number, number: number): number {
    const setup = number < 0 ? undefined : this.options.setups[number];
    if (!setup) return 0;
    let done = this.done.get(number);
    if (!done) this.done.set(number, (done = new Uint8Array(this.options.count)));
    if (done[worker] === 1) return 0;
    done[worker] = 1;
    return setup.ms;
  }

  private claimChunk(worker: number, job: PlayedJob, atMs: number): void {
    const { map } = job.recorded;
    const learnt = this.learnt[worker] ?? 1;
    const size = map?.chunkSize ?? claimSize(learnt, job.unclaimed, this.options.count);
    const count = Math.min(size, job.unclaimed);
    const computeMs = this.run(worker, job, count, atMs);
    this.learnt[worker] = learnSize(learnt, count, computeMs);
  }

  private run(worker: number, job: PlayedJob, count: number, atMs: number): number {
    const { handling, transfer } = job.recorded;
    const computeMs = job.claim(count);
    const ms = costOf(handling, count) + costOf(transfer, count) + computeMs;
    this.items[worker] = count;
    this.busy++;
    this.endAt(worker, atMs + ms);
    return computeMs;
  }

  private endAt(worker: number, atMs: number): void {
    this.options.events.push(this.options.firstEvent + worker, atMs);
  }
}
