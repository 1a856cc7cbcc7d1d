import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { meet } from "../tasks/tasks.ts";
import { startPool, type PoolKind } from "./pool.ts";

/** From nothing to results of both workers: two tasks that wait for each other. */
export async function poolStart(kind: PoolKind, { sizes }: RowContext): Promise<readonly Reading[]> {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const startMs = performance.now();
  const pool: WorkerPool = startPool(kind);
  try {
    const places = await allWithin(
      [pool.submit(() => meet(counter)), pool.submit(() => meet(counter))],
      sizes.timeoutMs,
    );
    const elapsedMs = performance.now() - startMs;
    requireSameList(
      places.toSorted((a, b) => a - b),
      [0, 1],
      "meet",
    );
    return [reading("pool-start", elapsedMs)];
  } finally {
    await pool.terminate();
  }
}
