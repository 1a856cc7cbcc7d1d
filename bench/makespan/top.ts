import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { doubles } from "../rows/columns.ts";
import { requireTop, topCount } from "../rows/numberChecks.ts";

/** The greatest five. */
export async function top(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const n = context.sizes.doubles;
  const xs = doubles(n);
  const ask = (): Promise<number[]> => bag(xs, { on: pool }).top(topCount);
  return askOnce("top", context, ask, (values) => requireTop(values, n));
}
