// Submit: Ten additions that mostly wait. More workers help here even beyond the number of cores.
import { range, sleep, type WorkerPool } from "makespan";

export const title = "Ten slow additions";

function slowAdd(a: number, b: number): number {
  sleep(40); // milliseconds, as if a disk or a server had to answer
  return a + b;
}

const numbers = range(10);

export function serial() {
  return numbers.map((i) => slowAdd(i, i));
}

// submit() returns at once with a future, a handle to a result that will be there later.
// With 4 workers the timeline shows three rounds: 4 + 4 + 2. What will it show with 5?
export async function parallel(pool: WorkerPool) {
  const futures = numbers.map((i) => pool.submit(slowAdd, i, i));
  const sums: number[] = [];
  for (const future of futures) sums.push(await future);
  return sums;
}
