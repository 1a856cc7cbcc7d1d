import { formatMs } from "#measure/format.ts";
import { fitText, textWidth, type Frame, type Tick, type ZoomView } from "../frame/frame.ts";
import { timeTicks } from "../frame/timeTicks.ts";
import { layoutRows, rowsTop, type RowPlace, type Rows } from "./layoutRows.ts";
import { layoutSpans, layoutWaiting, type FoundBefore, type SpanMark, type TimeWindow } from "./layoutSpans.ts";
import { layoutStrips, type StripLayout } from "./layoutStrip.ts";
import { runName, runOn, workerName, type ParallelRun, type Side, type TimelineData } from "./timelineData.ts";

/** One lane as it is drawn; `x` of its marks counts from the plot's left. */
export interface LaneLayout extends RowPlace {
  readonly label: string;
  /** Empty where lanes are too thin for every label. */
  readonly shownLabel: string;
  readonly side: Side | "serial";
  /** Index in the data's `serial`, or in the `lanes` of its side's timeline. */
  readonly index: number;
  readonly marks: readonly SpanMark[];
  readonly waiting: readonly { readonly x: number; readonly width: number }[];
}

/** The place where a time ends, and how long it was. */
export interface EndLabel {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

/** The name of a repetition above its lanes. */
export interface Heading extends RowPlace {
  readonly side: Side;
  readonly text: string;
}

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  readonly window: TimeWindow;
  readonly ticks: readonly Tick[];
  readonly headings: readonly Heading[];
  readonly strips: readonly StripLayout[];
  readonly lanes: readonly LaneLayout[];
  readonly ends: readonly EndLabel[];
  /** Marks in all lanes. */
  readonly markCount: number;
}

/** What a search found, for each lane of each side; null where nothing is searched for. */
export type FoundLanes = Readonly<Record<Side, readonly FoundBefore[] | null>>;

/** Nothing is searched for. */
export const nothingSought: FoundLanes = { here: null, other: null };

const axisHeight = 22;
/** Room to the right of the plot for how long a bar was: "14.2 ms". */
const endLabelWidth = 64;
/** A label needs about this height. */
const labelHeight = 12;

const sides: readonly Side[] = ["here", "other"];

/** Places the lanes and spans in `width` px; the height follows from the number of lanes. Pure. */
export function layoutTimeline(
  data: TimelineData,
  width: number,
  view: ZoomView,
  found: FoundLanes = nothingSought,
): TimelineLayout {
  const rows = layoutRows(data);
  const plot = frameOf(data, rows, width);
  const window = visibleWindow(totalMs(data), plot.right - plot.left, view);
  const lanes = [
    ...data.serial.map((_, index) => serialLane(data, index, rows, { plot, window })),
    ...sides.flatMap((side) => parallelLanes(data, side, rows, { plot, window, found })),
  ];
  return {
    width,
    height: plot.bottom + axisHeight,
    plot,
    window,
    ticks: timeTicks(window.fromMs, window.toMs, window.width),
    headings: sides.flatMap((side) => headingOf(data, side, rows)),
    strips: sides.flatMap((side) => {
      const run = runOn(data, side);
      const place = rows[side];
      return run && place ? layoutStrips(side, run, place, window) : [];
    }),
    lanes,
    ends: endLabels(data, rows, window),
    markCount: lanes.reduce((sum, lane) => sum + lane.marks.length + lane.waiting.length, 0),
  };
}

/** Where the lanes' marks are, within `width` px. */
export function plotFrame(data: TimelineData, width: number): Frame {
  return frameOf(data, layoutRows(data), width);
}

function frameOf({ serial }: TimelineData, { bottom }: Rows, width: number): Frame {
  const widest = Math.max(textWidth("worker 0"), ...serial.map(({ variant }) => textWidth(variant)));
  const left = Math.round(Math.min(widest + 12, Math.max(60, width * 0.22)));
  return { left, top: rowsTop, right: Math.max(left + 1, width - endLabelWidth), bottom };
}

/** The time that the whole plot spans, in ms. */
export function totalMs({ serial, parallel, other }: TimelineData): number {
  const ends = serial.map((lane) => lane.durationMs);
  for (const run of [parallel, other]) if (run) ends.push(run.durationMs, run.timeline.endMs);
  return Math.max(1e-3, ...ends);
}

function visibleWindow(wholeMs: number, width: number, { scale, offset }: ZoomView): TimeWindow {
  const msPerPx = wholeMs / width / scale;
  return { fromMs: (0 - offset) * msPerPx, toMs: (width - offset) * msPerPx, width };
}

/** The place of a time within the plot, px from its left. */
export function timeToX({ fromMs, toMs, width }: TimeWindow, ms: number): number {
  return ((ms - fromMs) / (toMs - fromMs)) * width;
}

/** The time at a place within the plot, in ms. */
export function xToTime({ fromMs, toMs, width }: TimeWindow, x: number): number {
  return fromMs + (x / width) * (toMs - fromMs);
}

interface Drawn {
  readonly plot: Frame;
  readonly window: TimeWindow;
}

function serialLane(data: TimelineData, index: number, rows: Rows, { plot, window }: Drawn): LaneLayout {
  const { variant, durationMs } = data.serial[index] ?? { variant: "", durationMs: 0 };
  const x = Math.max(-10, timeToX(window, 0));
  const width = Math.min(timeToX(window, durationMs), window.width + 10) - x;
  const mark = { kind: "compute", x, width, row: -1, spans: 1, coveredMs: durationMs, fill: 1, faded: false } as const;
  return {
    label: variant,
    shownLabel: fitText(variant, plot.left - 4),
    ...(rows.serial[index] ?? nowhere),
    side: "serial",
    index,
    marks: width > 0 ? [mark] : [],
    waiting: [],
  };
}

const nowhere: RowPlace = { y: 0, height: 0 };

function parallelLanes(
  data: TimelineData,
  side: Side,
  rows: Rows,
  { window, found }: Drawn & { readonly found: FoundLanes },
): readonly LaneLayout[] {
  const timeline = runOn(data, side)?.timeline;
  const every = Math.ceil(labelHeight / rows.pitch);
  return (timeline?.lanes ?? []).map((lane, index) => {
    const label = workerName(lane.worker);
    return {
      label,
      shownLabel: index % every === 0 ? label : "",
      ...(rows[side]?.lanes[index] ?? nowhere),
      side,
      index,
      marks: timeline ? layoutSpans(timeline, lane, window, found[side]?.[index]) : [],
      waiting: layoutWaiting(lane, window),
    };
  });
}

function headingOf(data: TimelineData, side: Side, rows: Rows): readonly Heading[] {
  const run = runOn(data, side);
  const place = rows[side]?.heading;
  return run && place ? [{ side, text: runName(run), ...place }] : [];
}

function endLabels({ serial, parallel, other }: TimelineData, rows: Rows, window: TimeWindow): readonly EndLabel[] {
  const end = (ms: number, lanes: readonly RowPlace[]): EndLabel[] => {
    const [first, last] = [lanes[0], lanes.at(-1)];
    const x = timeToX(window, ms);
    const inSight = first && last && x >= 0 && x <= window.width + 1;
    return inSight ? [{ x, top: first.y, bottom: last.y + last.height, text: formatMs(ms) }] : [];
  };
  const ofRun = (run: ParallelRun | null, lanes: readonly RowPlace[] = []): EndLabel[] =>
    run ? end(run.durationMs, lanes) : [];
  return [
    ...serial.flatMap((lane, i) => end(lane.durationMs, rows.serial.slice(i, i + 1))),
    ...ofRun(parallel, rows.here?.lanes),
    ...ofRun(other, rows.other?.lanes),
  ];
}
