// Submit: Exercise: a double loop with two kinds of task.
import { type Future, range, sleep, type WorkerPool } from "makespan";

export const title = "Exercise: submit a double loop";

const numbers = range(5);

function slowAdd(a: number, b: number): number {
  sleep(20); // ms
  return a + b;
}

function slowSubtract(a: number, b: number): number {
  sleep(20); // ms
  return a - b;
}

export function serial() {
  const results: number[] = [];
  for (const i of numbers) {
    for (const j of numbers) {
      if (i < j) results.push(slowAdd(i, j));
      else if (i > j) results.push(slowSubtract(i, j));
    }
  }
  return results;
}

// All twenty tasks are submitted before the first result is
// asked for. An await inside the loop would make it serial.
export function parallel(pool: WorkerPool) {
  const futures: Future<number>[] = [];
  for (const i of numbers) {
    for (const j of numbers) {
      if (i < j) futures.push(pool.submit(slowAdd, i, j));
      else if (i > j) futures.push(pool.submit(slowSubtract, i, j));
    }
  }
  return Promise.all(futures);
}
