import { random } from "#base/random.ts";
import { median, quantileSorted, sortedNumbers } from "./statistics.ts";

/** A ratio with its 95% interval; all without unit. */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

const confidence = 0.95;
const seed = 0x5eed;
/** Draws per call are bounded, so that a page can ask anew after every sample. */
const drawsAtMost = 200_000;
const resamplesAtLeast = 400;
const resamplesAtMost = 2000;

/**
 * median(numerator) / median(denominator) with its percentile bootstrap interval (95%, seeded: the same samples give
 * the same interval). Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. Both need a sample.
 */
export function ratioOfMedians(numerator: readonly number[], denominator: readonly number[]): RatioInterval {
  const above = sortedNumbers(numerator);
  const below = sortedNumbers(denominator);
  const ratio = median(numerator) / median(denominator);
  const resamples = resampleCount(above.length + below.length);
  const next = random(seed);
  const ratios = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) ratios[i] = resampledMedian(above, next) / resampledMedian(below, next);
  ratios.sort();
  const tail = (1 - confidence) / 2;
  return { ratio, low: quantileSorted(ratios, tail), high: quantileSorted(ratios, 1 - tail) };
}

/** The median of samples with its interval, found as that of ratios is; `ratio` is the median itself. Needs a sample. */
export function medianInterval(samples: readonly number[]): RatioInterval {
  return ratioOfMedians(samples, [1]);
}

function resampleCount(samples: number): number {
  return Math.min(resamplesAtMost, Math.max(resamplesAtLeast, Math.floor(drawsAtMost / samples)));
}

/** The median of as many draws with replacement as there are `sorted` values; by counting, so nothing needs sorting again. */
export function resampledMedian(sorted: Float64Array, next: () => number): number {
  const n = sorted.length;
  const drawn = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const index = Math.floor(next() * n);
    drawn[index] = (drawn[index] ?? 0) + 1;
  }
  const lower = valueAtRank(sorted, drawn, Math.floor((n - 1) / 2));
  return n % 2 === 1 ? lower : (lower + valueAtRank(sorted, drawn, n / 2)) / 2;
}

function valueAtRank(sorted: Float64Array, drawn: Uint32Array, rank: number): number {
  let seen = 0;
  for (let i = 0; i < sorted.length; i++) {
    seen += drawn[i] ?? 0;
    if (seen > rank) return sorted[i] ?? NaN;
  }
  return NaN;
}
