import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";

/** What one worker did for one task, or for one chunk: from claiming it until its result was encoded. */
export interface TaskRows {
  /** Row numbers of the trace, in the order they happened: deserialize, compute, serialize, as far as they are there. */
  readonly rows: readonly number[];
  readonly job: number;
  /** The first task's number, and how many tasks. */
  readonly task: number;
  readonly count: number;
}

interface Building {
  readonly rows: number[];
  readonly job: number;
  readonly task: number;
  readonly count: number;
  /** Until its serialize span was met. */
  isOpen: boolean;
}

/**
 * Puts a worker's rows, given in the order they happened, back together into tasks; rows of other kinds are left over.
 * A chunk has one deserialize and one serialize span with its count, and a compute span for each item that was long
 * enough (src/transport/traceRecorder.ts); either end can be missing because it took no measurable time.
 */
export function taskRows(
  trace: Trace,
  rows: Iterable<number>,
): { readonly tasks: readonly TaskRows[]; readonly others: readonly number[] } {
  const tasks: Building[] = [];
  const others: number[] = [];
  for (const row of rows) {
    switch (kindOf(trace, row)) {
      case "deserialize":
        tasks.push(begun(trace, row));
        break;
      case "compute":
        addCompute(trace, row, tasks);
        break;
      case "serialize":
        addSerialize(trace, row, tasks);
        break;
      default:
        others.push(row);
    }
  }
  return { tasks, others };
}

/** A row's kind. */
export function kindOf(trace: Trace, row: number): SpanKind | undefined {
  return spanKinds[trace.kind[row] ?? -1];
}

function begun(trace: Trace, row: number): Building {
  const { job, task, count } = trace;
  return { rows: [row], job: job[row] ?? -1, task: task[row] ?? 0, count: count[row] ?? 1, isOpen: true };
}

function addCompute(trace: Trace, row: number, tasks: Building[]): void {
  const last = tasks.at(-1);
  if (last?.isOpen && isWithin(begun(trace, row), last)) last.rows.push(row);
  else tasks.push(begun(trace, row));
}

/** Ends the task it belongs to, or the items of a chunk whose beginning took no time. */
function addSerialize(trace: Trace, row: number, tasks: Building[]): void {
  const whole = begun(trace, row);
  let first = tasks.length;
  for (let last = tasks[first - 1]; last?.isOpen && isRelated(last, whole); last = tasks[first - 1]) first--;
  const parts = tasks.splice(first);
  const widest = parts.reduce((a, b) => (b.count > a.count ? b : a), whole);
  tasks.push({ ...widest, rows: [...parts.flatMap((part) => part.rows), row], isOpen: false });
}

function isRelated(a: Building, b: Building): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(inner: Building, outer: Building): boolean {
  return inner.job === outer.job && inner.task >= outer.task && inner.task + inner.count <= outer.task + outer.count;
}
