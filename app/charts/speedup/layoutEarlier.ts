import { line } from "d3";
import type { SummaryRow } from "#measure/measured.ts";
import type { Mark } from "./figure/marks.ts";
import type { SpeedupScales } from "./speedupScales.ts";
import { earlierText } from "./speedupText.ts";
import { viewed } from "./speedupView.ts";

/** The rows of an earlier run, and what the run is called. */
export interface EarlierRows {
  readonly label: string;
  readonly rows: readonly SummaryRow[];
}

/** One variant's line of an earlier run, px. */
export interface EarlierCurve {
  readonly key: string;
  readonly label: string;
  readonly variantIndex: number;
  readonly path: string;
  readonly points: readonly Mark[];
}

/** Lines of earlier runs, as far as they lie inside the plot; variants keep the hue they have in the current run. */
export function layoutEarlier(
  earlier: readonly EarlierRows[],
  indexes: ReadonlyMap<string, number>,
  scales: SpeedupScales,
): readonly EarlierCurve[] {
  return earlier.flatMap(({ label, rows }, run) => {
    const variants = [...new Set(rows.map(({ variant }) => variant))];
    return variants.flatMap((variant) => {
      const own = rows.filter((row) => row.variant === variant && row.takesPool && row.workers <= scales.most);
      const points = own.toSorted((a, b) => a.workers - b.workers).flatMap((row) => placeOf(row, run, label, scales));
      const path = line<Mark>()
        .x(({ x }) => x)
        .y(({ y }) => y)(points);
      const variantIndex = indexes.get(variant) ?? own[0]?.variantIndex;
      if (variantIndex === undefined || points.length === 0) return [];
      // What lies outside is cut off where it is drawn; nobody can be there.
      const { top, bottom } = scales.plot;
      const inside = points.filter(({ y }) => y >= top && y <= bottom);
      return [{ key: `${run} ${variant}`, label, variantIndex, path: path ?? "", points: inside }];
    });
  });
}

function placeOf(row: SummaryRow, run: number, label: string, { view, x, y }: SpeedupScales): readonly Mark[] {
  const { variant, workers, speedup } = row;
  const shown = speedup === null ? null : viewed(view, workers, { value: speedup, low: speedup, high: speedup });
  if (!shown) return [];
  const key = `earlier ${run} ${variant} ${workers}`;
  return [{ key, x: x(workers), y: y(shown.value), text: earlierText(row, label) }];
}
