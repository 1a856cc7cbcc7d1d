import type { TraceLabel } from "#protocol/trace.ts";
import { spanStamps } from "#transport/memory/records.ts";
import { nowMs } from "#transport/clock.ts";
import type { SpanOf, TraceRecorder } from "#transport/traceRecorder.ts";
import type { Job, MutableTiming } from "./jobs.ts";

/** What is remembered of a job for the spans that come after its end. */
interface Noted {
  readonly id: number;
  readonly label: TraceLabel;
  readonly firstTask: number;
  /** Its number within the repetition. */
  readonly job: number;
  readonly readyMs: number;
  readonly timing: MutableTiming | null;
}

/** A power of two; spans that come later than so many jobs are left out. */
const kept = 65_536;
const reading = { label: { name: "reading results", line: 0 }, task: 0, count: 0, job: -1 };

function mapOf(job: Job): { readonly count: number; readonly chunkSize: number | null } | null {
  if (job.kind === "task") return null;
  return { count: job.inputs.total, chunkSize: job.chunkSize === "auto" ? null : job.chunkSize };
}

/** Turns what one pool's workers tell into spans of the driver's trace. */
export class TraceLog {
  private readonly recorder: TraceRecorder;
  private readonly on: boolean;
  private readonly firstLane: number;
  private readonly noted: (Noted | undefined)[] = [];

  constructor(recorder: TraceRecorder, on: boolean, firstLane: number) {
    this.recorder = recorder;
    this.on = on;
    this.firstLane = firstLane;
  }

  /** Numbers `count` further tasks; gives the first one's number. */
  number(count: number): number {
    return this.recorder.numberTasks(count);
  }

  add(job: Job): void {
    if (!this.on) return;
    const { id, label, firstTask, readyMs } = job;
    const number = this.recorder.numberJob(mapOf(job));
    const noted = { id, label, firstTask, job: number, readyMs, timing: job.kind === "task" ? job.timing : null };
    this.noted[id & (kept - 1)] = noted;
  }

  private find(id: number): Noted | null {
    const noted = this.noted[id & (kept - 1)];
    return noted?.id === id ? noted : null;
  }

  private of(noted: Noted, lane: number, from: number, count: number): SpanOf {
    const { label, firstTask, job, readyMs } = noted;
    return { lane: this.firstLane + lane, label, task: firstTask + from, count, job, readyMs };
  }

  /** Spans of tasks that a worker ran; of a map from item `from` on. */
  ran(
    lane: number,
    of: { readonly task: number; readonly from: number; readonly count: number },
    times: Float64Array,
  ): void {
    const noted = this.on ? this.find(of.task) : null;
    if (!noted) return;
    if (noted.timing && of.count === 1) {
      noted.timing.startedMs = times[spanStamps] ?? null;
      noted.timing.endedMs = times[spanStamps + 1] ?? null;
      noted.timing.worker = lane;
    }
    this.recorder.ran(this.of(noted, lane, of.from, of.count), times);
  }

  /** The driver wrote the inputs of a job, from `startMs` until now. */
  sent(job: Job, startMs: number, bytes: number): void {
    if (!this.on) return;
    const count = job.kind === "map" ? job.inputs.total : 1;
    const { label, firstTask } = job;
    const number = this.find(job.id)?.job ?? -1;
    this.recorder.drove("send", { label, task: firstTask, count, job: number }, startMs, nowMs(), bytes);
  }

  /** The driver read results. */
  received(startMs: number, endMs: number, bytes: number): void {
    if (this.on) this.recorder.drove("receive", reading, startMs, endMs, bytes);
  }

  /** A task measured something itself. */
  measured(lane: number, of: { readonly task: number; readonly name: string }, startMs: number, endMs: number): void {
    const noted = this.on ? this.find(of.task) : null;
    if (!noted) return;
    const label = { ...noted.label, name: of.name };
    this.recorder.took("user", { ...this.of(noted, lane, 0, 1), label }, startMs, endMs);
  }

  /** A worker read bytes that another had left in shared memory. */
  moved(task: number, from: number, to: number, bytes: number): void {
    const noted = this.on ? this.find(task) : null;
    if (noted) this.recorder.moved(this.firstLane + from, this.firstLane + to, bytes, noted.label.stage);
  }

  /** A worker that was asked for at `askedMs` is ready. */
  started(lane: number, askedMs: number): void {
    if (this.on) this.recorder.started(this.firstLane + lane, askedMs, nowMs());
  }

  /** A worker was busy with something cancelled. */
  stopped(job: Job, lane: number, startMs: number, endMs: number): void {
    const noted = this.on ? this.find(job.id) : null;
    if (noted) this.recorder.took("stopped", this.of(noted, lane, 0, 1), startMs, endMs);
  }
}
