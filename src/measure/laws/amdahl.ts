import type { SpeedupPoint } from "./speedupPoint.ts";

/**
 * The speedup on `workers` when the share f of the work stays on one thread: 1/(f + (1 − f)/p).
 * Amdahl, "Validity of the Single Processor Approach" (AFIPS 1967).
 */
export function amdahlSpeedup(serialFraction: number, workers: number): number {
  return 1 / (serialFraction + (1 - serialFraction) / workers);
}

/**
 * The serial fraction, 0 … 1, that fits best: with x = 1/p and y = 1/S the law is the line y − x = f·(1 − x) through the
 * origin, fitted by least squares. One worker says nothing about it (x = 1); without any other it is NaN.
 */
export function fitAmdahl(points: readonly SpeedupPoint[]): number {
  let products = 0;
  let squares = 0;
  for (const { workers, speedup } of points) {
    const parallelShare = 1 - 1 / workers;
    products += parallelShare * (1 / speedup - 1 / workers);
    squares += parallelShare * parallelShare;
  }
  return Math.min(1, Math.max(0, products / squares));
}
