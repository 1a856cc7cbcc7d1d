// Collections: Random numbers, the same on any machine.
import { bag, random, range, size, type WorkerPool } from "makespan";

export const title = "Pi by throwing darts";

const darts = size([8_000_000, 64_000_000]);
// Part of the program, not of the machine: the parts must
// not become others because there are more workers.
const parts = 64;
const share = darts / parts;

/** How many of a part's darts hit the quarter circle. */
function hits(seed: number): number {
  const next = random(seed);
  let inside = 0;
  for (let dart = 0; dart < share; dart++) {
    const x = next();
    const y = next();
    if (x * x + y * y < 1) inside++;
  }
  return inside;
}

export function serial() {
  const inside = range(parts)
    .map(hits)
    .reduce((a, b) => a + b);
  return (4 * inside) / darts;
}

// A generator for each part, with its own seed: whoever
// runs a part, and whenever, the same darts are thrown.
export async function parallel(pool: WorkerPool) {
  const inside = await bag.range(parts, { on: pool, partitions: parts }).map(hits).sum();
  return (4 * inside) / darts;
}

// The same seed for all: 64 times the same few darts. It
// takes as long, and is far less exact.
export async function sameSeed(pool: WorkerPool) {
  const inside = await bag
    .range(parts, { on: pool, partitions: parts })
    .map(() => hits(1))
    .sum();
  return (4 * inside) / darts;
}
