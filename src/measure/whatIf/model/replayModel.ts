import { offeredAtMost } from "#scheduler/limits.ts";
import { Scheduler, type Instruction } from "#scheduler/scheduler.ts";
import type { Phase, Recording } from "../recording.ts";
import { Cores } from "./cores.ts";
import { Driver } from "./driver.ts";
import { EventHeap } from "./eventHeap.ts";
import { PlayedJob } from "./playedJob.ts";
import { Workers } from "./workers.ts";

const driverEvent = 0;
const firstWorkerEvent = 1;

/** A pool without threads: the scheduler that pools have, its workers and its driver, on a clock of events. */
export class ReplayModel {
  private readonly recording: Recording;
  private readonly cores: Cores;
  private readonly events: EventHeap;
  private readonly scheduler: Scheduler<PlayedJob>;
  private readonly workers: Workers;
  private readonly driver: Driver;
  private nextId = 1;

  constructor(recording: Recording, workers: number) {
    this.recording = recording;
    // Workers beyond the cores are taken to be on a machine that has one for each.
    this.cores = new Cores(recording.cores === 0 ? 0 : Math.max(recording.cores, workers));
    this.events = new EventHeap(firstWorkerEvent + workers);
    this.scheduler = new Scheduler({ workers, capacity: offeredAtMost, replace: true });
    this.driver = new Driver({
      events: this.events,
      event: driverEvent,
      submit: (job, atMs) => this.submit(job, atMs),
      ended: (job, atMs) => this.follow(this.scheduler.handle({ type: "done", job }), atMs),
    });
    this.workers = new Workers({
      count: workers,
      events: this.events,
      firstEvent: firstWorkerEvent,
      setups: recording.setups,
      finished: (job, items, atMs) => this.driver.deliver(job, items, atMs),
    });
  }

  /** Replays it. @returns how long it takes, in ms. */
  run(): number {
    const { phases, afterMs, scale } = this.recording;
    let nowMs = 0;
    for (const phase of phases) nowMs = this.play(phase, nowMs + phase.beforeMs);
    return (nowMs + afterMs) * scale;
  }

  /** How many times longer each phase takes because its threads share cores. */
  slowdowns(): number[] {
    let nowMs = 0;
    return this.recording.phases.map((phase) => {
      const startMs = nowMs + phase.beforeMs;
      nowMs = this.finish(phase, startMs);
      return this.cores.slowdown(startMs);
    });
  }

  /** @returns when the driver has read its last result. */
  private play(phase: Phase, startMs: number): number {
    const endMs = this.finish(phase, startMs);
    // What was recorded was slowed down itself.
    const more = this.cores.slowdown(startMs) / phase.slowdown;
    return startMs + (endMs - startMs) * Math.max(1, more);
  }

  /** @returns when the driver has read its last result, were there a core for everybody. */
  private finish(phase: Phase, startMs: number): number {
    const { events, driver, workers, cores } = this;
    if (phase.startMs > 0) workers.startAt(startMs + phase.startMs);
    const jobs = phase.jobs.map((job, index) => new PlayedJob(this.nextId++, index, job));
    cores.begin(startMs);
    driver.begin(phase, jobs, startMs);
    while (!driver.isDone) {
      const event = events.pop();
      if (event < 0) throw new Error("The recording waits for a result that no job gives");
      cores.pass(events.nowMs, workers.busy + (driver.isBusy ? 1 : 0));
      if (event === driverEvent) driver.step(events.nowMs);
      else workers.step(event - firstWorkerEvent, events.nowMs);
    }
    return events.nowMs;
  }

  private submit(job: PlayedJob, atMs: number): void {
    if (this.scheduler.admit(job)) this.offer(job, atMs);
    else this.follow(this.scheduler.handle({ type: "submitted", job }), atMs);
  }

  private follow(instructions: readonly Instruction<PlayedJob>[], atMs: number): void {
    for (const instruction of instructions) if (instruction.type === "offer") this.offer(instruction.job, atMs);
  }

  private offer(job: PlayedJob, atMs: number): void {
    this.workers.offer(job, atMs);
    // As pools do: nobody can take a map back whole.
    if (job.recorded.map) this.follow(this.scheduler.handle({ type: "claimed", job }), atMs);
  }
}
