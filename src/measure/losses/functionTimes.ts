import { spanKinds } from "#protocol/trace.ts";
import type { WorkerRecord } from "./divide.ts";

/** What the tasks of one function took, in ms as the trace has them. */
export interface FunctionTimes {
  /** Index into the trace's labels. */
  readonly label: number;
  readonly tasks: number;
  readonly computeMs: number;
  /** Tasks that came one by one, not as items of a map. */
  readonly submitted: number;
  /** The mean of each worker's first task, and of those after it; NaN without any. */
  readonly firstMs: number;
  readonly laterMs: number;
}

const computeKind = spanKinds.indexOf("compute");

/** For each of the trace's labels, what its tasks took. */
export function functionTimes({ trace, jobs }: WorkerRecord): readonly FunctionTimes[] {
  const sums = trace.labels.map((_, label) => new FunctionSum(label));
  const rows = Array.from(trace.kind.keys()).filter((row) => trace.kind[row] === computeKind);
  rows.sort((a, b) => (trace.startMs[a] ?? 0) - (trace.startMs[b] ?? 0));
  for (const row of rows) {
    const ms = (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0);
    sums[trace.label[row] ?? 0]?.add(trace.worker[row] ?? 0, trace.count[row] ?? 1, ms);
  }
  for (const { label, tasks, map } of jobs) {
    const sum = sums[label];
    if (sum && !map) sum.submitted += tasks;
  }
  return sums.map((sum) => sum.times());
}

class FunctionSum {
  submitted = 0;
  private readonly label: number;
  private readonly lanes = new Set<number>();
  private tasks = 0;
  private computeMs = 0;
  private first = { tasks: 0, ms: 0 };

  constructor(label: number) {
    this.label = label;
  }

  add(lane: number, tasks: number, ms: number): void {
    this.tasks += tasks;
    this.computeMs += ms;
    if (this.lanes.has(lane)) return;
    this.lanes.add(lane);
    this.first = { tasks: this.first.tasks + tasks, ms: this.first.ms + ms };
  }

  times(): FunctionTimes {
    const { label, tasks, computeMs, submitted, first } = this;
    const later = tasks - first.tasks;
    return {
      label,
      tasks,
      computeMs,
      submitted,
      firstMs: first.tasks > 0 ? first.ms / first.tasks : NaN,
      laterMs: later > 0 ? (computeMs - first.ms) / later : NaN,
    };
  }
}
