import { fileOf, type LinePlace } from "#protocol/program.ts";
import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { formatBytes, formatCount, formatMs, formatPercent, plural } from "#measure/format.ts";
import type { MarkText } from "../frame/frame.ts";
import type { SpanMark } from "./layoutSpans.ts";
import type { TimelineData } from "./layoutTimeline.ts";

/** What the pointer or the keyboard is on. */
export type TimelineTarget =
  | { readonly type: "serial"; readonly serialIndex: number }
  | { readonly type: "span"; readonly laneIndex: number; readonly row: number }
  | {
      readonly type: "group";
      readonly laneIndex: number;
      readonly kind: SpanKind;
      readonly spans: number;
      readonly coveredMs: number;
      readonly spanMs: number;
    }
  | { readonly type: "waiting"; readonly laneIndex: number };

/** The words of a target's tooltip. */
export function targetText(target: TimelineTarget, data: TimelineData): MarkText {
  if (target.type === "serial") {
    const lane = data.serial[target.serialIndex];
    return { title: lane?.variant ?? "", rows: [["median", formatMs(lane?.durationMs ?? NaN)]] };
  }
  const worker = workerText(data, target.laneIndex);
  switch (target.type) {
    case "span":
      return spanText(data, target.row, worker);
    case "group":
      return {
        title: plural(target.spans, "span"),
        rows: [
          ["mostly", target.kind],
          ["covering", `${formatMs(target.coveredMs)} of ${formatMs(target.spanMs)}`],
          ["on", worker],
        ],
      };
    case "waiting":
      return {
        title: "waiting",
        rows: [
          ["on", worker],
          ["", "tasks were queued"],
        ],
      };
  }
}

function workerText({ parallel }: TimelineData, laneIndex: number): string {
  const worker = parallel?.timeline.lanes[laneIndex]?.worker ?? 0;
  return worker < 0 ? "driver" : `worker ${worker}`;
}

function spanText({ parallel }: TimelineData, row: number, worker: string): MarkText {
  const trace = parallel?.timeline.trace;
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

/** "task 12", or for a chunk "tasks 12–19". */
export function tasksText(first: number, count: number): string {
  return count <= 1 ? `task ${formatCount(first)}` : `tasks ${formatCount(first)}–${formatCount(first + count - 1)}`;
}

/** The source line of a target; null when it has none. */
export function targetPlace(target: TimelineTarget, { parallel }: TimelineData): LinePlace | null {
  if (target.type !== "span" || !parallel) return null;
  const { trace } = parallel.timeline;
  const label = trace.labels[trace.label[target.row] ?? 0];
  return label && label.line > 0 ? { line: label.line, ...fileOf(label) } : null;
}

/** The whole chart in a sentence or two, for those who cannot see it. */
export function timelineSentence({ serial, parallel }: TimelineData): string {
  const bars = serial.map(({ variant, durationMs }) => `${variant} took ${formatMs(durationMs)}`);
  if (!parallel) return bars.length === 0 ? "Nothing has been measured yet." : `${bars.join(", ")}.`;
  const { variant, workers, durationMs, timeline } = parallel;
  const busy = timeline.totalMs.compute / Math.max(1e-9, workers * durationMs);
  const sentences = [
    `${[...bars, `${variant} on ${plural(workers, "worker")} took ${formatMs(durationMs)}`].join(", ")}.`,
    `${plural(timeline.tasks, "task")} computed for ${formatMs(timeline.totalMs.compute)} in all; the workers were computing ${formatPercent(busy)} of the time.`,
  ];
  if (timeline.trace.dropped > 0) sentences.push(`${plural(timeline.trace.dropped, "span")} more are not shown.`);
  return sentences.join(" ");
}

/** The label in a mark: a compute span's function and tasks; "" for everything else. */
export function spanLabel({ kind, row, spans }: SpanMark, { parallel }: TimelineData): string {
  if (kind !== "compute" || spans !== 1 || row < 0 || !parallel) return "";
  const { trace } = parallel.timeline;
  const count = trace.count[row] ?? 1;
  const first = trace.task[row] ?? 0;
  const name = trace.labels[trace.label[row] ?? 0]?.name ?? "";
  const tasks = count <= 1 ? formatCount(first) : `${formatCount(first)}–${formatCount(first + count - 1)}`;
  return `${name} ${tasks}`.trim();
}
