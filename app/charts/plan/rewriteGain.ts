import { formatFactor, formatRatio } from "#measure/format.ts";

/** A median with its 95% interval, in ms. */
export interface PlanTime {
  readonly medianMs: number;
  readonly low: number;
  readonly high: number;
}

/** The time without rewrites over the time with them, with its 95% interval. */
export interface RewriteGain {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** What rewrites save, as far as it can be told. */
export function gainSentence({ ratio, low, high }: RewriteGain): string {
  const between = (from: number, to: number): string => `between ${formatFactor(from)} and ${formatFactor(to)}`;
  if (low > 1) return `The rewrites make it ${formatRatio(ratio)} faster, ${between(low, high)}.`;
  if (high < 1) return `It is ${formatRatio(1 / ratio)} faster without them, ${between(1 / high, 1 / low)}.`;
  return `Whether the rewrites save time cannot be told: the factor is ${between(low, high)}.`;
}
