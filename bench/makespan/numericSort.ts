import { bag, type Bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { doubles } from "../rows/columns.ts";
import { requireSorted, stretchOf } from "../rows/numberChecks.ts";

/** All numbers in order, kept where the next operation finds them. */
export async function numericSort(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const n = context.sizes.doubles;
  const xs = doubles(n);
  const sort = async (): Promise<{ readonly sorted: Bag<number> }> => {
    const sorted = bag(xs, { on: pool })
      .sortBy((x) => x)
      .persist();
    await sorted.take(1);
    // A bag that a promise resolves to is awaited itself.
    return { sorted };
  };
  return askOnce("numeric-sort", context, sort, async ({ sorted }) => {
    requireSorted(await sorted.mapPartitions((numbers) => [stretchOf(numbers)]), n);
  });
}
