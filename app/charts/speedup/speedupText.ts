import { formatFactor, formatMs, formatPercent, formatRatio, plural } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import type { MarkText } from "../frame/frame.ts";

/** The words of a point's tooltip. */
export function pointText({
  variant,
  workers,
  speedup,
  low,
  high,
  medianMs,
  samples,
  efficiency,
}: SummaryRow): MarkText {
  const rows: (readonly [string, string])[] = [["speedup", formatRatio(speedup ?? NaN)]];
  if (low !== null && high !== null && low < high)
    rows.push(["between", `${formatFactor(low)} and ${formatFactor(high)}`]);
  if (medianMs !== null) rows.push(["median", formatMs(medianMs)]);
  if (efficiency !== null) rows.push(["efficiency", formatPercent(efficiency)]);
  rows.push(["from", plural(samples, "sample")]);
  return { title: `${variant} on ${plural(workers, "worker")}`, rows };
}

/** The whole chart in a few sentences, for those who cannot see it. */
export function speedupSentence(rows: readonly SummaryRow[], cores: number): string {
  const variants = [...new Set(rows.map((row) => row.variant))];
  const sentences = variants.map((variant) => {
    const own = rows.filter((row) => row.variant === variant);
    const parts = own.map((row) => `${formatRatio(row.speedup ?? NaN)} on ${plural(row.workers, "worker")}`);
    return `${variant}: ${parts.join(", ")}.`;
  });
  return [...sentences, `The browser reports ${plural(cores, "logical core")}.`].join(" ");
}
