import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { doubles } from "../rows/columns.ts";
import { fiveProbabilities, oneProbability, requireQuantiles } from "../rows/numberChecks.ts";

/** Five exact quantiles in one call. */
export async function quantiles(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const n = context.sizes.doubles;
  const xs = doubles(n);
  const ask = (): Promise<number[]> => bag(xs, { on: pool }).quantile(fiveProbabilities);
  return askOnce("quantiles", context, ask, (values) => requireQuantiles(values, fiveProbabilities, n));
}

/** One of them. */
export async function oneQuantile(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const n = context.sizes.doubles;
  const xs = doubles(n);
  const ask = (): Promise<number> => bag(xs, { on: pool }).quantile(oneProbability);
  return askOnce("quantiles", context, ask, (value) => requireQuantiles([value], [oneProbability], n));
}
