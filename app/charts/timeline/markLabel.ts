import { textWidth } from "../frame/frame.ts";
import type { LaneLayout } from "./layoutTimeline.ts";
import type { SpanMark } from "./layoutSpans.ts";
import type { ParallelRun } from "./timelineData.ts";
import { rangeText } from "./timelineText.ts";

/** Lower marks have no room for a label, px. */
const labelledHeight = 14;
const labelInset = 5;

/** What stands in a mark, and where it begins, px from the plot's left. */
export interface MarkLabel {
  readonly x: number;
  readonly text: string;
}

/** A compute span's function and tasks, where they fit; null for every other mark. */
export function markLabel(
  { kind, row, spans, x, width }: SpanMark,
  { height }: LaneLayout,
  run: ParallelRun | null,
): MarkLabel | null {
  if (kind !== "compute" || spans !== 1 || row < 0 || height < labelledHeight || !run) return null;
  // The label of a bar that begins out of sight stands at the edge.
  const labelX = Math.max(x, 0) + labelInset;
  const room = x + width - labelX - labelInset;
  if (room < textWidth("0")) return null;
  const text = computeName(run, row);
  return text !== "" && room >= textWidth(text) ? { x: labelX, text } : null;
}

function computeName({ timeline: { trace } }: ParallelRun, row: number): string {
  const name = trace.labels[trace.label[row] ?? 0]?.name ?? "";
  return `${name} ${rangeText(trace.task[row] ?? 0, trace.count[row] ?? 1)}`.trim();
}
