// Submit: All pairs, with copied and shared data.
import { random, range, shared as sharedMemory, size, type WorkerPool } from "makespan";

export const title = "Correlate 40 series";

const length = size([6_000, 12_000, 24_000]);
const lags = range(12);
const series = Array.from({ length: 40 }, (_, seed) => randomWalk(seed));
// The same numbers in memory that all workers see.
const sharedSeries = series.map((values) => sharedMemory.from(values));

function randomWalk(seed: number): Float64Array {
  const next = random(seed);
  let value = 0;
  return Float64Array.from({ length }, () => (value += next() - 0.5));
}

/** Pearson's correlation of x with y some steps later. */
function correlation(x: Float64Array, y: Float64Array, lag: number): number {
  const n = x.length - lag;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const a = x[i]!;
    const b = y[i + lag]!;
    sumX += a;
    sumY += b;
    sumXX += a * a;
    sumYY += b * b;
    sumXY += a * b;
  }
  const spreads = (n * sumXX - sumX ** 2) * (n * sumYY - sumY ** 2);
  return (n * sumXY - sumX * sumY) / Math.sqrt(spreads);
}

/** For each of the others, the correlation at its best lag. */
function correlateWith(x: Float64Array, others: readonly Float64Array[]) {
  return others.map((y) => Math.max(...lags.map((lag) => correlation(x, y, lag))));
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

// The same call, on shared memory: a task gets references.
export function shared(pool: WorkerPool) {
  return submitAll(pool, sharedSeries);
}
