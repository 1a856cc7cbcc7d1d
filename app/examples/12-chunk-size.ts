// Map: 100,000 tiny tasks, in portions of 1 to 50,000.
import { range, size, type WorkerPool } from "makespan";

export const title = "How large a chunk?";

const numbers = range(size([100_000, 400_000]));

/** How many divisors n has. Takes longer for larger n. */
function divisors(n: number): number {
  let count = 0;
  for (let d = 1; d * d <= n; d++) {
    if (n % d === 0) count += d * d === n ? 1 : 2;
  }
  return count;
}

export function serial() {
  return numbers.map(divisors);
}

// Fetching a chunk and handing in its results takes time.
// With small chunks that is most of the time …
export function one(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: 1 });
}
export function ten(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: 10 });
}
export function hundred(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: 100 });
}
export function thousand(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: 1000 });
}

// … and with large ones the others wait for the last one.
export function halves(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: numbers.length / 2 });
}

// What you get without the option.
export function auto(pool: WorkerPool) {
  return pool.map(divisors, numbers, { chunkSize: "auto" });
}
