import { line, scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3";
import { formatCount, formatMs } from "#measure/format.ts";
import { textWidth, type Frame, type MarkText, type Tick } from "../frame/frame.ts";
import { timeTicks } from "../frame/timeTicks.ts";
import { logTicks, roundMs, sparseTicks } from "../speedup/figure/logTicks.ts";
import type { Mark } from "../speedup/figure/marks.ts";
import { fastest, type AutoChunks, type ChunkPoint } from "./tuning.ts";

/** A measured chunk size, px. */
export interface ChunkMark extends Mark {
  /** Ends of its interval; `highY` is above `lowY`. */
  readonly lowY: number;
  readonly highY: number;
  readonly isBest: boolean;
}

/** What the pool's own choice took, as a line across the plot, px. */
export interface AutoLine {
  readonly y: number;
  readonly lowY: number;
  readonly highY: number;
  readonly label: string;
  /** The size it came to use; null where that is not known or not in the plot. */
  readonly x: number | null;
}

export interface ChunkLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly path: string;
  readonly points: readonly ChunkMark[];
  readonly auto: AutoLine | null;
}

type Scale = ScaleContinuousNumeric<number, number>;

const margin = { top: 14, bottom: 34 };
/** Times that lie further apart than this, as a factor, are shown on a logarithmic axis. */
const logBeyond = 20;

/** Places the times of chunk sizes, and of `auto`, in `width` × `height` px; sizes are on a logarithmic axis. Pure. */
export function layoutChunks(
  points: readonly ChunkPoint[],
  auto: AutoChunks | null,
  { width, height }: { readonly width: number; readonly height: number },
): ChunkLayout {
  const sorted = points.toSorted((a, b) => a.chunkSize - b.chunkSize);
  const autoLabel = auto ? `auto ${formatMs(auto.medianMs)}` : "";
  const bottom = Math.max(margin.top + 1, height - margin.bottom);
  const y = timeScale(sorted, auto, [bottom, margin.top]);
  const yTicks = timeTicksOf(y, bottom - margin.top);
  const left = Math.max(34, ...yTicks.map(({ label }) => 6.4 * label.length + 10));
  const right = Math.max(left + 1, Math.round(width - (auto ? textWidth(autoLabel) + 8 : 12)));
  const plot = { left, top: margin.top, right, bottom };
  const x = sizeScale(sorted, [left, right]);
  const best = fastest(sorted);
  const marks = sorted.map((point): ChunkMark => {
    const clamped = (ms: number): number => Math.min(bottom, Math.max(margin.top, y(ms)));
    return {
      key: String(point.chunkSize),
      x: x(point.chunkSize),
      y: y(point.medianMs),
      lowY: clamped(point.low),
      highY: clamped(point.high),
      isBest: point === best,
      text: pointText(point, best),
    };
  });
  return {
    width,
    height,
    plot,
    xTicks: sparseTicks(sorted.map(({ chunkSize }) => ({ at: x(chunkSize) - left, label: formatCount(chunkSize) }))),
    yTicks,
    path:
      line<ChunkMark>()
        .x((mark) => mark.x)
        .y((mark) => mark.y)(marks) ?? "",
    points: marks,
    auto: auto && autoLine(auto, autoLabel, x, y),
  };
}

function timeScale(points: readonly ChunkPoint[], auto: AutoChunks | null, range: readonly [number, number]): Scale {
  const times = [...points, ...(auto ? [auto] : [])];
  const least = Math.min(...times.map(({ medianMs, low }) => Math.min(medianMs, low)));
  const most = Math.max(...times.map(({ medianMs }) => medianMs));
  const highest = Math.min(most * 1.5, Math.max(...times.map(({ high }) => high), most * 1.05));
  if (least > 0 && most > logBeyond * least) return scaleLog([least * 0.8, highest], range);
  return scaleLinear([0, highest || 1], range);
}

function sizeScale(points: readonly ChunkPoint[], [left, right]: readonly [number, number]): Scale {
  const sizes = points.map(({ chunkSize }) => chunkSize);
  const least = Math.min(...sizes);
  const most = Math.max(...sizes);
  if (least === most) return scaleLog([least / 2, least * 2], [left, right]).base(2);
  return scaleLog([least, most], [left + 6, right - 6]).base(2);
}

function timeTicksOf(y: Scale, height: number): readonly Tick[] {
  const [low = 0, high = 1] = y.domain();
  const top = y.range()[1] ?? 0;
  if ("base" in y) return logTicks(low, high, height / 24).map((ms) => ({ at: y(ms) - top, label: roundMs(ms) }));
  // Ticks of time are made for a horizontal axis, where labels take about twice as much room.
  return timeTicks(low, high, height * 2).map((tick) => ({ ...tick, at: height - tick.at / 2 }));
}

function autoLine({ medianMs, low, high, chunkSize }: AutoChunks, label: string, x: Scale, y: Scale): AutoLine {
  const [from = 0, to = 0] = x.domain();
  const isInside = chunkSize != null && chunkSize >= from && chunkSize <= to;
  return { y: y(medianMs), lowY: y(low), highY: y(high), label, x: isInside ? x(chunkSize) : null };
}

function pointText({ chunkSize, medianMs, low, high }: ChunkPoint, best: ChunkPoint | null): MarkText {
  const rows: (readonly [string, string])[] = [["median", formatMs(medianMs)]];
  if (low < high) rows.push(["between", `${formatMs(low)} and ${formatMs(high)}`]);
  if (best && best.chunkSize !== chunkSize) {
    rows.push(["over the best", `+${Math.round((medianMs / best.medianMs - 1) * 100)}%`]);
  }
  return { title: `chunkSize ${formatCount(chunkSize)}`, rows };
}
