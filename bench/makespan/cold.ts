import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { indices, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { startPool, type PoolKind } from "./pool.ts";

/** Functions that workers have not seen, each with something captured. */
function newFunctions(offset: number): readonly ((x: number) => number)[] {
  return [
    (x) => x + offset,
    (x) => x * 2 + offset,
    (x) => x * x + offset,
    (x) => 100 - x + offset,
    (x) => Math.abs(x - 10) + offset,
  ];
}

async function callOften(pool: WorkerPool, fn: (x: number) => number, { sizes }: RowContext): Promise<number> {
  const inputs = indices(sizes.coldCalls);
  const values = await allWithin(
    inputs.map((x) => pool.submit(fn, x)),
    sizes.timeoutMs,
  );
  requireSameList(
    values,
    inputs.map((x) => fn(x)),
    "a new function",
  );
  return values.length;
}

/** Several calls at once of each, in a pool that has just been made. */
export async function cold(kind: PoolKind, context: RowContext): Promise<readonly Reading[]> {
  const pool = startPool(kind);
  try {
    let settled = 0;
    for (const fn of newFunctions(7)) settled += await callOften(pool, fn, context);
    return [reading("cold", settled)];
  } finally {
    await pool.terminate();
  }
}
