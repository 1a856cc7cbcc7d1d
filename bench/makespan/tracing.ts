import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { indices, reading } from "../rows/inputs.ts";
import { allWithin, requireSame } from "../rows/settle.ts";
import { work } from "../tasks/tasks.ts";

/** Tasks of the same fixed work, about 1 ms each. */
export async function tracing(pool: WorkerPool, { sizes, stepsPerMs }: RowContext): Promise<readonly Reading[]> {
  const startMs = performance.now();
  const calls = indices(sizes.tracedTasks).map(() => pool.submit(() => work(stepsPerMs)));
  const values = await allWithin(calls, sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  const expected = work(stepsPerMs);
  for (const value of values) requireSame(value, expected, "work");
  return [reading("tracing", elapsedMs)];
}
