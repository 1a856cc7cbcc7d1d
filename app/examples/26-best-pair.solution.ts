// Collections: Exercise: the best of all pairs.
import { bag, random, shared, size, type WorkerPool } from "makespan";

export const title = "Exercise: the best of all pairs";

const length = size([2_000, 8_000]);
// 300 random walks, in memory that all workers reach.
const series = Array.from({ length: 300 }, (_, seed) => shared.from(randomWalk(seed)));

function randomWalk(seed: number): Float64Array {
  const next = random(seed);
  let value = 0;
  return Float64Array.from({ length }, () => (value += next() - 0.5));
}

/** Pearson's correlation. */
function correlation(x: Float64Array, y: Float64Array): number {
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    sumX += a;
    sumY += b;
    sumXX += a * a;
    sumYY += b * b;
    sumXY += a * b;
  }
  const spreads = (length * sumXX - sumX ** 2) * (length * sumYY - sumY ** 2);
  return (length * sumXY - sumX * sumY) / Math.sqrt(spreads);
}

export function serial() {
  const results: number[] = [];
  for (let i = 0; i < series.length; i++) {
    for (let j = 0; j < series.length; j++) {
      if (i < j) results.push(correlation(series[i]!, series[j]!));
    }
  }
  return Math.max(...results);
}

// Two loops over the same list are a product with itself.
// Pairs of numbers are small; the series stay where they are.
export function parallel(pool: WorkerPool) {
  const numbers = bag.range(series.length, { on: pool });
  return numbers
    .product(numbers)
    .filter(([i, j]) => i < j)
    .map(([i, j]) => correlation(series[i]!, series[j]!))
    .max();
}
