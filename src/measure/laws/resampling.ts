import { random } from "#base/random.ts";
import { resampledMedian } from "../bootstrap.ts";
import { median, quantileSorted, sortedNumbers } from "../statistics.ts";
import type { Estimate } from "./law.ts";
import type { SpeedupPoint } from "./speedupPoint.ts";

/** Durations of one worker count's timed repetitions, in ms. */
export interface WorkerSamples {
  readonly workers: number;
  readonly samplesMs: readonly number[];
}

/** A measured speedup, and what it would be in each resample of the run. */
export interface ResampledSpeedup extends SpeedupPoint {
  readonly samples: number;
  readonly interval: Estimate;
  /** One speedup for each resample; the i-th of every worker count belongs to the same resample. */
  readonly draws: Float64Array;
}

const confidence = 0.95;
/** The two quantiles between which an interval lies. */
export const tails = [(1 - confidence) / 2, (1 + confidence) / 2] as const;
/** What stands for a value where none could be fitted. */
export const nothing: Estimate = { value: NaN, low: NaN, high: NaN };
const seed = 0x1a35;
/** All laws are fitted to the same resamples, again after each redraw of the page: this bounds what that costs. */
const drawsAtMost = 80_000;
const resamplesAtLeast = 200;
const resamplesAtMost = 500;

/**
 * Speedups over the serial samples, with bootstrap resamples of the whole run (the reference and every count drawn anew
 * with replacement; seeded: the same samples give the same resamples). Every list needs a sample.
 */
export function resampleSpeedups(
  referenceMs: readonly number[],
  points: readonly WorkerSamples[],
): readonly ResampledSpeedup[] {
  const samples = referenceMs.length + points.reduce((sum, { samplesMs }) => sum + samplesMs.length, 0);
  const resamples = Math.min(resamplesAtMost, Math.max(resamplesAtLeast, Math.floor(drawsAtMost / samples)));
  const next = random(seed);
  const referenceMedians = medianDraws(referenceMs, resamples, next);
  return points.map(({ workers, samplesMs }) => {
    const draws = medianDraws(samplesMs, resamples, next).map((ms, i) => (referenceMedians[i] ?? NaN) / ms);
    return resampled({ workers, speedup: median(referenceMs) / median(samplesMs), samples: samplesMs.length, draws });
  });
}

/** Adds the interval. */
export function resampled(point: Omit<ResampledSpeedup, "interval">): ResampledSpeedup {
  return { ...point, interval: estimateOf(point.speedup, point.draws) };
}

function medianDraws(samplesMs: readonly number[], resamples: number, next: () => number): Float64Array {
  const sorted = sortedNumbers(samplesMs);
  return new Float64Array(resamples).map(() => resampledMedian(sorted, next));
}

/** A statistic of the speedups, and of each resample of them. */
export function fitResamples<T>(
  speedups: readonly ResampledSpeedup[],
  fit: (points: readonly SpeedupPoint[]) => T,
): { readonly fitted: T; readonly draws: readonly T[] } {
  const resamples = speedups[0]?.draws.length ?? 0;
  const results: T[] = [];
  for (let i = 0; i < resamples; i++) {
    results.push(fit(speedups.map(({ workers, draws }) => ({ workers, speedup: draws[i] ?? NaN }))));
  }
  return { fitted: fit(speedups), draws: results };
}

/** A value with the 95% percentile interval of its resamples, widened where the value itself lies outside. */
export function estimateOf(value: number, draws: ArrayLike<number>): Estimate {
  const sorted = new Float64Array(draws).sort();
  return {
    value,
    low: Math.min(value, quantileSorted(sorted, tails[0])),
    high: Math.max(value, quantileSorted(sorted, tails[1])),
  };
}
