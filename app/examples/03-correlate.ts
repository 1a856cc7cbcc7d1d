// Submit: All pairs, with copied and shared data.
import { random, shared as sharedMemory, size, type WorkerPool } from "makespan";

export const title = "Correlate 40 series";

const length = size([50_000, 100_000, 200_000]);
const series = Array.from({ length: 40 }, (_, seed) => randomWalk(seed));
// The same numbers in memory that all workers see.
const sharedSeries = series.map((values) => sharedMemory.from(values));

function randomWalk(seed: number): Float64Array {
  const next = random(seed);
  let value = 0;
  return Float64Array.from({ length }, () => (value += next() - 0.5));
}

/** Pearson's correlation coefficient. */
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
  const covariance = n * sumXY - sumX * sumY;
  const spreads = (n * sumXX - sumX ** 2) * (n * sumYY - sumY ** 2);
  return covariance / Math.sqrt(spreads);
}

/** The correlations of x with each of the others. */
function correlateWith(x: Float64Array, others: readonly Float64Array[]) {
  return others.map((y) => correlation(x, y));
}

export function serial() {
  return series.map((x, i) => correlateWith(x, series.slice(i + 1)));
}

/** A task a series, which meets all that follow it. */
function submitAll(pool: WorkerPool, all: readonly Float64Array[]) {
  return Promise.all(all.map((x, i) => pool.submit(correlateWith, x, all.slice(i + 1))));
}

// Every task gets copies. Copying numbers takes longer
// than adding them up, so this loses to `serial`.
export function copied(pool: WorkerPool) {
  return submitAll(pool, series);
}

// The same call, but these series are on shared memory:
// a task gets references, and no number is copied.
export function shared(pool: WorkerPool) {
  return submitAll(pool, sharedSeries);
}
