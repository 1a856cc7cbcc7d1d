import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { recordsOf } from "../rows/columns.ts";
import { requireSums } from "../rows/recordChecks.ts";

/** The sum of the amounts of each key. */
export async function foldBy(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const { keys, amounts, count } = recordsOf(context.sizes);
  const ask = (): Promise<[number, number][]> =>
    bag
      .range(count, { on: pool })
      .foldBy(
        (i) => keys[i] as number,
        0,
        (sum, i) => sum + (amounts[i] as number),
        (left, right) => left + right,
      )
      .collect();
  return askOnce("fold-by", context, ask, (sums) => requireSums(sums, context.sizes));
}
