import { line, max, scaleLinear, ticks, type ScaleLinear } from "d3";
import { formatRatio, plural } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import { dodge } from "./dodge.ts";
import { fitText, textWidth, type Frame, type Tick } from "../frame/frame.ts";

/** What the chart shows: rows of the summary, and how many cores the browser reports. */
export interface SpeedupData {
  readonly rows: readonly SummaryRow[];
  readonly cores: number;
}

/** A measured point with its interval, in px; `row` has the numbers. */
export interface SpeedupPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the interval; `highY` is above `lowY`. */
  readonly lowY: number;
  readonly highY: number;
  readonly row: SummaryRow;
}

/** A variant's line, broken where a worker count has no speedup. */
export interface SpeedupSeries {
  readonly variant: string;
  readonly variantIndex: number;
  readonly path: string;
  readonly points: readonly SpeedupPoint[];
}

/** A line's name at the right end of the plot. */
export interface SpeedupLabel {
  readonly key: string;
  readonly text: string;
  /** The place of its text and that of its line's end, px. */
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** The variant's index, or null for the lines that are nobody's. */
  readonly variantIndex: number | null;
}

/** The number of logical cores, as browsers report no others. */
export interface CoresMark {
  /** px; at the plot's right edge when they are more than the sweep's workers. */
  readonly x: number;
  readonly label: string;
  /** Whether the place itself is within the plot. */
  readonly isReached: boolean;
}

export interface SpeedupLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly SpeedupSeries[];
  /** Speedup = workers, as far as it is inside the plot. */
  readonly ideal: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  /** The height of speedup 1. */
  readonly serialY: number;
  /** Where there are as many workers as logical cores; null when the browser does not report them. */
  readonly cores: CoresMark | null;
  readonly labels: readonly SpeedupLabel[];
}

const margin = { left: 34, top: 16, bottom: 34 };
const labelGap = 15;
const labelSpace = 12;
/** Headroom over the best point, as a factor. */
const headroom = 1.5;

type Scale = ScaleLinear<number, number>;

/** Places the lines of speedup over workers in `width` × `height` px. Pure. */
export function layoutSpeedup(
  data: SpeedupData,
  size: { readonly width: number; readonly height: number },
): SpeedupLayout {
  const rows = data.rows.filter((row) => row.takesPool && row.speedup !== null);
  const most = max(rows, (row) => row.workers) ?? 1;
  const highest = yMax(rows, most);
  const plot = frameOf(rows, size);
  const x = scaleLinear(most === 1 ? [0.5, 1.5] : [1, most], [plot.left, plot.right]);
  const y = scaleLinear([0, highest], [plot.bottom, plot.top]);
  const series = seriesOf(rows, x, y);
  const ideal = idealLine(most, highest, x, y);
  return {
    ...size,
    plot,
    xTicks: workerTicks(rows, x, plot),
    yTicks: ticks(0, highest, Math.max(2, Math.floor((plot.bottom - plot.top) / 34))).map((value) => ({
      at: y(value) - plot.top,
      label: `${value}×`,
    })),
    series,
    ideal,
    serialY: y(1),
    cores: coresMark(data.cores, most, x),
    labels: labelsOf(series, ideal, y(1), plot, size.width),
  };
}

function frameOf(
  rows: readonly SummaryRow[],
  { width, height }: { readonly width: number; readonly height: number },
): Frame {
  // Room for a usual speedup in any case, so that the plot keeps its width while digits change.
  const digits = max(rows, (row) => formatRatio(row.speedup ?? 0).length) ?? 0;
  const widest = max(rows, (row) => textWidth(`${row.variant} ${"0.00×".padEnd(digits)}`)) ?? 0;
  const room = Math.min(Math.max(widest, textWidth("serial")) + labelSpace + 4, width * 0.34);
  return {
    left: margin.left,
    top: margin.top,
    right: Math.max(margin.left + 1, Math.round(width - room)),
    bottom: Math.max(margin.top + 1, height - margin.bottom),
  };
}

/** The ideal is shown whole where that does not flatten what was measured. */
function yMax(rows: readonly SummaryRow[], most: number): number {
  const best = max(rows, (row) => row.speedup ?? 0) ?? 1;
  const tallest = max(rows, (row) => row.high ?? 0) ?? 1;
  return Math.max(1.25, Math.min(most * 1.05, best * headroom), Math.min(tallest, best * 2) * 1.05);
}

function seriesOf(rows: readonly SummaryRow[], x: Scale, y: Scale): readonly SpeedupSeries[] {
  const counts = [...new Set(rows.map((row) => row.workers))].sort((a, b) => a - b);
  const variants = [...new Map(rows.map((row) => [row.variantIndex, row.variant]))].sort(([a], [b]) => a - b);
  const draw = line<SpeedupPoint | null>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0);
  return variants.map(([variantIndex, variant]) => {
    const points = counts.map((workers) => {
      const row = rows.find((r) => r.variantIndex === variantIndex && r.workers === workers);
      return row ? pointOf(row, x, y) : null;
    });
    return { variant, variantIndex, path: draw(points) ?? "", points: points.filter((point) => point !== null) };
  });
}

function pointOf(row: SummaryRow, x: Scale, y: Scale): SpeedupPoint {
  const speedup = row.speedup ?? 0;
  const clamped = (value: number): number => Math.max(y.range()[1] ?? 0, y(value));
  return {
    x: x(row.workers),
    y: y(speedup),
    lowY: clamped(row.low ?? speedup),
    highY: clamped(row.high ?? speedup),
    row,
  };
}

function idealLine(most: number, highest: number, x: Scale, y: Scale): SpeedupLayout["ideal"] {
  if (most === 1) return { x1: x(0.5), y1: y(0.5), x2: x(Math.min(1.5, highest)), y2: y(Math.min(1.5, highest)) };
  const end = Math.min(most, highest);
  return { x1: x(1), y1: y(1), x2: x(end), y2: y(end) };
}

function coresMark(cores: number, most: number, x: Scale): SpeedupLayout["cores"] {
  if (!(cores >= 1)) return null;
  const label = plural(cores, "logical core");
  return cores <= most
    ? { x: x(cores), label, isReached: true }
    : { x: x.range()[1] ?? 0, label: `${label} →`, isReached: false };
}

/** A tick for each worker count of the sweep that has room for its number. */
function workerTicks(rows: readonly SummaryRow[], x: Scale, plot: Frame): readonly Tick[] {
  const counts = [...new Set(rows.map((row) => row.workers))].sort((a, b) => b - a);
  const shown: Tick[] = [];
  for (const workers of counts) {
    const at = x(workers) - plot.left;
    const last = shown.at(-1);
    if (!last || last.at - at >= 18) shown.push({ at, label: String(workers) });
  }
  return shown.reverse();
}

/** Every line's name beside its end, moved apart where they would overlap. */
function labelsOf(
  series: readonly SpeedupSeries[],
  ideal: SpeedupLayout["ideal"],
  serialY: number,
  plot: Frame,
  width: number,
): readonly SpeedupLabel[] {
  const ends = series.flatMap(({ variant, variantIndex, points }) => {
    const last = points.at(-1);
    if (!last) return [];
    const speedup = formatRatio(last.row.speedup ?? 0);
    const text = fitText(variant, width - plot.right - labelSpace - textWidth(` ${speedup}`));
    return [{ key: variant, text: `${text} ${speedup}`, endX: last.x, endY: last.y, variantIndex }];
  });
  const lines = [
    ...ends,
    { key: " serial", text: "serial", endX: plot.right, endY: serialY, variantIndex: null },
    // An ideal that leaves through the top has its name there.
    ...(ideal.x2 >= plot.right - 1
      ? [{ key: " ideal", text: "ideal", endX: ideal.x2, endY: ideal.y2, variantIndex: null }]
      : []),
  ];
  const places = dodge(
    lines.map((label) => label.endY),
    labelGap,
    plot.top,
    plot.bottom,
  );
  return lines.map((label, index) => ({ ...label, y: places[index] ?? label.endY }));
}
