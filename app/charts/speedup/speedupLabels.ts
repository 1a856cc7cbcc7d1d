import { formatPercent, formatRatio } from "#measure/format.ts";
import { fitText, textWidth } from "../frame/frame.ts";
import { dodge } from "./dodge.ts";
import type { LawCurve } from "./layoutLaws.ts";
import type { Segment, SpeedupSeries } from "./layoutSpeedup.ts";
import type { WhatIfCurve } from "./layoutWhatIf.ts";
import { labelSpace, type SpeedupScales } from "./speedupScales.ts";
import { formatViewed } from "./speedupView.ts";

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
  /** Whether it names what was measured. */
  readonly isMeasured: boolean;
}

const labelGap = 15;

interface Lines {
  readonly series: readonly SpeedupSeries[];
  readonly laws: readonly LawCurve[];
  readonly whatIf: readonly WhatIfCurve[];
  readonly ideal: Segment;
  readonly serialY: number | null;
}

/** Every line's name beside its end, moved apart where they would overlap. */
export function speedupLabels(lines: Lines, scales: SpeedupScales, width: number): readonly SpeedupLabel[] {
  const { plot } = scales;
  const all = [
    ...seriesLabels(lines.series, scales, width),
    ...otherLabels(lines, scales),
    ...lawLabels(lines.laws, scales, width),
  ];
  const places = dodge(
    all.map((label) => label.endY),
    labelGap,
    plot.top,
    plot.bottom,
  );
  return all.map((label, index) => ({ ...label, y: places[index] ?? label.endY }));
}

type Unplaced = Omit<SpeedupLabel, "y">;

function seriesLabels(
  series: readonly SpeedupSeries[],
  { plot, view }: SpeedupScales,
  width: number,
): readonly Unplaced[] {
  return series.flatMap(({ variant, variantIndex, points }) => {
    const last = points.at(-1);
    if (!last) return [];
    const value = formatViewed(view, last.shown.value);
    const text = fitText(variant, width - plot.right - labelSpace - textWidth(` ${value}`));
    return [{ key: variant, text: `${text} ${value}`, endX: last.x, endY: last.y, variantIndex, isMeasured: true }];
  });
}

/** Names of the lines that were neither measured nor fitted. */
function otherLabels({ whatIf, ideal, serialY }: Lines, { plot, view }: SpeedupScales): readonly Unplaced[] {
  const nobodys = { variantIndex: null, isMeasured: false };
  const predicted = whatIf.flatMap(({ variant, variantIndex, points, last }) => {
    const end = points.at(-1);
    if (!end || last === null) return [];
    const text = `if ${view === "speedup" ? formatRatio(last) : formatPercent(last)}`;
    return [{ key: `${variant} what if`, text, endX: end.x, endY: end.y, variantIndex, isMeasured: false }];
  });
  return [
    ...predicted,
    ...(serialY === null ? [] : [{ key: " serial", text: "serial", endX: plot.right, endY: serialY, ...nobodys }]),
    // An ideal that leaves through the top has its name there.
    ...(ideal.x2 >= plot.right - 1
      ? [{ key: " ideal", text: "ideal", endX: ideal.x2, endY: ideal.y2, ...nobodys }]
      : []),
  ];
}

function lawLabels(laws: readonly LawCurve[], { plot }: SpeedupScales, width: number): readonly Unplaced[] {
  return laws.map(({ key, name, variantIndex, endX, endY }) => {
    const text = fitText(name, width - plot.right - labelSpace);
    return { key, text, endX, endY, variantIndex, isMeasured: false };
  });
}
