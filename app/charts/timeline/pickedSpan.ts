import type { TimelineLayout } from "./layoutTimeline.ts";
import { runOn, type Side, type TimelineData } from "./timelineData.ts";
import { rowBox, type TimelineHit } from "./timelineHit.ts";
import type { LaneKey } from "./timelineTarget.ts";

/** A span picked by keyboard: its lane, and its place among the lane's spans. */
export interface PickedSpan extends LaneKey {
  readonly index: number;
}

/** The trace's row of a picked span; undefined when it is gone. */
export function pickedRow(data: TimelineData, { side, laneIndex, index }: PickedSpan): number | undefined {
  return runOn(data, side)?.timeline.lanes[laneIndex]?.spans[index];
}

/** The picked span's target and rectangle; null when it is gone. */
export function pickedHit(data: TimelineData, layout: TimelineLayout, picked: PickedSpan): TimelineHit | null {
  const row = pickedRow(data, picked);
  const box = row === undefined ? null : rowBox(data, layout, picked, row);
  if (row === undefined || !box) return null;
  return { target: { type: "span", side: picked.side, laneIndex: picked.laneIndex, row }, ...box };
}

/** The span of a row of a side's trace; null for one that no lane shows. */
export function pickOfRow(data: TimelineData, side: Side, row: number): PickedSpan | null {
  const timeline = runOn(data, side)?.timeline;
  const laneIndex = timeline?.lanes.findIndex((lane) => lane.worker === timeline.trace.worker[row]) ?? -1;
  const index = timeline?.lanes[laneIndex]?.spans.indexOf(row) ?? -1;
  return index < 0 ? null : { side, laneIndex, index };
}

/** The span picked next: along its lane (`along` ±1) or in a lane above or below (`across` ±1), at about the same time. */
export function movePick(
  data: TimelineData,
  picked: PickedSpan | null,
  along: number,
  across: number,
): PickedSpan | null {
  const lanes = lanesOf(data);
  const own = lanes.findIndex((lane) => lane.side === picked?.side && lane.laneIndex === picked.laneIndex);
  if (!picked || own < 0) {
    const first = lanes.find((lane) => lane.spans.length > 0);
    return first ? { side: first.side, laneIndex: first.laneIndex, index: 0 } : null;
  }
  if (across === 0) {
    const last = (lanes[own]?.spans.length ?? 0) - 1;
    return { ...picked, index: Math.min(last, Math.max(0, picked.index + along)) };
  }
  const atMs = startOf(data, picked.side, pickedRow(data, picked) ?? 0);
  for (let next = own + across; ; next += across) {
    const lane = lanes[next];
    if (!lane) return picked;
    const { side, laneIndex, spans } = lane;
    const following = spans.findIndex((row) => startOf(data, side, row) >= atMs);
    if (spans.length > 0) return { side, laneIndex, index: following < 0 ? spans.length - 1 : following };
  }
}

/** All lanes from top to bottom. */
function lanesOf(data: TimelineData): readonly (LaneKey & { readonly spans: Int32Array })[] {
  const ofSide = (side: Side): readonly (LaneKey & { readonly spans: Int32Array })[] =>
    (runOn(data, side)?.timeline.lanes ?? []).map(({ spans }, laneIndex) => ({ side, laneIndex, spans }));
  return [...ofSide("here"), ...ofSide("other")];
}

function startOf(data: TimelineData, side: Side, row: number): number {
  return runOn(data, side)?.timeline.trace.startMs[row] ?? 0;
}
