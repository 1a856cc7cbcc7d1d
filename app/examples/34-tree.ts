// Tuning: How many partitions, and how wide a tree?
import { bag, size, type WorkerPool } from "makespan";

export const title = "Partitions and the tree that joins them";

// "size" in the run bar chooses the number of partitions.
const partitions = size([32, 256, 1_024]);
const length = 2_000_000;
const bins = 4_096;

/** A number that looks random, made from n. */
function scramble(n: number): number {
  let x = n;
  for (let round = 0; round < 20; round++) x = Math.imul(x ^ (x >>> 15), 0x45d9f3b);
  return x >>> 0;
}

/** Counts n's bin. The counts are this fold's own to change. */
function add(counts: Float64Array, n: number): Float64Array {
  counts[scramble(n) % bins]! += 1;
  return counts;
}

/** Joins two partitions' counts: 4,096 additions. */
function join(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((count, bin) => count + right[bin]!);
}

export function serial() {
  const counts = new Float64Array(bins);
  for (let n = 0; n < length; n++) add(counts, n);
  return counts;
}

function histogram(pool: WorkerPool, splitEvery: number) {
  const numbers = bag.range(length, { on: pool, partitions });
  return numbers.aggregate(new Float64Array(bins), add, join, { splitEvery });
}

// Two at a time: as many tasks again, in many rounds.
export function two(pool: WorkerPool) {
  return histogram(pool, 2);
}

// Eight at a time, as a bag does when nothing is said.
export function eight(pool: WorkerPool) {
  return histogram(pool, 8);
}

// All at once: one worker joins, and the others wait.
export function all(pool: WorkerPool) {
  return histogram(pool, Math.max(2, partitions));
}
