import type { SpanKind, Trace } from "#protocol/trace.ts";
import { kindOf, taskRows, type TaskRows } from "./taskRows.ts";

/** A span in a tree where what lies in a span's time is below it, as trace viewers want it. */
export interface TreeSpan {
  readonly name: string;
  /** `task`: one task or chunk, above its parts. `call`: a variant's whole call. `submit`: when the driver asked for tasks. */
  readonly kind: SpanKind | "task" | "call" | "submit";
  /** The row of the trace that its numbers stand in; −1 for none. */
  readonly row: number;
  /** In whole µs since the repetition began, ≥ 0: the clock steps by 5 µs, and whole numbers nest exactly. */
  readonly startUs: number;
  readonly endUs: number;
  /** How much of it is left out, in µs, because an earlier span that it does not lie in was not over yet. */
  readonly cutUs: number;
  /** In order, one after the other. */
  readonly children: TreeSpan[];
}

/** A task as it was placed in a tree. */
export interface PlacedTask {
  readonly span: TreeSpan;
  /** Its first compute span; null when it has none. */
  readonly compute: TreeSpan | null;
  readonly count: number;
  /** When it was submitted, in µs, at the latest when it was claimed. */
  readonly readyUs: number;
}

type Place = Omit<TreeSpan, "cutUs" | "children">;

/** A time given in ms as whole µs; what lies before the repetition is put at its beginning. */
export function wholeUs(ms: number): number {
  return Math.max(0, Math.round(ms * 1000));
}

/** The span of a row by itself. */
function spanOfRow(trace: Trace, row: number): Place {
  const kind = kindOf(trace, row) ?? "user";
  // What the program measured itself goes by the program's own name.
  const name = kind === "user" ? functionName(trace, row) : kind;
  const startUs = wholeUs(trace.startMs[row] ?? 0);
  return { name, kind, row, startUs, endUs: Math.max(startUs, wholeUs(trace.endMs[row] ?? 0)) };
}

/** The name of the function that a row is about. */
export function functionName(trace: Trace, row: number): string {
  const name = trace.labels[trace.label[row] ?? -1]?.name ?? "";
  return name === "" ? "anonymous function" : name;
}

/** A span that holds whatever is placed in it. */
export function rootSpan(name: string, kind: TreeSpan["kind"], endUs: number): TreeSpan {
  return { name, kind, row: -1, startUs: 0, endUs, cutUs: 0, children: [] };
}

/**
 * Places a worker's rows, given by start and without queue spans, below `root`: tasks above their parts, the rest where
 * its time lies.
 */
export function placeRows(trace: Trace, rows: Iterable<number>, root: TreeSpan): readonly PlacedTask[] {
  const { tasks, others } = taskRows(trace, rows);
  const placed: PlacedTask[] = [];
  const steps = [
    ...tasks.map((task) => ({ startUs: boundsOf(trace, task).startUs, task, row: -1 })),
    ...others.map((row) => ({ startUs: spanOfRow(trace, row).startUs, task: null, row })),
  ].sort((a, b) => a.startUs - b.startUs);
  for (const { task, row } of steps) {
    if (task === null) place(spanOfRow(trace, row), root);
    else placed.push(...placeTask(trace, task, root));
  }
  return placed;
}

function placeTask(trace: Trace, task: TaskRows, root: TreeSpan): readonly PlacedTask[] {
  const row = task.rows.find((each) => trace.count[each] === task.count) ?? task.rows[0] ?? -1;
  const span = place({ name: functionName(trace, row), kind: "task", row, ...boundsOf(trace, task) }, root);
  if (span === null) return [];
  const parts = task.rows.map((part) => place(spanOfRow(trace, part), span));
  const compute = parts.find((part) => part?.kind === "compute") ?? null;
  const readyUs = Math.min(span.startUs, wholeUs(trace.readyMs[row] ?? 0));
  return [{ span, compute, count: task.count, readyUs }];
}

function boundsOf(trace: Trace, { rows }: TaskRows): { readonly startUs: number; readonly endUs: number } {
  const spans = rows.map((row) => spanOfRow(trace, row));
  return {
    startUs: spans.reduce((least, { startUs }) => Math.min(least, startUs), Infinity),
    endUs: spans.reduce((most, { endUs }) => Math.max(most, endUs), 0),
  };
}

/**
 * Adds a span that begins no earlier than those placed before it: below the one whose time it lies in, else behind it.
 * null when nothing of it is left to show.
 */
function place(span: Place, root: TreeSpan): TreeSpan | null {
  let parent = root;
  for (;;) {
    const last = parent.children.at(-1);
    const freeUs = last?.endUs ?? 0;
    const startUs = Math.max(span.startUs, parent.startUs);
    if (last && startUs < freeUs && span.endUs <= freeUs) parent = last;
    else return append({ ...span, startUs: Math.max(startUs, freeUs) }, span.startUs, parent);
  }
}

function append(span: Place, wantedUs: number, parent: TreeSpan): TreeSpan | null {
  if (span.endUs < span.startUs) return null;
  const added: TreeSpan = { ...span, cutUs: span.startUs - wantedUs, children: [] };
  parent.children.push(added);
  return added;
}
