import { spanKinds } from "#protocol/trace.ts";
import { formatCount } from "#measure/format.ts";
import type { ChartTable } from "../export/chartSource.ts";
import { runName, workerName, type ParallelRun, type TimelineData } from "./timelineData.ts";

type Row = ChartTable["rows"][number];

const columns = ["run", "kind", "lane", "function", "task", "tasks", "start ms", "end ms", "bytes"] as const;
/** Who wants more than a table can show saves the trace. */
const mostSpans = 5000;

/** The spans as a table, lane by lane in the order of their starts; after the first 5,000 a row says how many more. */
export function timelineTable(data: TimelineData): ChartTable {
  const runs = [data.parallel, data.other].filter((run) => run !== null);
  const rows: Row[] = data.serial.map(({ variant, durationMs }) => [
    variant,
    "compute",
    "serial",
    variant,
    null,
    null,
    0,
    durationMs,
    null,
  ]);
  let left = mostSpans;
  for (const run of runs) {
    const ofRun = spanRows(run, left);
    left -= ofRun.length;
    for (const row of ofRun) rows.push(row);
  }
  const spans = runs.reduce((sum, { timeline }) => sum + timeline.trace.kind.length, 0);
  if (spans > mostSpans) rows.push(restRow(spans - mostSpans));
  return { columns, rows };
}

function spanRows(run: ParallelRun, most: number): readonly Row[] {
  const { trace } = run.timeline;
  const order = Array.from(trace.kind.keys()).sort(
    (a, b) =>
      (trace.worker[a] ?? 0) - (trace.worker[b] ?? 0) || (trace.startMs[a] ?? 0) - (trace.startMs[b] ?? 0) || a - b,
  );
  return order.slice(0, most).map((row) => {
    const count = trace.count[row] ?? 0;
    return [
      runName(run),
      spanKinds[trace.kind[row] ?? 0] ?? "",
      workerName(trace.worker[row] ?? 0),
      trace.labels[trace.label[row] ?? 0]?.name ?? "",
      count === 0 ? null : (trace.task[row] ?? 0),
      count === 0 ? null : count,
      trace.startMs[row] ?? 0,
      trace.endMs[row] ?? 0,
      trace.bytes[row] ?? 0,
    ];
  });
}

function restRow(more: number): Row {
  return [`${formatCount(more)} more spans: save the trace to have them all`, ...columns.slice(1).map(() => null)];
}
