import type { Estimate } from "./law.ts";

/** Speedup per worker: 1 when every worker counts in full. */
export function efficiency(speedup: number, workers: number): number {
  return speedup / workers;
}

/**
 * The serial fraction that would explain a measured speedup on `workers` > 1: (1/S − 1/p)/(1 − 1/p). Negative above p,
 * more than 1 below a speedup of 1. Karp and Flatt, "Measuring Parallel Processor Performance" (CACM 33(5), 1990).
 */
export function karpFlatt(speedup: number, workers: number): number {
  return (1 / speedup - 1 / workers) / (1 - 1 / workers);
}

/** The serial fraction with the interval that the speedup's own interval gives it; null for one worker. */
export function karpFlattEstimate({ value, low, high }: Estimate, workers: number): Estimate | null {
  if (workers <= 1) return null;
  return { value: karpFlatt(value, workers), low: karpFlatt(high, workers), high: karpFlatt(low, workers) };
}
