import { line } from "d3";
import { formatRatio, plural } from "#measure/format.ts";
import type { Estimate, VariantLaws } from "#measure/laws/law.ts";
import type { SummaryRow } from "#measure/measured.ts";
import type { WhatIf } from "#measure/whatIf/prediction.ts";
import type { Frame, Tick } from "../frame/frame.ts";
import { layoutEarlier, type EarlierCurve, type EarlierRows } from "./layoutEarlier.ts";
import { curveName, layoutLaws, type LawCurve } from "./layoutLaws.ts";
import { layoutWhatIf, type WhatIfCurve } from "./layoutWhatIf.ts";
import type { Mark } from "./figure/marks.ts";
import { speedupLabels, type SpeedupLabel } from "./speedupLabels.ts";
import { speedupScales, xTicks, yTicks, type ScaleNeeds, type SpeedupScales } from "./speedupScales.ts";
import { pointText } from "./speedupText.ts";
import { viewed, type SpeedupView } from "./speedupView.ts";

/** What the chart shows: rows of the summary, how many cores the browser reports, and what goes beside them. */
export interface SpeedupData {
  readonly rows: readonly SummaryRow[];
  readonly cores: number;
  readonly view?: SpeedupView;
  /** The fits to draw. */
  readonly laws?: readonly VariantLaws[];
  readonly whatIf?: readonly WhatIf[];
  readonly earlier?: readonly EarlierRows[];
  /** The most workers to show; by default as many as were measured or predicted. */
  readonly reach?: number | undefined;
}

/** A measured point with its interval, in px; `row` has the numbers. */
export interface SpeedupPoint extends Mark {
  /** Ends of the interval; `highY` is above `lowY`. */
  readonly lowY: number;
  readonly highY: number;
  readonly row: SummaryRow;
  /** What the view shows of it. */
  readonly shown: Estimate;
}

/** A variant's line, broken where a worker count has no speedup. */
export interface SpeedupSeries {
  readonly variant: string;
  readonly variantIndex: number;
  readonly path: string;
  readonly points: readonly SpeedupPoint[];
}

/** A straight line, px. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The number of logical cores, as browsers report no others. */
export interface CoresMark {
  /** px; at the plot's right edge when they are more than the workers shown. */
  readonly x: number;
  readonly label: string;
  /** Whether the place itself is within the plot. */
  readonly isReached: boolean;
}

export interface SpeedupLayout {
  readonly width: number;
  readonly height: number;
  readonly view: SpeedupView;
  readonly plot: Frame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly SpeedupSeries[];
  readonly laws: readonly LawCurve[];
  readonly whatIf: readonly WhatIfCurve[];
  readonly earlier: readonly EarlierCurve[];
  /** Speedup = workers, as far as it is inside the plot. */
  readonly ideal: Segment;
  /** The height of speedup 1; null in views that have none. */
  readonly serialY: number | null;
  /** Where there are as many workers as logical cores; null when the browser does not report them. */
  readonly cores: CoresMark | null;
  readonly labels: readonly SpeedupLabel[];
}

/** Places the lines of speedup over workers in `width` × `height` px. Pure. */
export function layoutSpeedup(
  data: SpeedupData,
  size: { readonly width: number; readonly height: number },
): SpeedupLayout {
  const { view = "speedup", laws = [], whatIf = [], earlier = [] } = data;
  const rows = data.rows.filter((row) => row.takesPool && row.speedup !== null);
  const scales = speedupScales(needsOf(rows, data), size);
  const series = seriesOf(rows, laws, scales);
  const ideal = idealLine(scales);
  const [, highest = 1] = scales.y.domain();
  const serialY = view === "speedup" ? scales.y(Math.min(1, highest)) : null;
  const lines = {
    series,
    laws: layoutLaws(laws, indexesOf(data.rows), scales),
    whatIf: layoutWhatIf(whatIf, indexesOf(data.rows), scales),
  };
  return {
    ...size,
    ...lines,
    view,
    plot: scales.plot,
    xTicks: xTicks(
      rows.map(({ workers }) => workers),
      scales,
    ),
    yTicks: yTicks(scales),
    earlier: layoutEarlier(earlier, indexesOf(data.rows), scales),
    ideal,
    serialY,
    cores: coresMark(data.cores, scales),
    labels: speedupLabels({ ...lines, ideal, serialY }, scales, size.width),
  };
}

/** Where each variant stands in the program. */
const indexesOf = (rows: readonly SummaryRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ variant, variantIndex }) => [variant, variantIndex]));

function needsOf(rows: readonly SummaryRow[], data: SpeedupData): ScaleNeeds {
  const { view = "speedup", laws = [], whatIf = [], reach } = data;
  const measuredWorkers = Math.max(1, ...rows.map(({ workers }) => workers));
  const predicted = whatIf.flatMap(({ predictions }) => predictions);
  const shownWorkers = Math.max(measuredWorkers, reach ?? Math.max(1, ...predicted.map(({ workers }) => workers)));
  return {
    view,
    measured: rows.flatMap((row) => shownOf(row, laws, view) ?? []),
    predicted: predicted.flatMap(({ workers, speedup }) => {
      const shown = speedup === null || workers > shownWorkers ? null : viewed(view, workers, exactly(speedup));
      return shown ? [shown.value] : [];
    }),
    ceilings: whatIf.flatMap(({ ceiling }) => ceiling ?? []),
    measuredWorkers,
    shownWorkers,
    // Room for a usual speedup in any case, so that the plot keeps its width while digits change.
    names: [
      ...rows.map(({ variant, speedup }) => `${variant} ${formatRatio(speedup ?? 0).padEnd(5)}`),
      ...laws.flatMap(({ variant, fits }) =>
        fits.filter(({ isMeaningful }) => isMeaningful).map(({ law }) => curveName(law, variant, laws)),
      ),
    ],
  };
}

const exactly = (value: number): Estimate => ({ value, low: value, high: value });

/** What the view shows of a row; the serial fraction comes with the fits where it was worked out for them. */
function shownOf(row: SummaryRow, laws: readonly VariantLaws[], view: SpeedupView): Estimate | null {
  const { variant, workers, speedup } = row;
  if (speedup === null) return null;
  const fitted = laws.find((each) => each.variant === variant)?.points.find((point) => point.workers === workers);
  if (view === "karpFlatt" && fitted?.karpFlatt) return fitted.karpFlatt;
  return viewed(view, workers, { value: speedup, low: row.low ?? speedup, high: row.high ?? speedup });
}

function seriesOf(
  rows: readonly SummaryRow[],
  laws: readonly VariantLaws[],
  scales: SpeedupScales,
): readonly SpeedupSeries[] {
  const counts = [...new Set(rows.map((row) => row.workers))].sort((a, b) => a - b);
  const variants = [...new Map(rows.map((row) => [row.variantIndex, row.variant]))].sort(([a], [b]) => a - b);
  const draw = line<SpeedupPoint | null>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0);
  return variants.map(([variantIndex, variant]) => {
    const points = counts.map((workers) => {
      const row = rows.find((r) => r.variantIndex === variantIndex && r.workers === workers);
      const shown = row ? shownOf(row, laws, scales.view) : null;
      return row && shown ? pointOf(row, shown, scales) : null;
    });
    return { variant, variantIndex, path: draw(points) ?? "", points: points.filter((point) => point !== null) };
  });
}

function pointOf(row: SummaryRow, shown: Estimate, { x, y, view }: SpeedupScales): SpeedupPoint {
  const [bottom = 0, top = 0] = y.range();
  const clamped = (value: number): number => Math.min(bottom, Math.max(top, y(value)));
  return {
    key: `${row.variant} ${row.workers}`,
    x: x(row.workers),
    y: y(shown.value),
    lowY: clamped(shown.low),
    highY: clamped(shown.high),
    row,
    shown,
    text: pointText(row, view === "karpFlatt" ? shown : null),
  };
}

function idealLine({ view, x, y, most }: SpeedupScales): Segment {
  const [left = 0, right = 0] = x.range();
  if (view !== "speedup") {
    const flat = y(view === "efficiency" ? 1 : 0);
    return { x1: left, y1: flat, x2: right, y2: flat };
  }
  const [, highest = 1] = y.domain();
  const [from, to] = most === 1 ? [0.5, Math.min(1.5, highest)] : [1, Math.min(most, highest)];
  return { x1: x(from), y1: y(from), x2: x(to), y2: y(to) };
}

function coresMark(cores: number, { x, most }: SpeedupScales): SpeedupLayout["cores"] {
  if (!(cores >= 1)) return null;
  const label = plural(cores, "logical core");
  return cores <= most
    ? { x: x(cores), label, isReached: true }
    : { x: x.range()[1] ?? 0, label: `${label} →`, isReached: false };
}
