// Collections: What a plan can see, and what it cannot.
import { bag, size, type Bag, type WorkerPool } from "makespan";

export const title = "The optimiser: a cheaper plan, the same result";

const length = size([4_000_000, 16_000_000]);

/** How many ones n has in binary: each step clears one. */
function ones(n: number): number {
  let count = 0;
  for (let rest = n; rest !== 0; rest &= rest - 1) count++;
  return count;
}

type Counts = readonly (readonly [ones: number, count: number])[];

/** Groups come in no particular order. */
function inOrder(counts: Counts): Counts {
  return counts.toSorted(([a], [b]) => a - b);
}

// How many numbers have how many ones?
export function serial() {
  const counts = new Map<number, number>();
  for (let n = 0; n < length; n++) {
    const key = ones(n);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return inOrder([...counts]);
}

// The same plan three times: group, and take the lengths.
function lengths(groups: Bag<[number, number[]]>) {
  return groups.mapValues((group) => group.length);
}

// Only lengths are wanted, and the bag sees that: it counts
// and makes no groups at all. The console tells.
export async function rewritten(pool: WorkerPool) {
  return inOrder(await lengths(bag.range(length, { on: pool }).groupBy(ones)));
}
console.log(lengths(bag.range(length).groupBy(ones)).explain());

// As written: all numbers move, to become lists.
export async function asWritten(pool: WorkerPool) {
  return inOrder(await lengths(bag.range(length, { on: pool, optimise: false }).groupBy(ones)));
}

// A function of several lines might do anything. What the
// bag cannot prove, it runs as it stands.
export async function unseen(pool: WorkerPool) {
  const groups = bag.range(length, { on: pool }).groupBy(ones);
  return inOrder(
    await groups.mapValues((group) => {
      const count = group.length;
      return count;
    }),
  );
}
