// Submit: Exercise: a double loop with two kinds of task.
import { range, sleep, type WorkerPool } from "makespan";

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

// TODO: the same loops, with pool.submit in place of the
// calls. Then wait for the futures.
export async function parallel(_pool: WorkerPool) {
  return serial();
}
