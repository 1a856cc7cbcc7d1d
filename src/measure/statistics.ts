/**
 * The `p`-quantile (0 ≤ p ≤ 1) of numbers sorted ascending, linear between neighbours; NaN when there are none.
 * Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (The American Statistician, 1996), as in NumPy.
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const position = (sorted.length - 1) * Math.min(Math.max(p, 0), 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  // Equal neighbours first: an infinite pair would otherwise give NaN.
  return low === high ? low : low + (high - low) * (position - below);
}

/** The numbers in ascending order, as a copy. */
export function sortedNumbers(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The `p`-quantile (type 7) of numbers in any order; NaN when there are none. */
export function quantile(values: Iterable<number>, p: number): number {
  return quantileSorted(sortedNumbers(values), p);
}

/** The middle value, or the mean of the middle two; NaN when there are none. */
export function median(values: Iterable<number>): number {
  return quantile(values, 0.5);
}
