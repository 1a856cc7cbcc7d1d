import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { idealMs, indices, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { spin } from "../tasks/tasks.ts";

/** Tasks are submitted, and in the same turn of the event loop this thread becomes busy. */
export async function pageBusy(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const { tasks, taskMs, blockedMs } = sizes.busy;
  const ids = indices(tasks);
  const startMs = performance.now();
  const calls = ids.map((id) => pool.submit(() => spin({ id, ms: taskMs })));
  spin({ id: 0, ms: blockedMs });
  const values = await allWithin(calls, sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  requireSameList(values, ids, "spin");
  return [reading("page-busy", elapsedMs / idealMs(sizes))];
}
