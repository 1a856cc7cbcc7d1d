// Tuning: Amdahl's law and Gustafson's, on your machine.
import { bag, range, size, type WorkerPool } from "makespan";

export const title = "A laboratory for two laws";

// The part that only one worker can do. Change it.
const serialPart = 0.2;
const rounds = size([120_000_000, 480_000_000]);

/** Work that takes as long as there are rounds. */
function compute(seed: number, count: number): number {
  let x = (seed + 1) | 0;
  for (let i = 0; i < count; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
  return x;
}

const parts = 64;
const each = Math.round((rounds * (1 - serialPart)) / parts);

/** What comes before anything can be shared out. */
function prepare(): number {
  return compute(0, Math.round(rounds * serialPart));
}

export function serial() {
  const start = prepare();
  return range(parts).map((part) => compute(start + part, each));
}

// Fixed size, Amdahl: the same work for any number of
// workers. The serial part soon is most of the time.
export function fixed(pool: WorkerPool) {
  const start = prepare();
  return bag
    .range(parts, { on: pool, partitions: parts })
    .map((part) => compute(start + part, each))
    .collect();
}

// Scaled size, Gustafson: every worker brings its own 64
// parts along. Its time should stay that of `serial`, while
// W workers do W times the parallel part. All but the first
// 64 results are left out, so that the values compare.
export async function scaled(pool: WorkerPool) {
  const start = prepare();
  const all = parts * pool.size;
  const results = await bag.range(all, { on: pool, partitions: all }).map((part) => compute(start + part, each));
  return results.slice(0, parts);
}
