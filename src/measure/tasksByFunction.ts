import { spanKinds, type Trace } from "#protocol/trace.ts";
import type { Stretch } from "./stretches.ts";

/** The computed tasks of one function. */
export interface FunctionTasks {
  /** In all. */
  readonly tasks: number;
  /** The stretches of each of its maps, ascending, at their items' places; by the number of items, in order. */
  readonly maps: ReadonlyMap<number, readonly (readonly Stretch[])[]>;
  /** Those that are not items of a map that the trace knows; their `at` means nothing. */
  readonly single: readonly Stretch[];
}

const computeKind = spanKinds.indexOf("compute");

/** A trace's computed tasks by the name of the function they call. */
export function tasksByFunction(trace: Trace): ReadonlyMap<string, FunctionTasks> {
  const rowsByName = new Map<string, number[]>();
  for (const row of computeRows(trace)) {
    const name = trace.labels[trace.label[row] ?? 0]?.name ?? "";
    const rows = rowsByName.get(name);
    if (rows) rows.push(row);
    else rowsByName.set(name, [row]);
  }
  const jobs = mapsOf(trace);
  return new Map([...rowsByName].map(([name, rows]) => [name, functionTasks(trace, rows, jobs)]));
}

/** By the tasks' numbers; a task that was computed again counts once. */
function computeRows({ kind, task, count }: Trace): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < kind.length; row++) if (kind[row] === computeKind && (count[row] ?? 0) > 0) rows.push(row);
  rows.sort((a, b) => (task[a] ?? 0) - (task[b] ?? 0));
  let end = -Infinity;
  return rows.filter((row) => {
    const isNew = (task[row] ?? 0) >= end;
    if (isNew) end = (task[row] ?? 0) + (count[row] ?? 0);
    return isNew;
  });
}

interface MapJob {
  readonly count: number;
  /** The number of its first item's task. */
  readonly firstTask: number;
}

function mapsOf({ job, task, maps }: Trace): ReadonlyMap<number, MapJob> {
  const first = new Map(maps.map((map) => [map.job, Infinity]));
  for (let row = 0; row < job.length; row++) {
    const number = job[row] ?? -1;
    const least = first.get(number);
    if (least !== undefined) first.set(number, Math.min(least, task[row] ?? 0));
  }
  return new Map(maps.map((map) => [map.job, { count: map.count, firstTask: first.get(map.job) ?? 0 }]));
}

function functionTasks(trace: Trace, rows: readonly number[], jobs: ReadonlyMap<number, MapJob>): FunctionTasks {
  const byJob = new Map<number, Stretch[]>();
  const single: Stretch[] = [];
  let tasks = 0;
  for (const row of rows) {
    const task = trace.task[row] ?? 0;
    const count = trace.count[row] ?? 0;
    const number = trace.job[row] ?? -1;
    const job = jobs.get(number);
    const durationMs = (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0);
    const stretch = { at: task - (job?.firstTask ?? 0), count, task, durationMs };
    tasks += count;
    const ofJob = byJob.get(number);
    if (!job) single.push(stretch);
    else if (ofJob) ofJob.push(stretch);
    else byJob.set(number, [stretch]);
  }
  return { tasks, maps: groupedByCount(byJob, jobs), single };
}

function groupedByCount(
  byJob: ReadonlyMap<number, readonly Stretch[]>,
  jobs: ReadonlyMap<number, MapJob>,
): ReadonlyMap<number, readonly (readonly Stretch[])[]> {
  const maps = new Map<number, (readonly Stretch[])[]>();
  for (const [number, stretches] of [...byJob].toSorted(([a], [b]) => a - b)) {
    const count = jobs.get(number)?.count ?? 0;
    const ofCount = maps.get(count);
    if (ofCount) ofCount.push(stretches);
    else maps.set(count, [stretches]);
  }
  return maps;
}
