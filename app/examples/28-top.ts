// Collections: The five greatest need no sorting.
import { bag, random, shared, size, type WorkerPool } from "makespan";

export const title = "Top five: sort, or look once?";

const length = size([1_000_000, 4_000_000]);
const next = random(8);
// Numbers on shared memory, which a bag does not copy.
const numbers = shared.float64(length).map(() => next());

// The whole list is put in order, and all but five thrown away.
export function serial() {
  return Array.from(numbers.toSorted().slice(-5)).toReversed();
}

// One look at each number; most are too small to be kept.
export function serialTop() {
  const best: number[] = [];
  let least = -Infinity;
  for (const x of numbers) {
    if (x <= least) continue;
    best.push(x);
    best.sort((a, b) => b - a);
    if (best.length > 5) best.pop();
    if (best.length === 5) least = best[4]!;
  }
  return best;
}

// A bag would see through this and not sort at all. Here it
// is told not to: `optimise: false` runs what is written.
export function sortBy(pool: WorkerPool) {
  return bag(numbers, { on: pool, optimise: false })
    .sortBy((x) => x, { descending: true })
    .take(5);
}

// The same line, left to the bag.
export function rewritten(pool: WorkerPool) {
  return bag(numbers, { on: pool })
    .sortBy((x) => x, { descending: true })
    .take(5);
}

// What is meant, said directly: each partition finds its
// five, and the five best of those are the answer.
export function top(pool: WorkerPool) {
  return bag(numbers, { on: pool }).top(5);
}
