import { fileOf, type LinePlace } from "#protocol/program.ts";
import { spanKinds, type TraceLabel } from "#protocol/trace.ts";
import { formatBytes, formatCount, formatMs, formatPercent, plural } from "#measure/format.ts";
import { levelAt } from "#measure/steps.ts";
import type { MarkText } from "../frame/frame.ts";
import { loadFor } from "./layoutStrip.ts";
import { runName, runOn, workerName, type ParallelRun, type Side, type TimelineData } from "./timelineData.ts";
import type { LaneKey, TimelineTarget } from "./timelineTarget.ts";

/** The words of a target's tooltip. */
export function targetText(target: TimelineTarget, data: TimelineData): MarkText {
  switch (target.type) {
    case "serial": {
      const lane = data.serial[target.index];
      return { title: lane?.variant ?? "", rows: [["median", formatMs(lane?.durationMs ?? NaN)]] };
    }
    case "span":
      return spanText(data, target.side, target.row, laneText(data, target));
    case "group":
      return {
        title: plural(target.spans, "span"),
        rows: [
          ["mostly", target.kind],
          ["covering", `${formatMs(target.coveredMs)} of ${formatMs(target.spanMs)}`],
          ["on", laneText(data, target)],
        ],
      };
    case "waiting":
      return {
        title: "waiting",
        rows: [
          ["on", laneText(data, target)],
          ["", "tasks were queued"],
        ],
      };
    case "load":
      return loadText(runOn(data, target.side), target.atMs);
  }
}

function laneText(data: TimelineData, { side, laneIndex }: LaneKey): string {
  return workerName(runOn(data, side)?.timeline.lanes[laneIndex]?.worker ?? 0);
}

function loadText(run: ParallelRun | null, atMs: number): MarkText {
  if (!run) return { title: "", rows: [] };
  const { waiting, busy } = loadFor(run.timeline);
  return {
    title: formatMs(Math.max(0, atMs)),
    rows: [
      ["in the queue", plural(levelAt(waiting, atMs), "task")],
      ["busy", `${formatCount(levelAt(busy, atMs))} of ${plural(run.workers, "worker")}`],
    ],
  };
}

function spanText(data: TimelineData, side: Side, row: number, worker: string): MarkText {
  const trace = runOn(data, side)?.timeline.trace;
  if (!trace) return { title: "", rows: [] };
  const startMs = trace.startMs[row] ?? 0;
  const bytes = trace.bytes[row] ?? 0;
  const label = trace.labels[trace.label[row] ?? 0];
  const rows: (readonly [string, string])[] = [
    [spanKinds[trace.kind[row] ?? 0] ?? "", formatMs((trace.endMs[row] ?? 0) - startMs)],
    ["start", formatMs(startMs)],
    ["on", worker],
  ];
  if (bytes > 0) rows.push(["moved", formatBytes(bytes)]);
  if (label && label.line > 0) rows.push([label.file ?? "line", String(label.line)]);
  return { title: `${label?.name ?? ""} ${tasksText(trace.task[row] ?? 0, trace.count[row] ?? 1)}`.trim(), rows };
}

/** "task 12", or for a chunk "tasks 12–19"; "" for none. */
export function tasksText(first: number, count: number): string {
  if (count === 0) return "";
  return count === 1 ? `task ${formatCount(first)}` : `tasks ${rangeText(first, count)}`;
}

/** "12", or for several "12–19". */
export function rangeText(first: number, count: number): string {
  return count <= 1 ? formatCount(first) : `${formatCount(first)}–${formatCount(first + count - 1)}`;
}

/** The source line of a function; null when it is not known. */
export function labelPlace(label: TraceLabel | undefined): LinePlace | null {
  return label && label.line > 0 ? { line: label.line, ...fileOf(label) } : null;
}

/** The whole chart in a few sentences, for those who cannot see it. */
export function timelineSentence({ serial, parallel, other }: TimelineData): string {
  const bars = serial.map(({ variant, durationMs }) => `${variant} took ${formatMs(durationMs)}`);
  if (!parallel) return bars.length === 0 ? "Nothing has been measured yet." : `${bars.join(", ")}.`;
  const { workers, durationMs, timeline } = parallel;
  const busy = timeline.totalMs.compute / Math.max(1e-9, workers * durationMs);
  const sentences = [
    `${[...bars, `${runName(parallel)} took ${formatMs(durationMs)}`].join(", ")}.`,
    `${plural(timeline.tasks, "task")} computed for ${formatMs(timeline.totalMs.compute)} in all; the workers were computing ${formatPercent(busy)} of the time.`,
  ];
  if (timeline.trace.dropped > 0) sentences.push(`${plural(timeline.trace.dropped, "span")} more are not shown.`);
  if (other) sentences.push(`Compared with ${runName(other)}, which took ${formatMs(other.durationMs)}.`);
  return sentences.join(" ");
}
