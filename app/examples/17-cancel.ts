// Submit: Once it is found, the others need not go on.
import { asCompleted, range, size, taskContext, type WorkerPool } from "makespan";

export const title = "Cancel what nobody needs";

const perBlock = size([1_000_000, 3_000_000]);
const blocks = range(16);
const code = scramble(3.5 * perBlock); // of a number in the fourth block

/** No two numbers have the same code. */
function scramble(n: number): number {
  let bits = n;
  for (let round = 0; round < 20; round++) bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return bits;
}

/** Looks for the number with the code, and now and then whether to go on. */
function search(block: number): number | null {
  const { signal } = taskContext();
  for (let n = block * perBlock; n < (block + 1) * perBlock; n++) {
    if (n % 1000 === 0 && signal.aborted) return null;
    if (scramble(n) === code) return n;
  }
  return null;
}

export function serial() {
  let found: number | null = null;
  for (let block = 0; found === null; block++) found = search(block);
  return found;
}

// Waits for all sixteen, though the fourth has found it.
export async function all(pool: WorkerPool) {
  const found = await pool.map(search, blocks);
  return found.find((n) => n !== null);
}

async function firstFound(pool: WorkerPool, limitMs: number) {
  const enough = new AbortController();
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(limitMs)]);
  const futures = blocks.map((block) => pool.run(search, { args: [block], signal }));
  for await (const future of asCompleted(futures)) {
    const found = future.status === "fulfilled" ? await future : null;
    if (found === null) continue;
    enough.abort();
    return found;
  }
  return "out of time";
}

export function cancelled(pool: WorkerPool) {
  return firstFound(pool, 10_000);
}
export function hurried(pool: WorkerPool) {
  return firstFound(pool, 5); // ms: too few
}
