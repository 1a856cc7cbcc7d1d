// Submit: Ten additions that spend their time waiting.
import { range, sleep, type WorkerPool } from "makespan";

export const title = "Ten slow additions";

function slowAdd(a: number, b: number): number {
  sleep(40); // ms, as if a server had to answer
  return a + b;
}

const numbers = range(10);

export function serial() {
  return numbers.map((i) => slowAdd(i, i));
}

// submit() returns at once, with a future: a handle to
// a result that comes later. With 4 workers there are
// three rounds, 4 + 4 + 2. How many with 5? With 10,
// even if you have fewer cores?
export async function parallel(pool: WorkerPool) {
  const futures = numbers.map((i) => pool.submit(slowAdd, i, i));
  const sums: number[] = [];
  for (const future of futures) sums.push(await future);
  return sums;
}
