import { askOnce } from "../rows/askOnce.ts";
import { doubles } from "../rows/columns.ts";
import { requireMedian } from "../rows/numberChecks.ts";
import type { Contender } from "./contender.ts";

/** Shorter stretches are not worth a sample: the constant of the paper. */
const sampleAbove = 600;

function swap(xs: Float64Array, i: number, j: number): void {
  const kept = xs[i] as number;
  xs[i] = xs[j] as number;
  xs[j] = kept;
}

/** Divides the stretch by the number at `k`; where that number comes to stand. */
function divide(xs: Float64Array, left: number, right: number, k: number): number {
  const pivot = xs[k] as number;
  swap(xs, left, k);
  const rightIsGreater = (xs[right] as number) > pivot;
  // One end holds the pivot and the other no less or no more, so that neither search runs over its end.
  if (rightIsGreater) swap(xs, left, right);
  let i = left;
  let j = right;
  while (i < j) {
    swap(xs, i, j);
    do i++;
    while ((xs[i] as number) < pivot);
    do j--;
    while ((xs[j] as number) > pivot);
  }
  if (xs[left] === pivot) {
    swap(xs, left, j);
    return j;
  }
  swap(xs, j + 1, right);
  return j + 1;
}

/**
 * Puts the number of rank `k` (from 0) at `k`, no greater ones before it and no lesser ones behind it. First the same
 * for a sample around `k`, so that the pivot is close to the number wanted: SELECT of Floyd and Rivest (1975), "Expected
 * time bounds for selection" and Algorithm 489, Communications of the ACM 18(3).
 */
export function select(xs: Float64Array, k: number, from = 0, to = xs.length - 1): void {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > sampleAbove) {
      const n = right - left + 1;
      const rank = k - left + 1;
      const z = Math.log(n);
      const size = 0.5 * Math.exp((2 * z) / 3);
      const spread = 0.5 * Math.sqrt((z * size * (n - size)) / n) * Math.sign(rank - n / 2);
      const low = Math.max(left, Math.floor(k - (rank * size) / n + spread));
      const high = Math.min(right, Math.floor(k + ((n - rank) * size) / n + spread));
      select(xs, k, low, high);
    }
    const place = divide(xs, left, right, k);
    if (place <= k) left = place + 1;
    if (place >= k) right = place - 1;
  }
}

/** The median, which moves the numbers about; of an even count the mean of the middle two. */
export function medianBySelection(xs: Float64Array): number {
  const middle = xs.length >> 1;
  select(xs, middle);
  const upper = xs[middle] ?? NaN;
  if (xs.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, xs[i] as number);
  return (lower + upper) / 2;
}

/** One thread, and no more put in order than has to be. */
export const quickselect: Contender = {
  median: (context) => ({
    run() {
      const { doubles: count } = context.sizes;
      const xs = doubles(count);
      const ask = (): number => medianBySelection(new Float64Array(xs));
      return askOnce("median", context, ask, (value) => requireMedian(value, count));
    },
    stop: () => undefined,
  }),
};
