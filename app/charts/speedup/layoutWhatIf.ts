import { line } from "d3";
import { formatRatio } from "#measure/format.ts";
import type { Prediction, WhatIf } from "#measure/whatIf/prediction.ts";
import type { Mark } from "./figure/marks.ts";
import type { SpeedupScales } from "./speedupScales.ts";
import { predictionText } from "./speedupText.ts";
import { viewed } from "./speedupView.ts";

/** The speedup that the critical path allows, as a line. */
export interface CeilingMark {
  /** px; at the plot's top when it is further up. */
  readonly y: number;
  readonly label: string;
  readonly isReached: boolean;
}

/** What the scheduler model expects of one variant, px. */
export interface WhatIfCurve {
  readonly variant: string;
  readonly variantIndex: number;
  readonly path: string;
  readonly points: readonly Mark[];
  /** The value of the view at its end, null when it has none. */
  readonly last: number | null;
  readonly ceiling: CeilingMark | null;
}

/** Curves of predicted speedups, and their ceilings in the view of speedups. */
export function layoutWhatIf(
  whatIf: readonly WhatIf[],
  indexes: ReadonlyMap<string, number>,
  scales: SpeedupScales,
): readonly WhatIfCurve[] {
  return whatIf.flatMap((each) => {
    const variantIndex = indexes.get(each.variant);
    return variantIndex === undefined ? [] : [curveOf(each, variantIndex, whatIf.length > 1, scales)];
  });
}

function curveOf(whatIf: WhatIf, variantIndex: number, isNamed: boolean, scales: SpeedupScales): WhatIfCurve {
  const { variant, predictions } = whatIf;
  const places = predictions
    .filter(({ workers }) => workers <= scales.most)
    .toSorted((a, b) => a.workers - b.workers)
    .flatMap((prediction) => placeOf(prediction, whatIf, scales) ?? []);
  return {
    variant,
    variantIndex,
    path:
      line<Mark>()
        .x(({ x }) => x)
        .y(({ y }) => y)(places) ?? "",
    points: places,
    last: places.at(-1)?.value ?? null,
    ceiling: scales.view === "speedup" ? ceilingOf(whatIf, isNamed, scales) : null,
  };
}

function placeOf(
  prediction: Prediction,
  { variant, from }: WhatIf,
  { view, x, y }: SpeedupScales,
): (Mark & { readonly value: number }) | null {
  const { workers, speedup } = prediction;
  const shown = speedup === null ? null : viewed(view, workers, { value: speedup, low: speedup, high: speedup });
  if (!shown) return null;
  return {
    key: `what if ${variant} ${workers}`,
    x: x(workers),
    y: y(shown.value),
    value: shown.value,
    text: predictionText(prediction, variant, from),
  };
}

function ceilingOf({ variant, ceiling }: WhatIf, isNamed: boolean, { y, plot }: SpeedupScales): CeilingMark | null {
  if (ceiling === null || !(ceiling > 0)) return null;
  const isReached = y(ceiling) >= plot.top;
  const whose = isNamed ? `${variant}: ` : "";
  const label = `${whose}critical path allows ${formatRatio(ceiling)}${isReached ? "" : " ↑"}`;
  return { y: isReached ? y(ceiling) : plot.top, label, isReached };
}
