import { timeToX, type LaneLayout, type TimelineData, type TimelineLayout } from "./layoutTimeline.ts";
import type { SpanMark } from "./layoutSpans.ts";
import type { TimelineTarget } from "./timelineText.ts";

/** How far from a thin mark the pointer may be, px. */
const reach = 3;

/** A target and the rectangle to highlight, px within the plot. */
export interface TimelineHit {
  readonly target: TimelineTarget;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

/** What is at a place of the plot (px from its left, and from the chart's top); null for nothing. */
export function hitTest(layout: TimelineLayout, x: number, y: number): TimelineHit | null {
  const lane = layout.lanes.find((l) => y >= l.y && y < l.y + l.height + 1);
  if (!lane) return null;
  const mark = nearestMark(lane.marks, x);
  if (mark) return { target: markTarget(lane, mark, layout), x: mark.x, width: mark.width, ...rowOf(lane) };
  const bar = lane.waiting.find((waiting) => x >= waiting.x && x <= waiting.x + waiting.width);
  return bar ? { target: { type: "waiting", laneIndex: lane.laneIndex }, ...bar, ...rowOf(lane) } : null;
}

function rowOf({ y, height }: LaneLayout): { readonly y: number; readonly height: number } {
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
  if (lane.serialIndex >= 0) return { type: "serial", serialIndex: lane.serialIndex };
  const { laneIndex } = lane;
  if (mark.spans === 1) return { type: "span", laneIndex, row: mark.row };
  const spanMs = (mark.width / window.width) * (window.toMs - window.fromMs);
  return { type: "group", laneIndex, kind: mark.kind, spans: mark.spans, coveredMs: mark.coveredMs, spanMs };
}

/** A span picked by keyboard: the lane of the timeline and the place among its spans. */
export interface PickedSpan {
  readonly laneIndex: number;
  readonly index: number;
}

/** The picked span's target and rectangle; null when it is gone. */
export function pickedHit(data: TimelineData, layout: TimelineLayout, picked: PickedSpan): TimelineHit | null {
  const lane = data.parallel?.timeline.lanes[picked.laneIndex];
  const drawn = layout.lanes.find((l) => l.laneIndex === picked.laneIndex);
  const row = lane?.spans[picked.index];
  if (!data.parallel || !drawn || row === undefined) return null;
  const { trace } = data.parallel.timeline;
  const x = timeToX(layout.window, trace.startMs[row] ?? 0);
  const width = Math.max(1, timeToX(layout.window, trace.endMs[row] ?? 0) - x);
  return { target: { type: "span", laneIndex: picked.laneIndex, row }, x, width, ...rowOf(drawn) };
}

/** The span picked next: along its lane (`along` ±1) or in a lane above or below (`across` ±1), at about the same time. */
export function movePick(
  data: TimelineData,
  picked: PickedSpan | null,
  along: number,
  across: number,
): PickedSpan | null {
  const timeline = data.parallel?.timeline;
  const lanes = timeline?.lanes ?? [];
  if (!timeline || !picked) {
    const laneIndex = lanes.findIndex((lane) => lane.spans.length > 0);
    return laneIndex < 0 ? null : { laneIndex, index: 0 };
  }
  const { laneIndex, index } = picked;
  const own = lanes[laneIndex]?.spans ?? new Int32Array();
  if (across === 0) return { laneIndex, index: Math.min(own.length - 1, Math.max(0, index + along)) };
  const { startMs } = timeline.trace;
  const at = startMs[own[index] ?? 0] ?? 0;
  for (let next = laneIndex + across; lanes[next]; next += across) {
    const spans = lanes[next]?.spans ?? new Int32Array();
    const following = spans.findIndex((row) => (startMs[row] ?? 0) >= at);
    if (spans.length > 0) return { laneIndex: next, index: following < 0 ? spans.length - 1 : following };
  }
  return picked;
}
