import type { Trace } from "#protocol/trace.ts";
import type { TracedConfiguration } from "../measured.ts";
import {
  configurationTrees,
  queueRows,
  spansIn,
  type ConfigurationTree,
  type ThreadTree,
} from "./configurationTree.ts";
import { counterEvents } from "./perfettoCounters.ts";
import { processIds, type Args, type ProcessIds, type TraceEvent } from "./perfettoEvents.ts";
import { flowEvents, journeys } from "./perfettoFlows.ts";
import { functionName, wholeUs, type TreeSpan } from "./spanTree.ts";

/**
 * The traces of a run's configurations as Trace Event Format JSON, which Perfetto and chrome://tracing open: a process
 * for each configuration, a thread for the driver and for each worker.
 */
export function perfettoJson(configurations: readonly TracedConfiguration[], title: string | null): string {
  const trees = configurationTrees(configurations);
  const ids = processIds(trees.map((tree) => 1 + tree.workers.length));
  const names: TraceEvent[] = [];
  const events: TraceEvent[] = [];
  let flows = 0;
  for (const [index, tree] of trees.entries()) {
    const process = ids[index];
    if (process === undefined) continue;
    names.push(...nameEvents(tree, process, index));
    const { submits, journeys: all } = journeys(tree);
    // Spans first, since Perfetto ties an arrow to the span that was begun last.
    append(events, processEvents(tree, submits, process));
    append(events, flowEvents(all, process, flows + 1));
    flows += all.length;
  }
  events.sort((a, b) => a.ts - b.ts);
  const dropped = trees.reduce((sum, { trace }) => sum + (trace?.dropped ?? 0), 0);
  const otherData = { generator: "Makespan", title: title ?? "", droppedSpans: dropped };
  const lines = [...names, ...events].map((event) => JSON.stringify(event)).join(",\n");
  return `{"displayTimeUnit":"ms","otherData":${JSON.stringify(otherData)},"traceEvents":[\n${lines}\n]}\n`;
}

/** `push(...)` takes its elements as arguments, of which there can be too many. */
function append(events: TraceEvent[], more: readonly TraceEvent[]): void {
  for (const event of more) events.push(event);
}

function nameEvents(tree: ConfigurationTree, { pid, driverTid }: ProcessIds, order: number): readonly TraceEvent[] {
  // The time says nothing here, but speedscope takes no event without one.
  const named = (tid: number, name: string, args: Args): TraceEvent => ({ ph: "M", name, pid, tid, ts: 0, args });
  return [
    named(driverTid, "process_name", { name: tree.name }),
    named(driverTid, "process_sort_index", { sort_index: order }),
    ...[tree.driver, ...tree.workers].flatMap((thread, index) => [
      named(driverTid + index, "thread_name", { name: thread.name }),
      named(driverTid + index, "thread_sort_index", { sort_index: index }),
    ]),
  ];
}

function processEvents(tree: ConfigurationTree, submits: readonly TreeSpan[], ids: ProcessIds): readonly TraceEvent[] {
  const { trace, driver, workers } = tree;
  return [
    ...threadEvents(driver, trace, ids.pid, ids.driverTid),
    ...submits.map((span) => spanEvent(span, null, ids.pid, ids.driverTid)),
    ...workers.flatMap((thread, worker) => threadEvents(thread, trace, ids.pid, ids.driverTid + 1 + worker)),
    ...(trace === null ? [] : queueEvents(trace, ids)),
    ...counterEvents(tree, ids),
  ];
}

function threadEvents(thread: ThreadTree, trace: Trace | null, pid: number, tid: number): readonly TraceEvent[] {
  return [...spansIn(thread.spans)].map((span) => spanEvent(span, trace, pid, tid));
}

function spanEvent(span: TreeSpan, trace: Trace | null, pid: number, tid: number): TraceEvent {
  const { name, kind, row, startUs, endUs, cutUs } = span;
  const args = {
    ...(trace !== null && row >= 0 && rowArgs(trace, row)),
    ...(cutUs > 0 && { beganEarlierByUs: cutUs }),
  };
  return { ph: "X", name, cat: kind, pid, tid, ts: startUs, dur: endUs - startUs, args };
}

function rowArgs(trace: Trace, row: number): Args {
  const { file, line = 0 } = trace.labels[trace.label[row] ?? -1] ?? {};
  const count = trace.count[row] ?? 0;
  const bytes = trace.bytes[row] ?? 0;
  return {
    // What the driver and the pool do by themselves has no place in the program, or is about no task in particular.
    ...(line > 0 && { function: functionName(trace, row), line }),
    ...(file !== undefined && { file }),
    ...(count > 0 && { task: trace.task[row] ?? 0, count }),
    ...(bytes > 0 && { bytes }),
  };
}

/**
 * Queue spans as asynchronous ones: they may overlap whatever their worker does. Those of a worker that follow one another
 * share an id, and with it a line on the screen.
 */
function queueEvents(trace: Trace, { pid, driverTid }: ProcessIds): readonly TraceEvent[] {
  const linesOf = new Map<number, number[]>();
  const byStart = queueRows(trace).toSorted((a, b) => (trace.startMs[a] ?? 0) - (trace.startMs[b] ?? 0));
  return byStart.flatMap((row): TraceEvent[] => {
    const worker = trace.worker[row] ?? 0;
    const start = wholeUs(trace.startMs[row] ?? 0);
    const end = Math.max(start, wholeUs(trace.endMs[row] ?? 0));
    const lines = linesOf.get(worker) ?? [];
    linesOf.set(worker, lines);
    const free = lines.findIndex((endUs) => endUs <= start);
    const line = free < 0 ? lines.length : free;
    lines[line] = end;
    const name = `queue for worker ${worker}`;
    const base = { name, cat: "queue", id: `${pid}.${worker}.${line}`, pid, tid: driverTid + 1 + worker };
    return [
      { ...base, ph: "b", ts: start, args: rowArgs(trace, row) },
      { ...base, ph: "e", ts: end, args: {} },
    ];
  });
}
