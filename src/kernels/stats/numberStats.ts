/**
 * What is known of some numbers; plain data. Of none, `mean` is 0, `min` and `max` are the infinities that any number is
 * inside of.
 */
export interface NumberStats {
  readonly count: number;
  /** The sum as added up, without the compensation. */
  readonly sum: number;
  /** What rounding has taken from the sum. */
  readonly compensation: number;
  readonly mean: number;
  /** The sum of the squared distances from the mean. */
  readonly m2: number;
  /** NaN when any number is; −0 is less than 0. */
  readonly min: number;
  readonly max: number;
}

/** Of no numbers. */
export const noStats: NumberStats = {
  count: 0,
  sum: 0,
  compensation: 0,
  mean: 0,
  m2: 0,
  min: Infinity,
  max: -Infinity,
};

/** Numbers are looked at twice, in blocks that stay in the first-level cache. */
const blockLength = 1024;

/**
 * The statistics of a view. The sum is compensated as by Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen" (1974), the error of each addition being found without a branch by Knuth's TwoSum (The Art of Computer
 * Programming 2, 4.2.2). Squared distances are from each block's own mean; blocks are merged.
 */
export function statsOf(view: Float64Array): NumberStats {
  let stats = noStats;
  for (let start = 0; start < view.length; start += blockLength) {
    stats = mergeStats(stats, statsOfBlock(view, start, Math.min(view.length, start + blockLength)));
  }
  return stats;
}

function statsOfBlock(view: Float64Array, start: number, end: number): NumberStats {
  const count = end - start;
  let sum = 0;
  let compensation = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = start; i < end; i++) {
    const x = view[i] ?? 0;
    const next = sum + x;
    const added = next - sum;
    compensation += sum - (next - added) + (x - added);
    sum = next;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  const mean = total({ sum, compensation }) / count;
  let m2 = 0;
  let distances = 0;
  for (let i = start; i < end; i++) {
    const distance = (view[i] ?? 0) - mean;
    m2 += distance * distance;
    distances += distance;
  }
  // The second term would be 0 without rounding: Chan, Golub, LeVeque (1983), the corrected two-pass algorithm.
  return { count, sum, compensation, mean, m2: m2 - (distances * distances) / count, min, max };
}

/**
 * The statistics of both: Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance" (1983). The sum's
 * compensation is kept, so that it hardly matters how numbers were partitioned.
 */
export function mergeStats(a: NumberStats, b: NumberStats): NumberStats {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const sum = a.sum + b.sum;
  const added = sum - a.sum;
  const compensation = a.compensation + b.compensation + (a.sum - (sum - added) + (b.sum - added));
  const distance = b.mean - a.mean;
  return {
    count,
    sum,
    compensation,
    mean: total({ sum, compensation }) / count,
    m2: a.m2 + b.m2 + distance * distance * ((a.count * b.count) / count),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}

/** The sum with what rounding took from it put back; without, where infinities or overflow made that meaningless. */
export function total({ sum, compensation }: Pick<NumberStats, "sum" | "compensation">): number {
  return Number.isFinite(sum) && Number.isFinite(compensation) ? sum + compensation : sum;
}
