// Submit: All pairs of 40 series, once with the numbers copied to every task and once with the memory shared.
import { random, shared as sharedMemory, size, type WorkerPool } from "makespan";

export const title = "Correlate 40 series";

const length = size([20_000, 50_000, 100_000]);
const series = Array.from({ length: 40 }, (_, seed) => randomWalk(seed));
// The same numbers in memory that all workers see.
const sharedSeries = series.map((values) => sharedMemory.from(values));

function randomWalk(seed: number): Float64Array {
  const next = random(seed);
  let value = 0;
  return Float64Array.from({ length }, () => (value += next() - 0.5));
}

/** Pearson's correlation coefficient of two series of the same length. */
function correlation(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const a = x[i]!;
    const b = y[i]!;
    sumX += a;
    sumY += b;
    sumXX += a * a;
    sumYY += b * b;
    sumXY += a * b;
  }
  return (n * sumXY - sumX * sumY) / Math.sqrt((n * sumXX - sumX ** 2) * (n * sumYY - sumY ** 2));
}

/** Calls `visit` with each of the 780 pairs. */
function forEachPair<S, R>(all: readonly S[], visit: (x: S, y: S) => R): R[] {
  return all.flatMap((x, i) => all.slice(i + 1).map((y) => visit(x, y)));
}

export function serial() {
  return forEachPair(series, correlation);
}

// Sends two series to every task. Copying numbers takes longer than adding them up, so this loses to `serial`.
export function copied(pool: WorkerPool) {
  return Promise.all(forEachPair(series, (x, y) => pool.submit(correlation, x, y)));
}

// The same call. But these arrays are on shared memory, so a task receives a reference and copies nothing.
export function shared(pool: WorkerPool) {
  return Promise.all(forEachPair(sharedSeries, (x, y) => pool.submit(correlation, x, y)));
}
