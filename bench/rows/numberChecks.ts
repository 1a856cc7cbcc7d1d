import { doubles } from "./columns.ts";
import { once } from "./inputs.ts";
import { requireSame, requireSameList, WrongValueError } from "./settle.ts";

/** All doubles in order, sorted as the engine does it: what every answer about them is compared with. */
const sorted = once((n: number): Float64Array => new Float64Array(doubles(n)).sort());

/** The quantiles that are asked for in one call, and the one that is asked for alone. */
export const fiveProbabilities: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95];
export const oneProbability = 0.5;
/** So many are the greatest. */
export const topCount = 5;

/** Linear interpolation between neighbours (Hyndman and Fan 1996, type 7). */
function quantileOf(xs: Float64Array, p: number): number {
  const rank = p * (xs.length - 1);
  const low = xs[Math.floor(rank)] ?? NaN;
  return low + ((xs[Math.ceil(rank)] ?? NaN) - low) * (rank - Math.floor(rank));
}

/** @throws WrongValueError unless both are the same but for rounding: interpolation can be written in several ways. */
function requireClose(actual: number, expected: number, what: string): void {
  if (!(Math.abs(actual - expected) <= 1e-12)) throw new WrongValueError(`${what} gave ${actual}, not ${expected}`);
}

/** @throws WrongValueError unless these are the quantiles of the `n` doubles. */
export function requireQuantiles(actual: ArrayLike<number>, probabilities: readonly number[], n: number): void {
  requireSame(actual.length, probabilities.length, "the number of quantiles");
  probabilities.forEach((p, i) => requireClose(actual[i] ?? NaN, quantileOf(sorted(n), p), `quantile ${p}`));
}

/** @throws WrongValueError unless it is the median of the `n` doubles. */
export function requireMedian(actual: number, n: number): void {
  requireClose(actual, quantileOf(sorted(n), 0.5), "the median");
}

/** @throws WrongValueError unless these are the greatest of the `n` doubles, the greatest first. */
export function requireTop(actual: ArrayLike<number>, n: number): void {
  requireSameList(actual, sorted(n).slice(-topCount).reverse(), "top");
}

/** What is kept of a stretch of numbers to see, with those beside it, whether they are all doubles in order. */
export interface Stretch {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Whether none is less than the one before. */
  readonly ordered: boolean;
  /** The same for the same numbers in whatever order: the sum of a hash of each, modulo 2³². */
  readonly hash: number;
}

/** Looks at every number of a stretch; names nothing outside itself, so that it can be sent. */
export function stretchOf(numbers: Iterable<number>): Stretch {
  const bits = new DataView(new ArrayBuffer(8));
  let count = 0;
  let first = NaN;
  let last = NaN;
  let ordered = true;
  let hash = 0;
  for (const x of numbers) {
    if (count === 0) first = x;
    else if (x < last) ordered = false;
    bits.setFloat64(0, x);
    const mixed = Math.imul(bits.getInt32(0) ^ Math.imul(bits.getInt32(4), 0x9e37_79b1), 0x85eb_ca6b);
    hash = (hash + (mixed ^ (mixed >>> 15))) | 0;
    last = x;
    count++;
  }
  return { count, first, last, ordered, hash };
}

const whole = once((n: number): Stretch => stretchOf(sorted(n)));

/** @throws WrongValueError unless the stretches, one after the other, are the `n` doubles in order. */
export function requireSorted(stretches: readonly Stretch[], n: number): void {
  const some = stretches.filter(({ count }) => count > 0);
  const total = some.reduce((sum, { count }) => sum + count, 0);
  const hash = some.reduce((sum, stretch) => (sum + stretch.hash) | 0, 0);
  const ordered = some.every((stretch, i) => stretch.ordered && !(stretch.first < (some[i - 1]?.last ?? -Infinity)));
  requireSame(total, n, "the number of sorted numbers");
  requireSame(ordered, true, "whether they are in order");
  requireSame(hash, whole(n).hash, "what they are, as a hash");
}
