// Map: The same map when the tasks compute.
import { range, size, type WorkerPool } from "makespan";

export const title = "A map that computes";

const steps = size([3_000_000, 10_000_000]);

/** As slow as before, but busy: no core is free meanwhile. */
function slowIncrement(x: number): number {
  let busy = x;
  for (let step = 0; step < steps; step++) busy = (busy * 16_807) % 2_147_483_647;
  return busy < 0 ? busy : x + 1;
}

const numbers = range(8);

export function serial() {
  const results: number[] = [];
  for (const x of numbers) results.push(slowIncrement(x));
  return results;
}

// Not a letter of this differs from the sleeping map.
export function parallel(pool: WorkerPool) {
  return pool.map(slowIncrement, numbers);
}

// Set the workers in the run bar to twice your cores and
// run. Then do the same with the sleeping map.
