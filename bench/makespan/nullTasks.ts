import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { indices, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";

const identity = (x: number): number => x;

/** All null tasks at once, a future for each. */
export async function nullTasks(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const inputs = indices(sizes.nullTasks);
  const startMs = performance.now();
  const values = await allWithin(
    inputs.map((i) => pool.submit(identity, i)),
    sizes.timeoutMs,
  );
  const elapsedMs = performance.now() - startMs;
  requireSameList(values, inputs, "identity");
  return [reading("null-tasks", (elapsedMs * 1000) / inputs.length)];
}

/** Very many calls at once: none may be lost. */
export async function pending(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const inputs = indices(sizes.pending);
  const values = await allWithin(
    inputs.map((i) => pool.submit(identity, i)),
    sizes.timeoutMs,
  );
  requireSameList(values, inputs, "identity");
  return [reading("pending", values.length)];
}
