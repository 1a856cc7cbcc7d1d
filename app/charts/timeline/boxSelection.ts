import type { SpanBox } from "#measure/spanSelection.ts";
import { timeToX, xToTime, type LaneLayout, type TimelineLayout } from "./layoutTimeline.ts";
import { pickedRow, type PickedSpan } from "./pickedSpan.ts";
import { runOn, type Side, type TimelineData } from "./timelineData.ts";
import type { PlotBox } from "./timelineHit.ts";

/** A time and lanes of one side. */
export interface BoxSelection extends SpanBox {
  readonly side: Side;
}

/** A place in px from the plot's left and the chart's top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What lies between two places: lanes of the side where the first one is; null when there are no lanes. */
export function boxBetween(layout: TimelineLayout, first: Place, second: Place): BoxSelection | null {
  const lanes = layout.lanes.filter((lane) => lane.side !== "serial");
  const own = nearestLane(lanes, first.y);
  if (!own || own.side === "serial") return null;
  const ofSide = lanes.filter((lane) => lane.side === own.side);
  const indices = [own.index, nearestLane(ofSide, second.y)?.index ?? own.index];
  const times = [first.x, second.x].map((x) => xToTime(layout.window, Math.min(layout.window.width, Math.max(0, x))));
  return {
    side: own.side,
    fromMs: Math.min(...times),
    toMs: Math.max(...times),
    fromLane: Math.min(...indices),
    toLane: Math.max(...indices),
  };
}

function nearestLane(lanes: readonly LaneLayout[], y: number): LaneLayout | undefined {
  const distance = (lane: LaneLayout): number => Math.max(lane.y - y, y - lane.y - lane.height, 0);
  return lanes.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The smallest box around two picked spans of one side; null when they are on different ones. */
export function boxAround(data: TimelineData, first: PickedSpan, second: PickedSpan): BoxSelection | null {
  const trace = runOn(data, first.side)?.timeline.trace;
  const rows = [pickedRow(data, first), pickedRow(data, second)].filter((row) => row !== undefined);
  if (!trace || first.side !== second.side || rows.length < 2) return null;
  return {
    side: first.side,
    fromMs: Math.min(...rows.map((row) => trace.startMs[row] ?? 0)),
    toMs: Math.max(...rows.map((row) => trace.endMs[row] ?? 0)),
    fromLane: Math.min(first.laneIndex, second.laneIndex),
    toLane: Math.max(first.laneIndex, second.laneIndex),
  };
}

/** Where a box is drawn, px within the plot; null when its lanes are gone. */
export function boxPlace(layout: TimelineLayout, box: BoxSelection): PlotBox | null {
  const lanes = layout.lanes.filter(
    ({ side, index }) => side === box.side && index >= box.fromLane && index <= box.toLane,
  );
  const [first, last] = [lanes[0], lanes.at(-1)];
  if (!first || !last) return null;
  const x = timeToX(layout.window, box.fromMs);
  return {
    x,
    width: timeToX(layout.window, box.toMs) - x,
    y: first.y - 1,
    height: last.y + last.height - first.y + 2,
  };
}
