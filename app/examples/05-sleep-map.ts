// Map: Eight waits, one after the other and side by side.
import { range, sleep, type WorkerPool } from "makespan";

export const title = "A loop becomes a map";

/** Waits, as if a server or a disk had to answer. */
function slowIncrement(x: number): number {
  sleep(50); // ms, without using the processor
  return x + 1;
}

const numbers = range(8);

// Always first: a plain loop whose result can be trusted.
export function serial() {
  const results: number[] = [];
  for (const x of numbers) results.push(slowIncrement(x));
  return results;
}

// The body of the loop is a function. map calls it once
// for each number, on whichever worker is free, and puts
// the results into the order of the numbers.
export function parallel(pool: WorkerPool) {
  return pool.map(slowIncrement, numbers);
}

// Waiting needs no processor. How far can the workers go
// beyond the number of cores before nothing is gained?
