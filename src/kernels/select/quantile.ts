/** Where a quantile lies among sorted numbers: between the ranks (from 0 on), `weight` of the way from one to the next. */
export interface QuantileRanks {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

/**
 * The ranks that quantile q (0 to 1) of `count` (at least 1) numbers lies between: h = (count − 1)·q, the seventh
 * definition of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), as in NumPy and d3.
 */
export function quantileRanks(count: number, q: number): QuantileRanks {
  const h = (count - 1) * q;
  const lower = Math.floor(h);
  return { lower, upper: Math.min(lower + 1, count - 1), weight: h - lower };
}

/** The number `weight` (0 to 1) of the way from one to the other; exact at the ends and between equal numbers. */
export function interpolate(lower: number, upper: number, weight: number): number {
  if (weight === 0 || Object.is(lower, upper)) return lower;
  const distance = upper - lower;
  // Neither a distance too great for a double nor an infinite end may turn into NaN.
  return Number.isFinite(distance) ? lower + distance * weight : lower * (1 - weight) + upper * weight;
}
