import { formatCount, formatMs } from "#measure/format.ts";
import type { Frame, MarkText, Tick } from "../frame/frame.ts";
import { sparseTicks } from "../speedup/figure/logTicks.ts";
import type { Mark, MarkLines } from "../speedup/figure/marks.ts";
import { cellName, fastest, isSame, type TuningCell } from "./tuning.ts";

/** A pair of settings, px. */
export interface HeatCell extends Mark {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 1 for the best, 0 for the worst; by the logarithm of the time between. */
  readonly strength: number;
  /** "" where there is no room for it. */
  readonly label: string;
  readonly isBest: boolean;
  readonly isAuto: boolean;
}

export interface HeatLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Frame;
  /** Partitions. */
  readonly xTicks: readonly Tick[];
  /** splitEvery, the smallest at the top. */
  readonly yTicks: readonly Tick[];
  /** Row by row; settings that were not tried have none. */
  readonly rows: readonly (readonly HeatCell[])[];
}

const margin = { left: 44, top: 18, right: 4, bottom: 34 };
const widestCell = 92;
const rowHeight = 34;
const labelWidth = 48;

/** Places the times of partitions × splitEvery in `width` px. Pure. */
export function layoutHeat(
  cells: readonly TuningCell[],
  auto: Omit<TuningCell, "medianMs"> | null,
  width: number,
): HeatLayout {
  const across = ascending(cells.map(({ partitions }) => partitions));
  const down = ascending(cells.map(({ splitEvery }) => splitEvery));
  const room = Math.max(1, width - margin.left - margin.right);
  const cellWidth = Math.min(widestCell, room / Math.max(1, across.length));
  const plot = {
    left: margin.left,
    top: margin.top,
    right: margin.left + cellWidth * across.length,
    bottom: margin.top + rowHeight * down.length,
  };
  const best = fastest(cells);
  const strengthOf = strengths(cells);
  const place = (cell: TuningCell): HeatCell => {
    const left = plot.left + across.indexOf(cell.partitions) * cellWidth;
    const top = plot.top + down.indexOf(cell.splitEvery) * rowHeight;
    return {
      key: `${cell.partitions} ${cell.splitEvery}`,
      left,
      top,
      width: cellWidth,
      height: rowHeight,
      x: left + cellWidth / 2,
      y: top + rowHeight / 2,
      strength: strengthOf(cell),
      label: cellWidth >= labelWidth ? formatMs(cell.medianMs) : "",
      isBest: cell === best,
      isAuto: auto !== null && isSame(cell, auto),
      text: cellText(cell, best),
    };
  };
  return {
    width,
    height: plot.bottom + margin.bottom,
    plot,
    xTicks: sparseTicks(across.map((value, index) => ({ at: (index + 0.5) * cellWidth, label: formatCount(value) }))),
    yTicks: down.map((value, index) => ({ at: (index + 0.5) * rowHeight, label: formatCount(value) })),
    rows: down.map((splitEvery) =>
      cells
        .filter((cell) => cell.splitEvery === splitEvery)
        .toSorted((a, b) => a.partitions - b.partitions)
        .map(place),
    ),
  };
}

const ascending = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);

function strengths(cells: readonly TuningCell[]): (cell: TuningCell) => number {
  const times = cells.map(({ medianMs }) => Math.log(medianMs));
  const least = Math.min(...times);
  const most = Math.max(...times);
  return ({ medianMs }) => (most === least ? 1 : (most - Math.log(medianMs)) / (most - least));
}

function cellText(cell: TuningCell, best: TuningCell | null): MarkText {
  const rows: (readonly [string, string])[] = [["median", formatMs(cell.medianMs)]];
  if (best && cell !== best) {
    rows.push(["over the best", `+${Math.round((cell.medianMs / best.medianMs - 1) * 100)}%`]);
  }
  return { title: cellName(cell), rows };
}

/** The cell in which a place is. */
export function heatCellAt(lines: MarkLines<HeatCell>, x: number, y: number): HeatCell | null {
  const isIn = (offset: number, size: number): boolean => offset >= 0 && offset < size;
  return lines.flat().find((cell) => isIn(x - cell.left, cell.width) && isIn(y - cell.top, cell.height)) ?? null;
}
