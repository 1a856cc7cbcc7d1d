import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { recordsOf } from "../rows/columns.ts";
import { requireTotal } from "../rows/recordChecks.ts";

/** Records with the rates that they have, and the sum over these. */
export async function join(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const { rateIds, amounts, rates, count } = recordsOf(context.sizes);
  const ask = (): Promise<number> =>
    bag
      .range(count, { on: pool })
      .map((i) => [rateIds[i] as number, amounts[i] as number] as const)
      .join(bag(rates, { on: pool }))
      .map(([, [amount, rate]]) => amount * rate)
      .sum();
  return askOnce("join", context, ask, (total) => requireTotal(total, context.sizes));
}
