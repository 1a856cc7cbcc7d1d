import { scaleLinear, scaleLog, tickFormat, ticks, type ScaleContinuousNumeric } from "d3";
import { formatCount } from "#measure/format.ts";
import type { Estimate } from "#measure/laws/law.ts";
import { textWidth, type Frame, type Tick } from "../frame/frame.ts";
import { logTicks, sparseTicks } from "./figure/logTicks.ts";
import { formatViewed, type SpeedupView } from "./speedupView.ts";

export type Scale = ScaleContinuousNumeric<number, number>;

/** Where workers and values lie in the plot. */
export interface SpeedupScales {
  readonly view: SpeedupView;
  readonly plot: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** The most workers on the x axis. */
  readonly most: number;
  /** Whether both axes of the speedup, or the x axis of the other views, are logarithmic. */
  readonly isLog: boolean;
}

/** What the scales have to make room for. */
export interface ScaleNeeds {
  readonly view: SpeedupView;
  /** Measured values of the view. */
  readonly measured: readonly Estimate[];
  /** Values of the view that were predicted. */
  readonly predicted: readonly number[];
  /** Bounds of the speedup that are worth seeing when they are not far above. */
  readonly ceilings: readonly number[];
  /** The most workers that were measured, and that are shown. */
  readonly measuredWorkers: number;
  readonly shownWorkers: number;
  /** Names of lines, for which there is room to the right. */
  readonly names: readonly string[];
}

type Size = { readonly width: number; readonly height: number };

const margin = { left: 34, top: 16, bottom: 34 };
/** Between the plot and the names beside it, px. */
export const labelSpace = 12;
/** Headroom over the best point, as a factor. */
const headroom = 1.5;

/** Scales for what is to be shown in `width` × `height` px. */
export function speedupScales(needs: ScaleNeeds, { width, height }: Size): SpeedupScales {
  const { view, shownWorkers: most } = needs;
  const isLog = most > needs.measuredWorkers;
  const isLogY = isLog && view === "speedup";
  const domain = yDomain(needs, isLogY);
  const top = margin.top;
  const bottom = Math.max(top + 1, height - margin.bottom);
  const left = Math.max(margin.left, ...yLabels(view, domain, isLogY).map((label) => 6.4 * label.length + 10));
  const widest = Math.max(...[...needs.names, "serial"].map(textWidth));
  const room = Math.min(widest + labelSpace + 4, width * 0.34);
  const right = Math.max(left + 1, Math.round(width - room));
  return {
    view,
    plot: { left, top, right, bottom },
    x: isLog
      ? scaleLog([1, most], [left, right]).base(2)
      : scaleLinear(most === 1 ? [0.5, 1.5] : [1, most], [left, right]),
    y: isLogY ? scaleLog(domain, [bottom, top]) : scaleLinear(domain, [bottom, top]),
    most,
    isLog,
  };
}

function yDomain(needs: ScaleNeeds, isLogY: boolean): readonly [number, number] {
  switch (needs.view) {
    case "speedup":
      return isLogY ? logSpeedups(needs) : [0, highestSpeedup(needs)];
    case "efficiency": {
      const best = highest([...values(needs), 0]);
      return [0, Math.max(1.05, Math.min(highest(needs.measured.map(({ high }) => high)), best * 1.3))];
    }
    case "karpFlatt": {
      const worst = highest([...values(needs), 0]);
      const widest = highest([...needs.measured.map(({ high }) => high), 0]);
      return [Math.min(0, 1.3 * lowest(values(needs))), Math.max(0.02, worst * 1.3, Math.min(widest, worst * 2.5))];
    }
  }
}

const values = ({ measured, predicted }: ScaleNeeds): readonly number[] => [
  ...measured.map(({ value }) => value),
  ...predicted,
];
const highest = (numbers: readonly number[]): number => Math.max(...numbers);
const lowest = (numbers: readonly number[]): number => Math.min(...numbers);

/** The ideal is shown whole where that does not flatten what was measured. */
function highestSpeedup(needs: ScaleNeeds): number {
  const best = highest([...values(needs), 0]);
  const tallest = highest([...needs.measured.map(({ high }) => high), 0]);
  const top = Math.max(1.25, Math.min(needs.shownWorkers * 1.05, best * headroom), Math.min(tallest, best * 2) * 1.05);
  return withCeilings(top, needs.ceilings);
}

function logSpeedups(needs: ScaleNeeds): readonly [number, number] {
  const best = highest([...values(needs), 1]);
  const top = Math.max(2, Math.min(needs.shownWorkers, best * 3), best * 1.3);
  return [Math.min(1, ...values(needs)) * 0.8, withCeilings(top, needs.ceilings)];
}

function withCeilings(top: number, ceilings: readonly number[]): number {
  const near = ceilings.filter((ceiling) => ceiling <= top * 1.3);
  return Math.max(top, ...near.map((ceiling) => ceiling * 1.06));
}

/** Ticks of the y axis, about every 34 px. */
export function yTicks({ view, y, plot }: SpeedupScales): readonly Tick[] {
  const [low = 0, high = 1] = y.domain();
  const height = plot.bottom - plot.top;
  const count = Math.max(2, Math.floor(height / 34));
  const at = "base" in y ? logTicks(low, high, height / 24) : ticks(low, high, count);
  const format = view === "speedup" ? ratioTick : tickFormat(low, high, count, "%");
  return at.map((value) => ({ at: y(value) - plot.top, label: format(value) }));
}

const ratioTick = (value: number): string => `${value >= 1000 ? formatCount(value) : value}×`;

function yLabels(view: SpeedupView, [low, high]: readonly [number, number], isLogY: boolean): readonly string[] {
  if (isLogY) return [ratioTick(10 ** Math.floor(Math.log10(high)))];
  return view === "speedup" ? [] : [formatViewed(view, low), formatViewed(view, high)];
}

/**
 * A tick for each worker count that has room for its number, the largest never left out; by powers of two where the axis
 * is logarithmic.
 */
export function xTicks(measured: readonly number[], { x, plot, most, isLog }: SpeedupScales): readonly Tick[] {
  const powers = Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, power) => 2 ** power);
  const counts = [...new Set(isLog ? [...powers, most] : measured)].sort((a, b) => a - b);
  return sparseTicks(counts.map((workers) => ({ at: x(workers) - plot.left, label: formatCount(workers) })));
}
