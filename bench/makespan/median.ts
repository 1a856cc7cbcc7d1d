import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { doubles } from "../rows/columns.ts";
import { requireMedian } from "../rows/numberChecks.ts";

/** The exact median. */
export async function median(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const n = context.sizes.doubles;
  const xs = doubles(n);
  const ask = (): Promise<number> => bag(xs, { on: pool }).median();
  return askOnce("median", context, ask, (value) => requireMedian(value, n));
}
