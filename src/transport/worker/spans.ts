import { nowMs } from "../clock.ts";
import {
  recordKind,
  spanBytesIn,
  spanBytesOut,
  spanClaimed,
  spanDecoded,
  spanEncoded,
  spanStamps,
} from "../memory/records.ts";
import type { RecordFields, ResultWriter } from "../memory/resultRing.ts";
import type { Origin } from "./resultSender.ts";

/** Shorter tasks are timed together: the clock steps by 5 µs. */
const shortestTimedMs = 0.05;
/** At most so many short tasks, and so long, make one span. */
const mostTogether = 256;
const longestTogetherMs = 2;

/** When the parts of a task's way through a worker happened, in ms on the shared clock. */
export interface TaskTimes {
  readonly claimedMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Tells the driver what this worker did when. */
export class SpanWriter {
  /** The latest time that was read. */
  lastMs = 0;
  private readonly ring: ResultWriter;
  private readonly on: boolean;
  private readonly fields: RecordFields = { kind: recordKind.spans, task: 0, from: 0, count: 0, form: 0, length: 0 };
  private payload = new Float64Array(64);
  /** Short tasks since the last span: the first one's number, how many, and when the first was claimed. */
  private together = { task: 0, count: 0, startMs: 0 };

  constructor(ring: ResultWriter, on: boolean) {
    this.ring = ring;
    this.on = on;
  }

  /** The time at which a task has been claimed; within a run of short tasks, the time last read. */
  claimed(): number {
    const { count } = this.together;
    if (count > 0 && count % 16 !== 0) return this.lastMs;
    this.lastMs = nowMs();
    return this.lastMs;
  }

  /** Notes a task too short to be timed alone. */
  untimed(task: number, claimedMs: number): void {
    const { together } = this;
    if (together.count === 0) {
      together.task = task;
      together.startMs = claimedMs;
    }
    together.count++;
    if (together.count >= mostTogether || this.lastMs - together.startMs > longestTogetherMs) this.flush();
  }

  /** Writes the span of a task that was timed. @returns whether tasks like it are long enough for that. */
  timed({ task }: Origin, { claimedMs, startMs, endMs, bytesIn, bytesOut }: TaskTimes): boolean {
    this.flush();
    this.lastMs = nowMs();
    this.write(task, 0, 1, { claimedMs, startMs, encodedMs: this.lastMs, bytesIn, bytesOut }, [startMs, endMs]);
    return endMs - startMs >= shortestTimedMs;
  }

  /** Writes the spans of a chunk of a map. @returns whether its items are long enough to be timed one by one. */
  chunk(
    { task, from, count }: Origin,
    times: { claimedMs: number; startMs: number; encodedMs: number; bytesIn: number; bytesOut: number },
    stamps: Float64Array,
  ): boolean {
    this.flush();
    this.lastMs = times.encodedMs;
    this.write(task, from, count, times, stamps);
    const tookMs = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
    return tookMs / Math.max(count, 1) >= shortestTimedMs;
  }

  /** Writes what was noted of short tasks. */
  flush(): void {
    const { task, count, startMs } = this.together;
    if (count === 0) return;
    this.together.count = 0;
    this.lastMs = nowMs();
    const times = { claimedMs: startMs, startMs, encodedMs: this.lastMs, bytesIn: 0, bytesOut: 0 };
    this.write(task, 0, count, times, [startMs, this.lastMs]);
  }

  private write(
    task: number,
    from: number,
    count: number,
    times: { claimedMs: number; startMs: number; encodedMs: number; bytesIn: number; bytesOut: number },
    stamps: ArrayLike<number>,
  ): void {
    if (!this.on) return;
    const length = spanStamps + stamps.length;
    if (this.payload.length < length) this.payload = new Float64Array(2 * length);
    const { payload, fields } = this;
    payload[spanClaimed] = times.claimedMs;
    payload[spanDecoded] = times.startMs;
    payload[spanEncoded] = times.encodedMs;
    payload[spanBytesIn] = times.bytesIn;
    payload[spanBytesOut] = times.bytesOut;
    payload.set(stamps, spanStamps);
    fields.task = task;
    fields.from = from;
    fields.count = count;
    fields.length = length * 8;
    this.ring.writeDoubles(fields, payload.subarray(0, length));
  }
}
