import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3";
import { formatMs } from "#measure/format.ts";
import type { Estimate } from "#measure/laws/law.ts";
import { fitText, textWidth, type Frame, type Tick } from "../frame/frame.ts";
import { timeTicks } from "../frame/timeTicks.ts";
import { logTicks, roundMs } from "../speedup/figure/logTicks.ts";
import type { Mark } from "../speedup/figure/marks.ts";
import { runText, takenRuns, type RunKind, type SampledConfiguration, type TakenRun } from "./samples.ts";
import { swarm } from "./swarm.ts";

/** `swarm`: beside one another where they would overlap. `order`: one below the other as they were taken. */
export type SampleOrder = "swarm" | "order";

/** A configuration and the median of its samples with its interval. */
export interface SampleRow {
  readonly configuration: SampledConfiguration;
  readonly median: Estimate | null;
}

/** A run, in px. */
export interface SampleDot extends Mark {
  readonly kind: RunKind;
}

/** The runs of one configuration, in px. */
export interface SampleLane {
  readonly key: string;
  readonly variantIndex: number;
  /** Name and worker count ("" where it has none). */
  readonly name: string;
  readonly on: string;
  readonly top: number;
  readonly height: number;
  /** Of a dot, px. */
  readonly radius: number;
  /** In the order in which arrow keys go through them. */
  readonly dots: readonly SampleDot[];
  /** The median and the ends of its interval. */
  readonly median: { readonly x: number; readonly lowX: number; readonly highX: number; readonly label: string } | null;
}

export interface SampleLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  readonly xTicks: readonly Tick[];
  readonly isLog: boolean;
  readonly lanes: readonly SampleLane[];
}

type Scale = ScaleContinuousNumeric<number, number>;

/** A dot's diameter, px, when there are few and when there are many; a little space between neighbours is in it. */
const dotSize = 6;
const smallDotSize = 4;
const many = 60;
/** Times that lie further apart than this, as a factor, are shown on a logarithmic axis. */
const logBeyond = 20;
const axisHeight = 24;
const medianWidth = 64;

/** Places every run of every configuration over time in `width` px. Pure. */
export function layoutSamples(rows: readonly SampleRow[], order: SampleOrder, width: number): SampleLayout {
  const names = rows.map(({ configuration }) => namesOf(configuration));
  const widest = Math.max(0, ...names.map(([name, on]) => textWidth(`${name} ${on}`)));
  const left = Math.round(Math.min(widest + 8, width * 0.34));
  const right = Math.max(left + 1, width - medianWidth);
  const { x, isLog } = scaleOf(rows, left, right);
  let top = 4;
  const lanes = rows.map((row) => {
    const lane = laneOf(row, { x, top, order, left });
    top += lane.height;
    return lane;
  });
  const plot = { left, right, top: 0, bottom: top + 2 };
  return { width, height: plot.bottom + axisHeight, plot, xTicks: xTicksOf(x, isLog, plot), isLog, lanes };
}

function namesOf({ variant, workers, takesPool }: SampledConfiguration): readonly [string, string] {
  return [variant, takesPool ? `× ${workers}` : ""];
}

function scaleOf(
  rows: readonly SampleRow[],
  left: number,
  right: number,
): { readonly x: Scale; readonly isLog: boolean } {
  const times = rows.flatMap(({ configuration }) => takenRuns(configuration).map(({ durationMs }) => durationMs));
  const positive = times.filter((ms) => ms > 0);
  const least = Math.min(...positive);
  const most = Math.max(...positive);
  const range = [left + dotSize, right - dotSize];
  if (positive.length === 0) return { x: scaleLinear([0, 1], range), isLog: false };
  if (most > logBeyond * least && positive.length === times.length) {
    return { x: scaleLog([least, most], range), isLog: true };
  }
  // Equal times stand in the middle.
  const spread = Math.max(most - Math.min(...times), most * 0.02);
  const middle = (most + Math.min(...times)) / 2;
  return { x: scaleLinear([Math.max(0, middle - spread / 2), middle + spread / 2], range), isLog: false };
}

function xTicksOf(x: Scale, isLog: boolean, { left, right }: Frame): readonly Tick[] {
  const from = x.invert(left);
  const to = x.invert(right);
  if (!isLog) return linearTicks(from, to, right - left);
  const most = Math.floor((right - left) / 46);
  return logTicks(from, to, most).map((ms) => ({ at: x(ms) - left, label: roundMs(ms) }));
}

/** Where there is little room more ticks than usual, so that there are two. */
function linearTicks(from: number, to: number, width: number): readonly Tick[] {
  const crowding = width < 320 ? 1.6 : 1;
  return timeTicks(from, to, width * crowding).map((tick) => ({ ...tick, at: tick.at / crowding }));
}

interface LanePlace {
  readonly x: Scale;
  readonly top: number;
  readonly left: number;
  readonly order: SampleOrder;
}

function laneOf({ configuration, median }: SampleRow, { x, top, left, order }: LanePlace): SampleLane {
  const runs = takenRuns(configuration);
  const height = heightOf(runs.length, order);
  const [name, on] = namesOf(configuration);
  const size = runs.length > many ? smallDotSize : dotSize;
  const dots = dotsOf(configuration, runs, { x, top, height, order, size });
  return {
    key: `${configuration.variant} ${configuration.workers}`,
    variantIndex: configuration.variantIndex,
    name: fitText(name, left - textWidth(` ${on}`)),
    on,
    top,
    height,
    radius: (size - 1) / 2,
    dots: order === "order" ? dots : dots.toSorted((a, b) => a.x - b.x || a.y - b.y),
    median: median && {
      x: x(median.value),
      lowX: x(median.low),
      highX: x(median.high),
      label: formatMs(median.value),
    },
  };
}

/** Lanes grow with what they hold, within bounds. */
function heightOf(runs: number, order: SampleOrder): number {
  const wanted = order === "order" ? 10 + 3 * runs : 22 + runs / 2;
  return Math.round(Math.min(order === "order" ? 110 : 44, Math.max(28, wanted)));
}

function dotsOf(
  configuration: SampledConfiguration,
  runs: readonly TakenRun[],
  { x, top, height, order, size }: Omit<LanePlace, "left"> & { readonly height: number; readonly size: number },
): readonly SampleDot[] {
  const places = runs.map(({ durationMs }) => x(durationMs));
  const middle = top + height / 2;
  const inner = height - size - 4;
  const offsets =
    order === "swarm"
      ? swarm(places, size, inner / 2)
      : runs.map((_, index) => (runs.length === 1 ? 0 : (index / (runs.length - 1) - 0.5) * inner));
  const kinds = runs.map(({ kind }) => kind);
  return runs.map((run, index) => {
    const place = kinds.slice(0, index + 1).filter((kind) => isAlike(kind, run.kind)).length;
    const all = kinds.filter((kind) => isAlike(kind, run.kind)).length;
    return {
      key: `${configuration.variant} ${configuration.workers} ${index}`,
      kind: run.kind,
      x: places[index] ?? 0,
      y: middle + (offsets[index] ?? 0),
      text: runText(configuration, run, place, all),
    };
  });
}

/** The cold run is the first of the warm-ups. */
const isAlike = (a: RunKind, b: RunKind): boolean => groupOf(a) === groupOf(b);
const groupOf = (kind: RunKind): RunKind => (kind === "cold" ? "warmup" : kind);
