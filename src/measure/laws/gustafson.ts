import type { SpeedupPoint } from "./speedupPoint.ts";

/**
 * The speedup on `workers` when the work grows with them so that the time stays the same, of which one thread alone takes
 * the share α: p − α·(p − 1). Gustafson, "Reevaluating Amdahl's Law" (CACM 31(5), 1988).
 */
export function gustafsonSpeedup(serialFraction: number, workers: number): number {
  return workers - serialFraction * (workers - 1);
}

/**
 * The share α, 0 … 1, that fits best: p − S = α·(p − 1), a line through the origin, by least squares. NaN without a count
 * above 1. Points of one size of the work stand in for grown work: α is then the share of the time that they took.
 */
export function fitGustafson(points: readonly SpeedupPoint[]): number {
  let products = 0;
  let squares = 0;
  for (const { workers, speedup } of points) {
    products += (workers - 1) * (workers - speedup);
    squares += (workers - 1) * (workers - 1);
  }
  return Math.min(1, Math.max(0, products / squares));
}
