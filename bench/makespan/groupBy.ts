import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { recordsOf } from "../rows/columns.ts";
import { requireGroups } from "../rows/recordChecks.ts";

/** The records of each key, all of them brought here. */
export async function groupBy(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const { keys, count } = recordsOf(context.sizes);
  const ask = (): Promise<[number, number[]][]> =>
    bag
      .range(count, { on: pool })
      .groupBy((i) => keys[i] as number)
      .collect();
  return askOnce("group-by", context, ask, (groups) => requireGroups(groups, context.sizes));
}
