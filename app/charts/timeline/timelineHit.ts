import { timeToX, xToTime, type LaneLayout, type TimelineLayout } from "./layoutTimeline.ts";
import type { RowPlace } from "./layoutRows.ts";
import type { SpanMark } from "./layoutSpans.ts";
import { runOn, type TimelineData } from "./timelineData.ts";
import type { LaneKey, TimelineTarget } from "./timelineTarget.ts";

/** How far from a thin mark the pointer may be, px. */
const reach = 3;

/** A rectangle, px within the plot. */
export interface PlotBox extends RowPlace {
  readonly x: number;
  readonly width: number;
}

/** A target and the rectangle to highlight. */
export interface TimelineHit extends PlotBox {
  readonly target: TimelineTarget;
}

/** What is at a place of the plot (px from its left, and from the chart's top); null for nothing. */
export function hitTest(layout: TimelineLayout, x: number, y: number): TimelineHit | null {
  const isIn = (row: RowPlace): boolean => y >= row.y && y < row.y + row.height + 1;
  const strip = layout.strips.find(isIn);
  if (strip) {
    const target = { type: "load", side: strip.side, atMs: xToTime(layout.window, x) } as const;
    return { target, x, width: 0, ...rowOf(strip) };
  }
  const lane = layout.lanes.find(isIn);
  return lane ? hitInLane(layout, lane, x) : null;
}

function hitInLane(layout: TimelineLayout, lane: LaneLayout, x: number): TimelineHit | null {
  const mark = nearestMark(lane.marks, x);
  if (mark) return { target: markTarget(lane, mark, layout), x: mark.x, width: mark.width, ...rowOf(lane) };
  const bar = lane.waiting.find((waiting) => x >= waiting.x && x <= waiting.x + waiting.width);
  if (!bar || lane.side === "serial") return null;
  return { target: { type: "waiting", side: lane.side, laneIndex: lane.index }, ...bar, ...rowOf(lane) };
}

function rowOf({ y, height }: RowPlace): RowPlace {
  return { y, height };
}

function nearestMark(marks: readonly SpanMark[], x: number): SpanMark | null {
  let nearest: SpanMark | null = null;
  let least = reach;
  for (const mark of marks) {
    const distance = Math.max(mark.x - x, x - mark.x - mark.width, 0);
    // Of two that overlap the later one is drawn on top.
    if (distance < least || (distance === 0 && least === 0)) {
      nearest = mark;
      least = distance;
    }
  }
  return nearest;
}

function markTarget(lane: LaneLayout, mark: SpanMark, { window }: TimelineLayout): TimelineTarget {
  const { side, index: laneIndex } = lane;
  if (side === "serial") return { type: "serial", index: laneIndex };
  if (mark.spans === 1) return { type: "span", side, laneIndex, row: mark.row };
  const spanMs = (mark.width / window.width) * (window.toMs - window.fromMs);
  return { type: "group", side, laneIndex, kind: mark.kind, spans: mark.spans, coveredMs: mark.coveredMs, spanMs };
}

/** Where a row of a side's trace is drawn; null when its lane is not, or for a queue span, which has no place. */
export function rowBox(
  data: TimelineData,
  layout: TimelineLayout,
  { side, laneIndex }: LaneKey,
  row: number,
): PlotBox | null {
  const drawn = layout.lanes.find((lane) => lane.side === side && lane.index === laneIndex);
  const trace = runOn(data, side)?.timeline.trace;
  if (!drawn || !trace) return null;
  const x = timeToX(layout.window, trace.startMs[row] ?? 0);
  const width = Math.max(1, timeToX(layout.window, trace.endMs[row] ?? 0) - x);
  return { x, width, ...rowOf(drawn) };
}
