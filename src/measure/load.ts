import { spanKinds } from "#protocol/trace.ts";
import { stepsOf, type Steps } from "./steps.ts";
import type { Timeline, TimelineLane } from "./timeline.ts";

/** How much there was to do, and how many did it, at any time of a repetition. */
export interface Load {
  /** Tasks that had been submitted and that no worker had taken. */
  readonly waiting: Steps;
  /** Workers that were at work on tasks. */
  readonly busy: Steps;
}

class ChangeList {
  readonly atMs: number[] = [];
  readonly by: number[] = [];

  add(atMs: number, by: number): void {
    this.atMs.push(atMs);
    this.by.push(by);
  }
}

const deserializeKind = spanKinds.indexOf("deserialize");
const computeKind = spanKinds.indexOf("compute");
const startKind = spanKinds.indexOf("start");

/** The load over the time of an arranged trace; of tasks that no worker computed nothing is known. */
export function loadOf(timeline: Timeline): Load {
  const waiting = new ChangeList();
  const busy = new ChangeList();
  for (const lane of timeline.lanes) {
    if (lane.worker < 0) continue;
    addWaiting(waiting, timeline, lane);
    addBusy(busy, timeline, lane);
  }
  return { waiting: stepsOf(waiting), busy: stepsOf(busy) };
}

/** A chunk's tasks are taken together, when the worker begins to read them or, with nothing to read, to compute. */
function addWaiting(changes: ChangeList, { trace }: Timeline, lane: TimelineLane): void {
  const chunk = { job: NaN, first: 0, afterLast: 0 };
  for (const row of lane.spans) {
    const kind = trace.kind[row];
    if (kind !== deserializeKind && kind !== computeKind) continue;
    const task = trace.task[row] ?? 0;
    // The chunk was read before: its tasks are counted.
    const isOfChunk = trace.job[row] === chunk.job && task >= chunk.first && task < chunk.afterLast;
    if (kind === computeKind && isOfChunk) continue;
    const count = trace.count[row] ?? 0;
    if (kind === deserializeKind) {
      Object.assign(chunk, { job: trace.job[row], first: task, afterLast: task + count });
    }
    const takenMs = trace.startMs[row] ?? 0;
    const readyMs = Math.min(trace.readyMs[row] ?? 0, takenMs);
    changes.add(readyMs, count);
    changes.add(takenMs, -count);
  }
}

/** Spans that touch, or overlap as a task's own measurements do, are one time of being busy. */
function addBusy(changes: ChangeList, { trace }: Timeline, lane: TimelineLane): void {
  let endMs = -Infinity;
  for (const row of lane.spans) {
    if (trace.kind[row] === startKind) continue;
    const startMs = trace.startMs[row] ?? 0;
    if (startMs > endMs) {
      if (endMs > -Infinity) changes.add(endMs, -1);
      changes.add(startMs, 1);
    }
    endMs = Math.max(endMs, trace.endMs[row] ?? 0);
  }
  if (endMs > -Infinity) changes.add(endMs, -1);
}
