import { spanKinds, type Trace } from "#protocol/trace.ts";
import { driverRows, type Job, type Phase } from "./jobs.ts";

/**
 * What time is lost to for a worker that is free in it. `of` is an index: into the jobs for `queue` (the job has tasks
 * that nobody has taken), into the trace for `driver` (it writes or reads in that row), into the phases for `between`
 * (tasks run, and the next has not been submitted) and `tail` (tasks run, and nothing is left to take); `alone`: no task
 * is ready or running.
 */
export interface FreeTime {
  readonly state: "queue" | "driver" | "between" | "tail" | "alone";
  readonly of: number;
  readonly startMs: number;
  readonly endMs: number;
}

interface Interval {
  readonly of: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The driver reads a result at most so long after the last task has ended, if it has nothing else to do: waking a thread
 * takes 0.01–0.3 ms on a quiet machine. What takes longer is time it spent on something else.
 */
const wakeMs = 1;

/** The time from 0 to `windowMs`, divided by what a free worker loses it to. */
export function freeTimeOf(
  trace: Trace,
  jobs: readonly Job[],
  phases: readonly Phase[],
  windowMs: number,
): readonly FreeTime[] {
  const queues = new Cursor(queueIntervals(jobs));
  const driver = new Cursor(driverIntervals(trace, phases));
  const spans = phases.map(({ startMs, endMs }, of) => ({ of, startMs, endMs }));
  const phase = new Cursor(spans);
  const cuts = cutsOf([queues.intervals, driver.intervals, spans], phases, windowMs);
  const times: FreeTime[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const startMs = cuts[i] ?? 0;
    const endMs = cuts[i + 1] ?? 0;
    const queue = queues.at(startMs);
    const around = phase.at(startMs);
    const row = driver.at(startMs);
    const isTail = around >= 0 && startMs >= (phases[around]?.lastClaimMs ?? Infinity);
    const say = (state: FreeTime["state"], of: number): unknown => times.push({ state, of, startMs, endMs });
    if (queue >= 0) say("queue", queue);
    else if (isTail) say("tail", around);
    else if (row >= 0) say("driver", row);
    else if (around >= 0) say("between", around);
    else say("alone", -1);
  }
  return times;
}

/** Finds the interval around times that are asked for in ascending order. */
class Cursor {
  /** By start, none overlapping. */
  readonly intervals: readonly Interval[];
  private next = 0;

  constructor(intervals: readonly Interval[]) {
    this.intervals = intervals;
  }

  /** What the interval is of; −1 for none. */
  at(timeMs: number): number {
    while ((this.intervals[this.next]?.endMs ?? Infinity) <= timeMs) this.next++;
    const interval = this.intervals[this.next];
    return interval && interval.startMs <= timeMs ? interval.of : -1;
  }
}

/** When some job had tasks that could be taken, each stretch by a job that had; `jobs` by when they were submitted. */
function queueIntervals(jobs: readonly Job[]): readonly Interval[] {
  const byOpening = jobs.map((job, of) => ({ of, startMs: job.openMs, endMs: job.lastClaimMs }));
  byOpening.sort((a, b) => a.startMs - b.startMs);
  let doneMs = 0;
  const intervals: Interval[] = [];
  for (const { of, startMs, endMs } of byOpening) {
    if (endMs > Math.max(startMs, doneMs)) intervals.push({ of, startMs: Math.max(startMs, doneMs), endMs });
    doneMs = Math.max(doneMs, endMs);
  }
  return intervals;
}

/** When the driver wrote or read, and when a result was on its way to it. */
function driverIntervals(trace: Trace, phases: readonly Phase[]): readonly Interval[] {
  let doneMs = 0;
  let phase = 0;
  const intervals: Interval[] = [];
  for (const of of driverRows(trace)) {
    const startMs = trace.startMs[of] ?? 0;
    const endMs = trace.endMs[of] ?? 0;
    while ((phases[phase + 1]?.startMs ?? Infinity) <= startMs) phase++;
    const endedMs = phases[phase]?.endMs ?? Infinity;
    const isAwaited = spanKinds[trace.kind[of] ?? 0] === "receive" && endedMs < startMs && startMs - endedMs <= wakeMs;
    const fromMs = Math.max(isAwaited ? endedMs : startMs, doneMs);
    if (endMs > fromMs) intervals.push({ of, startMs: fromMs, endMs });
    doneMs = Math.max(doneMs, endMs);
  }
  return intervals;
}

function cutsOf(lists: readonly (readonly Interval[])[], phases: readonly Phase[], windowMs: number): Float64Array {
  const cuts = new Set([0, windowMs]);
  const add = (timeMs: number): void => {
    if (timeMs > 0 && timeMs < windowMs) cuts.add(timeMs);
  };
  for (const { startMs, endMs } of lists.flat()) {
    add(startMs);
    add(endMs);
  }
  for (const { lastClaimMs } of phases) add(lastClaimMs);
  return Float64Array.from(cuts).sort();
}
