import { formatMs } from "#measure/format.ts";
import type { Timeline, TimelineLane } from "#measure/timeline.ts";
import { fitText, textWidth, type Frame, type Tick, type ZoomView } from "../frame/frame.ts";
import { layoutSpans, layoutWaiting, type SpanMark, type TimeWindow } from "./layoutSpans.ts";
import { timeTicks } from "../frame/timeTicks.ts";

/** A run on one thread: one bar. */
export interface SerialLane {
  readonly variant: string;
  readonly durationMs: number;
}

/** What the timeline shows: serial times above one parallel repetition, if there is one. */
export interface TimelineData {
  readonly serial: readonly SerialLane[];
  readonly parallel: {
    readonly variant: string;
    readonly workers: number;
    readonly durationMs: number;
    readonly timeline: Timeline;
  } | null;
}

/** One lane as it is drawn; `x` of its marks counts from the plot's left. */
export interface LaneLayout {
  readonly label: string;
  /** Empty where lanes are too thin for every label. */
  readonly shownLabel: string;
  readonly y: number;
  readonly height: number;
  /** Index in the data's `serial`; −1 for a lane of the parallel run. */
  readonly serialIndex: number;
  /** Index in the timeline's `lanes`; −1 for a serial lane. */
  readonly laneIndex: number;
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

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  readonly window: TimeWindow;
  readonly ticks: readonly Tick[];
  readonly lanes: readonly LaneLayout[];
  readonly ends: readonly EndLabel[];
  /** Marks in all lanes. */
  readonly markCount: number;
}

const axisHeight = 22;
const top = 2;
/** Room to the right of the plot for how long a bar was: "14.2 ms". */
const endLabelWidth = 64;
const laneArea = 200;
const tallest = 24;
const thinnest = 8;
/** A label needs about this height. */
const labelHeight = 12;
const groupGap = 6;

/** Places the lanes and spans in `width` px; the height follows from the number of lanes. Pure. */
export function layoutTimeline(data: TimelineData, width: number, view: ZoomView): TimelineLayout {
  const plot = plotFrame(data, width);
  const pitch = lanePitch(data);
  const window = visibleWindow(totalMs(data), plot.right - plot.left, view);
  const place = (index: number): { y: number; height: number } => ({
    y: plot.top + index * pitch + (index >= data.serial.length ? gapBetween(data) : 0),
    height: pitch - Math.max(1, Math.round(pitch / 6)),
  });
  const lanes = [
    ...data.serial.map((serial, i) => serialLane(serial, i, place(i), plot, window)),
    ...parallelLanes(data).map((_, i) => parallelLane(data, i, place(data.serial.length + i), pitch, window)),
  ];
  return {
    width,
    height: plot.bottom + axisHeight,
    plot,
    window,
    ticks: timeTicks(window.fromMs, window.toMs, window.width),
    lanes,
    ends: endLabels(data, lanes, window),
    markCount: lanes.reduce((sum, lane) => sum + lane.marks.length + lane.waiting.length, 0),
  };
}

/** Where the lanes' marks are, within `width` px. */
export function plotFrame(data: TimelineData, width: number): Frame {
  const widest = Math.max(textWidth("worker 0"), ...data.serial.map(({ variant }) => textWidth(variant)));
  const left = Math.round(Math.min(widest + 12, Math.max(60, width * 0.22)));
  const bottom = top + laneCount(data) * lanePitch(data) + gapBetween(data);
  return { left, top, right: Math.max(left + 1, width - endLabelWidth), bottom };
}

function parallelLanes({ parallel }: TimelineData): readonly TimelineLane[] {
  return parallel?.timeline.lanes ?? [];
}

function laneCount(data: TimelineData): number {
  return data.serial.length + parallelLanes(data).length;
}

function lanePitch(data: TimelineData): number {
  return Math.min(tallest, Math.max(thinnest, Math.floor(laneArea / Math.max(1, laneCount(data)))));
}

function gapBetween({ serial, parallel }: TimelineData): number {
  return serial.length > 0 && parallel ? groupGap : 0;
}

/** The time that the whole plot spans, in ms. */
function totalMs({ serial, parallel }: TimelineData): number {
  const ends = serial.map((lane) => lane.durationMs);
  if (parallel) ends.push(parallel.durationMs, parallel.timeline.endMs);
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

function serialLane(
  { variant, durationMs }: SerialLane,
  serialIndex: number,
  place: { readonly y: number; readonly height: number },
  plot: Frame,
  window: TimeWindow,
): LaneLayout {
  const x = Math.max(-10, timeToX(window, 0));
  const width = Math.min(timeToX(window, durationMs), window.width + 10) - x;
  const mark: SpanMark = { kind: "compute", x, width, row: -1, spans: 1, coveredMs: durationMs, fill: 1 };
  const shownLabel = fitText(variant, plot.left - 4);
  return {
    label: variant,
    shownLabel,
    ...place,
    serialIndex,
    laneIndex: -1,
    marks: width > 0 ? [mark] : [],
    waiting: [],
  };
}

function parallelLane(
  { parallel }: TimelineData,
  laneIndex: number,
  place: { readonly y: number; readonly height: number },
  pitch: number,
  window: TimeWindow,
): LaneLayout {
  const lane = parallel?.timeline.lanes[laneIndex];
  if (!parallel || !lane) throw new RangeError(`No lane ${laneIndex}`);
  const label = lane.worker < 0 ? "driver" : `worker ${lane.worker}`;
  const every = Math.ceil(labelHeight / pitch);
  return {
    label,
    shownLabel: laneIndex % every === 0 ? label : "",
    ...place,
    serialIndex: -1,
    laneIndex,
    marks: layoutSpans(parallel.timeline, lane, window),
    waiting: layoutWaiting(lane, window),
  };
}

function endLabels(
  { serial, parallel }: TimelineData,
  lanes: readonly LaneLayout[],
  window: TimeWindow,
): readonly EndLabel[] {
  const end = (ms: number, first: LaneLayout | undefined, last: LaneLayout | undefined): EndLabel[] => {
    const x = timeToX(window, ms);
    const inSight = first && last && x >= 0 && x <= window.width + 1;
    return inSight ? [{ x, top: first.y, bottom: last.y + last.height, text: formatMs(ms) }] : [];
  };
  return [
    ...serial.flatMap((lane, i) => end(lane.durationMs, lanes[i], lanes[i])),
    ...(parallel ? end(parallel.durationMs, lanes[serial.length], lanes.at(-1)) : []),
  ];
}
