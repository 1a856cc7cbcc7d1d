import { formatFactor, formatMs, formatPercent, formatRatio, plural } from "#measure/format.ts";
import type { Estimate } from "#measure/laws/law.ts";
import type { SummaryRow } from "#measure/measured.ts";
import type { Prediction, WhatIf } from "#measure/whatIf/prediction.ts";
import type { MarkText } from "../frame/frame.ts";

/** The words of a point's tooltip; the serial fraction only where it is what is shown. */
export function pointText(row: SummaryRow, serialFraction: Estimate | null = null): MarkText {
  const { variant, workers, speedup, low, high, medianMs, samples, efficiency } = row;
  const rows: (readonly [string, string])[] = [["speedup", formatRatio(speedup ?? NaN)]];
  if (low !== null && high !== null && low < high)
    rows.push(["between", `${formatFactor(low)} and ${formatFactor(high)}`]);
  if (serialFraction) rows.push(...fractionRows(serialFraction));
  if (medianMs !== null) rows.push(["median", formatMs(medianMs)]);
  if (efficiency !== null) rows.push(["efficiency", formatPercent(efficiency)]);
  rows.push(["from", plural(samples, "sample")]);
  return { title: `${variant} on ${plural(workers, "worker")}`, rows };
}

function fractionRows({ value, low, high }: Estimate): readonly (readonly [string, string])[] {
  const own = ["serial fraction", formatPercent(value)] as const;
  return low < high ? [own, ["between", `${formatPercent(low)} and ${formatPercent(high)}`]] : [own];
}

/** The words of a predicted point. */
export function predictionText({ workers, ms, speedup }: Prediction, variant: string, from: number): MarkText {
  return {
    title: `${variant} on ${plural(workers, "worker")}`,
    rows: [
      ["expected speedup", formatRatio(speedup ?? NaN)],
      ["makespan", formatMs(ms)],
      ["replayed from", plural(from, "worker")],
    ],
  };
}

/** The words of a point of an earlier run. */
export function earlierText({ variant, workers, speedup, medianMs }: SummaryRow, label: string): MarkText {
  const rows: (readonly [string, string])[] = [
    ["variant", variant],
    ["workers", String(workers)],
    ["speedup", formatRatio(speedup ?? NaN)],
  ];
  if (medianMs !== null) rows.push(["median", formatMs(medianMs)]);
  return { title: label, rows };
}

/** The whole chart in a few sentences, for those who cannot see it. */
export function speedupSentence(rows: readonly SummaryRow[], cores: number, whatIf: readonly WhatIf[] = []): string {
  const variants = [...new Set(rows.map((row) => row.variant))];
  const sentences = variants.map((variant) => {
    const own = rows.filter((row) => row.variant === variant);
    const parts = own.map((row) => `${formatRatio(row.speedup ?? NaN)} on ${plural(row.workers, "worker")}`);
    return `${variant}: ${parts.join(", ")}.`;
  });
  return [
    ...sentences,
    ...whatIf.flatMap(whatIfSentence),
    `The browser reports ${plural(cores, "logical core")}.`,
  ].join(" ");
}

function whatIfSentence({ variant, predictions, ceiling }: WhatIf): readonly string[] {
  const furthest = predictions.toSorted((a, b) => a.workers - b.workers).at(-1);
  if (!furthest || furthest.speedup === null) return [];
  const expected = `${variant} would reach ${formatRatio(furthest.speedup)} on ${plural(furthest.workers, "worker")}`;
  return [ceiling === null ? `${expected}.` : `${expected}; its critical path allows ${formatRatio(ceiling)}.`];
}
