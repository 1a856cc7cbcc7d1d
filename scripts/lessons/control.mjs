/** A program of two tasks that have nothing to do with each other: on two free cores, half the time. */
export const control = `import { range, type WorkerPool } from "makespan";

/** Adds up numbers: nothing but computing, and nothing shared. */
function spin(seed: number): number {
  let state = seed + 1;
  for (let i = 0; i < 60_000_000; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state;
}

const both = range(2);

export function serial() {
  return both.map(spin);
}

export function parallel(pool: WorkerPool) {
  return pool.map(spin, both, { chunkSize: 1 });
}
`;
