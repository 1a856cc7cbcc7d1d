import { spanKinds, type SpanKind, type Trace, type TraceLabel } from "#protocol/trace.ts";

/** What happened to a task between two moments. */
export interface TaskStage {
  /**
   * `sent`: the driver wrote its inputs · `behind`: other tasks were before it · `worker`: its worker was free and had
   * not yet taken it · `read` · `turn`: earlier tasks of its chunk were computed · `computed` · `stopped`: it was
   * cancelled and the worker replaced · `rest`: later tasks of its chunk were computed · `wrote` · `driver`: its result
   * lay there · `received`: the driver read results, this one among them.
   */
  readonly name:
    | "sent"
    | "behind"
    | "worker"
    | "read"
    | "turn"
    | "computed"
    | "stopped"
    | "rest"
    | "wrote"
    | "driver"
    | "received";
  /** The kind of span that looks like it: waiting is `queue`. */
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly endMs: number;
}

/** One task, or several that were timed together, from being submitted to being done. */
export interface TaskAccount {
  /** The function that it called. */
  readonly label: TraceLabel;
  /** The first one's number within the repetition, and how many were timed together. */
  readonly task: number;
  readonly count: number;
  readonly worker: number;
  /** The tasks that its worker took together with it, itself included. */
  readonly chunk: { readonly task: number; readonly count: number };
  /** The place of its first input among the items of its map, from 0; null for a submitted task. */
  readonly item: { readonly index: number; readonly of: number } | null;
  /** Bytes that the worker read and wrote for the chunk. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly submittedMs: number;
  /** From then on without gaps. */
  readonly stages: readonly TaskStage[];
  /** The trace's rows that are about it, its computing first. */
  readonly rows: readonly number[];
}

interface Rows {
  readonly sent: number | null;
  readonly queue: number | null;
  readonly read: number | null;
  readonly wrote: number | null;
  readonly received: number | null;
}

/** The account of the task of that number; null when no worker computed it, nor was stopped in it. */
export function accountOfTask(trace: Trace, task: number): TaskAccount | null {
  const own = rowsAbout(trace, task);
  const main = own.find((row) => isKind(trace, row, "compute")) ?? own.find((row) => isKind(trace, row, "stopped"));
  if (main === undefined) return null;
  const find = (kind: SpanKind): number | null => own.find((row) => isKind(trace, row, kind)) ?? null;
  const rows: Rows = {
    sent: own.find((row) => isDriver(trace, row, "send")) ?? null,
    queue: find("queue"),
    read: find("deserialize"),
    wrote: find("serialize"),
    received: receivedRow(trace, endOf(trace, find("serialize") ?? main)),
  };
  const first = trace.task[main] ?? 0;
  const chunkRow = rows.wrote ?? rows.read ?? rows.queue ?? main;
  return {
    label: trace.labels[trace.label[main] ?? 0] ?? { name: "", line: 0 },
    task: first,
    count: trace.count[main] ?? 1,
    worker: trace.worker[main] ?? 0,
    chunk: { task: trace.task[chunkRow] ?? 0, count: trace.count[chunkRow] ?? 1 },
    item: itemOf(trace, main),
    bytesIn: rows.read === null ? 0 : (trace.bytes[rows.read] ?? 0),
    bytesOut: rows.wrote === null ? 0 : (trace.bytes[rows.wrote] ?? 0),
    submittedMs: Math.min(trace.readyMs[main] ?? 0, startOf(trace, main)),
    stages: stagesOf(trace, main, rows),
    rows: [main, ...own.filter((row) => row !== main)],
  };
}

const startOf = ({ startMs }: Trace, row: number): number => startMs[row] ?? 0;
const endOf = ({ endMs }: Trace, row: number): number => endMs[row] ?? 0;
const isKind = ({ kind }: Trace, row: number, name: SpanKind): boolean => spanKinds[kind[row] ?? 0] === name;

const isDriver = (trace: Trace, row: number, name: SpanKind): boolean =>
  (trace.worker[row] ?? 0) < 0 && isKind(trace, row, name);

function rowsAbout({ task, count }: Trace, number: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < task.length; row++) {
    const after = number - (task[row] ?? 0);
    if (after >= 0 && after < (count[row] ?? 0)) rows.push(row);
  }
  return rows;
}

/** The first time that the driver read results after a result was there: it reads all there are. */
function receivedRow(trace: Trace, writtenMs: number): number | null {
  let found: number | null = null;
  for (let row = 0; row < trace.kind.length; row++) {
    if (!isDriver(trace, row, "receive") || endOf(trace, row) <= writtenMs) continue;
    if (found === null || endOf(trace, row) < endOf(trace, found)) found = row;
  }
  return found;
}

function itemOf({ job, task, maps }: Trace, main: number): TaskAccount["item"] {
  const number = job[main] ?? -1;
  const map = maps.find((candidate) => candidate.job === number);
  if (!map) return null;
  const first = job.reduce((least, of, row) => (of === number ? Math.min(least, task[row] ?? 0) : least), Infinity);
  return { index: (task[main] ?? 0) - first, of: map.count };
}

function stagesOf(trace: Trace, main: number, { sent, queue, read, wrote, received }: Rows): readonly TaskStage[] {
  const stages: TaskStage[] = [];
  let at = Math.min(trace.readyMs[main] ?? 0, startOf(trace, main));
  // What overlaps the stage before begins where that ends; nothing lasts less than no time.
  const until = (name: TaskStage["name"], kind: SpanKind, endMs: number): void => {
    if (endMs <= at) return;
    stages.push({ name, kind, startMs: at, endMs });
    at = endMs;
  };
  const takenMs = startOf(trace, read ?? main);
  if (sent !== null) until("sent", "send", Math.min(endOf(trace, sent), takenMs));
  until("behind", "queue", queue === null ? takenMs : Math.min(startOf(trace, queue), takenMs));
  if (queue !== null) until("worker", "queue", Math.min(endOf(trace, queue), takenMs));
  // A later task of a chunk that nothing had to be read for.
  until("turn", "queue", takenMs);
  if (read !== null) until("read", "deserialize", endOf(trace, read));
  until("turn", "queue", startOf(trace, main));
  if (isKind(trace, main, "stopped")) until("stopped", "stopped", endOf(trace, main));
  else until("computed", "compute", endOf(trace, main));
  if (wrote !== null) {
    until("rest", "queue", startOf(trace, wrote));
    until("wrote", "serialize", endOf(trace, wrote));
  }
  if (received !== null) {
    until("driver", "queue", startOf(trace, received));
    until("received", "receive", endOf(trace, received));
  }
  return stages;
}
