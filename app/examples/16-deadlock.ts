// Submit: Two locks in opposite order, and who waits for whom.
import { range, shared, sleep, taskContext, type WorkerPool } from "makespan";

export const title = "A deadlock that says its name";

const heldBy = shared.int32(2); // lock 0 or 1 → worker that holds it, + 1
const waitsFor = shared.int32(64); // worker → lock it waits for, + 1
const patienceMs = 200; // With Infinity it hangs for good: try Stop.

function lock(wanted: number): void {
  const me = taskContext().worker;
  let other: number;
  while ((other = Atomics.compareExchange(heldBy, wanted, 0, me + 1)) !== 0) {
    waitsFor[me] = wanted + 1;
    if (Atomics.wait(heldBy, wanted, other, patienceMs) === "timed-out") throwIfCycle(me);
  }
  waitsFor[me] = 0;
}
function unlock(held: number): void {
  Atomics.store(heldBy, held, 0);
  Atomics.notify(heldBy, held);
}
/** Follows the graph: from a worker to a lock to a worker … */
function throwIfCycle(me: number): void {
  let [worker, story] = [me, ""];
  for (let step = 0; step < waitsFor.length; step++) {
    const wanted = waitsFor[worker]! - 1;
    if (wanted < 0) return; // That one goes on, so our turn will come.
    story += ` worker ${worker} waits for lock ${wanted},`;
    worker = heldBy[wanted]! - 1;
    story += ` which worker ${worker} holds;`;
    if (worker !== me) continue;
    waitsFor[me] = 0;
    throw new Error(`Deadlock:${story}`);
  }
}
function useBoth(first: number, second: number): string {
  sleep(15); // ms of work that needs no lock
  lock(first);
  try {
    sleep(15); // ms: others may lock the second
    lock(second);
    unlock(second);
  } finally {
    unlock(first);
  }
  return "done";
}

export function serial() {
  return range(12).map(() => useBoth(0, 1));
}
export function opposite(pool: WorkerPool) {
  return pool.map((i) => useBoth(i % 2, 1 - (i % 2)), range(12)); // (0, 1), (1, 0) …
}
export function ordered(pool: WorkerPool) {
  return pool.map(() => useBoth(0, 1), range(12)); // Always 0 first.
}
