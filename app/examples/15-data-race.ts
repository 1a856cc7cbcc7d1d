// Submit: Workers count on one counter, and lose.
import { range, shared, size, type WorkerPool } from "makespan";

export const title = "A race that loses counts";

const perTask = size([1_000_000, 4_000_000]);
const tasks = range(16);
const counter = shared.int32(1);
const worthCounting = (n: number) => (n * 7) % 3 !== 0;

/** Load, work, store: in between, others do the same. */
function countRacy(): void {
  for (let n = 0; n < perTask; n++) {
    const before = counter[0]!;
    const step = worthCounting(n) ? 1 : 0;
    counter[0] = before + step;
  }
}

/** Atomics.add is one step: nobody can come in between. */
function countAtomically(): void {
  for (let n = 0; n < perTask; n++) {
    if (worthCounting(n)) Atomics.add(counter, 0, 1);
  }
}

/** Counts for itself; there is nothing to race for. */
function countAlone(): number {
  let count = 0;
  for (let n = 0; n < perTask; n++) {
    if (worthCounting(n)) count++;
  }
  return count;
}

export function serial() {
  counter[0] = 0;
  for (const _ of tasks) countRacy();
  return counter[0];
}

// Right on one worker. On two, look at what it returns.
export async function racy(pool: WorkerPool) {
  counter[0] = 0;
  await pool.map(countRacy, tasks);
  return counter[0];
}

export async function atomic(pool: WorkerPool) {
  counter[0] = 0;
  await pool.map(countAtomically, tasks);
  return counter[0];
}

export async function partial(pool: WorkerPool) {
  const counts = await pool.map(countAlone, tasks);
  return counts.reduce((sum, count) => sum + count, 0);
}
