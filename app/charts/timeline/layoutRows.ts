import { runOn, type Side, type TimelineData } from "./timelineData.ts";

/** Where a row is: px from the chart's top. */
export interface RowPlace {
  readonly y: number;
  readonly height: number;
}

/** The rows of one repetition. */
export interface SideRows {
  /** Its name stands there when two are compared. */
  readonly heading: RowPlace | null;
  readonly waiting: RowPlace;
  readonly busy: RowPlace;
  readonly lanes: readonly RowPlace[];
}

/** All rows of the chart, one below the other. */
export interface Rows {
  readonly serial: readonly RowPlace[];
  readonly here: SideRows | null;
  readonly other: SideRows | null;
  /** From one lane to the next, px. */
  readonly pitch: number;
  readonly bottom: number;
}

/** Where the first row begins, px. */
export const rowsTop = 2;
const laneArea = 200;
const tallest = 24;
const thinnest = 8;
const groupGap = 6;
const headingHeight = 18;
const stripHeight = 12;
const stripGap = 3;

/** Places serial lanes, then for each repetition its heading, its load and its lanes. */
export function layoutRows(data: TimelineData): Rows {
  const pitch = lanePitch(data);
  let y = rowsTop;
  const take = (height: number, gap: number): RowPlace => {
    const place = { y, height };
    y += height + gap;
    return place;
  };
  const space = Math.max(1, Math.round(pitch / 6));
  const lane = (): RowPlace => take(pitch - space, space);
  const side = (name: Side): SideRows | null => {
    const run = runOn(data, name);
    if (!run) return null;
    if (y > rowsTop) y += groupGap;
    const heading = data.other ? take(headingHeight, 0) : null;
    const waiting = take(stripHeight, stripGap);
    const busy = take(stripHeight, 2 * stripGap);
    return { heading, waiting, busy, lanes: run.timeline.lanes.map(lane) };
  };
  const serial = data.serial.map(lane);
  const here = side("here");
  const other = side("other");
  return { serial, here, other, pitch, bottom: y };
}

function lanePitch(data: TimelineData): number {
  const lanes = (side: Side): number => runOn(data, side)?.timeline.lanes.length ?? 0;
  const count = data.serial.length + lanes("here") + lanes("other");
  const area = data.other ? 1.5 * laneArea : laneArea;
  return Math.min(tallest, Math.max(thinnest, Math.floor(area / Math.max(1, count))));
}
