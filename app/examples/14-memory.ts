// Submit: The same arrays copied, moved and shared.
import { type Memory, random, range, shared as sharedMemory, size, WorkerPool } from "makespan";

export const title = "Copy, transfer or share";

const megabytes = size([8, 32]); // in all
const perBlock = (megabytes * 2 ** 20) / 8 / 8;
const blocks = range(8).map((seed) => {
  const next = random(seed);
  return sharedMemory.from(Float64Array.from({ length: perBlock }, next));
});
// What is moved to a worker is empty here. So the tasks
// give their block back, to be there for the next run.
let movable: Float64Array[] = blocks.map((block) => new Float64Array(block));

const rounds = 8; // work for each number: try 1 and 64

function addUp(block: Float64Array) {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < block.length; i++) sum += Math.sqrt(block[i]! + round);
  }
  return { sum, block };
}

export function serial() {
  return blocks.map((block) => addUp(block).sum);
}

// As between processes: the whole block there and back.
export async function copied(pool: WorkerPool) {
  const results = await poolWith("copy", pool.size).map(addUp, blocks);
  return results.map((result) => result.sum);
}

// The block changes hands; nobody copies it.
export async function transferred(pool: WorkerPool) {
  const results = await poolWith("transfer", pool.size).map(addUp, movable);
  movable = results.map((result) => result.block);
  return results.map((result) => result.sum);
}

// As between threads: all look at the same memory.
export async function shared(pool: WorkerPool) {
  const results = await poolWith("shared", pool.size).map(addUp, blocks);
  return results.map((result) => result.sum);
}

const pools = new Map<string, WorkerPool>();

/** A pool of its own for each kind, made once and kept. */
function poolWith(memory: Memory, workers: number): WorkerPool {
  const name = `${memory}-${workers}`;
  const kept = pools.get(name) ?? new WorkerPool({ name, memory, size: workers });
  pools.set(name, kept);
  return kept;
}
