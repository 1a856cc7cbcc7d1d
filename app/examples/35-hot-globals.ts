// Tuning: Where a loop keeps its sum.
import { bag, range, shared, size, type WorkerPool } from "makespan";

export const title = "Hot globals";

const steps = size([200_000, 1_000_000]);
const parts = range(8);

/** The sum in a variable of the function. */
function inVariable(part: number): number {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += (i ^ part) & 7;
  return sum;
}

declare const self: { sum: number };

/** The sum in a property of the worker's global object. */
function inGlobal(part: number): number {
  self.sum = 0;
  for (let i = 0; i < steps; i++) self.sum += (i ^ part) & 7;
  return self.sum;
}

// A counter for each part, `stride` numbers apart.
const counters = shared.int32(8 * 32);

/** The sum in shared memory, where others keep theirs. */
function inCounter(part: number, stride: number): number {
  const place = part * stride;
  counters[place] = 0;
  for (let i = 0; i < steps; i++) counters[place] += (i ^ part) & 7;
  return counters[place];
}

export function serial() {
  return parts.map(inVariable);
}

function onWorkers(pool: WorkerPool, fn: (part: number) => number) {
  return bag(parts, { on: pool, partitions: 8 }).map(fn).collect();
}

export function variable(pool: WorkerPool) {
  return onWorkers(pool, inVariable);
}

// Every worker helps, and it takes far longer than `serial`.
export function global(pool: WorkerPool) {
  return onWorkers(pool, inGlobal);
}

// Counters side by side, in one line of the processor's cache.
export function adjacent(pool: WorkerPool) {
  return onWorkers(pool, (part) => inCounter(part, 1));
}

// Counters 128 bytes apart, each in a line of its own.
export function padded(pool: WorkerPool) {
  return onWorkers(pool, (part) => inCounter(part, 32));
}
