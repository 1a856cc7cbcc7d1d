// Map: The same work in six notations.
import { asCompleted, bag, InlineExecutor, range, size, type WorkerPool } from "makespan";

export const title = "Six ways to say it";

const width = size([20_000, 100_000]);
const blocks = range(32);

/** How many primes there are in a block of numbers. */
function countPrimes(block: number): number {
  let primes = 0;
  for (let n = Math.max(2, block * width); n < (block + 1) * width; n++) {
    let factor = 2;
    while (factor * factor <= n && n % factor !== 0) factor++;
    if (factor * factor > n) primes++;
  }
  return primes;
}

// A loop.
export function serial() {
  const counts: number[] = [];
  for (const block of blocks) counts.push(countPrimes(block));
  return counts;
}

// A map: the results come in the order of the blocks.
export function map(pool: WorkerPool) {
  return pool.map(countPrimes, blocks);
}

// Futures, which are awaited all together.
export function futures(pool: WorkerPool) {
  return Promise.all(blocks.map((block) => pool.submit(countPrimes, block)));
}

// Futures in the order in which they get done.
export async function completed(pool: WorkerPool) {
  const futures = blocks.map((block) => pool.submit(countPrimes, block));
  const counts: number[] = [];
  for await (const future of asCompleted(futures)) counts[futures.indexOf(future)] = await future;
  return counts;
}

// A collection: a plan, which collect() sets to work.
export function collection(pool: WorkerPool) {
  return bag(blocks, { on: pool }).map(countPrimes).collect();
}

// The map once more, on this thread: for finding errors.
export function inline(pool: WorkerPool) {
  const executor = pool.size > 0 ? new InlineExecutor() : pool;
  return executor.map(countPrimes, blocks);
}
