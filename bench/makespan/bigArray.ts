import { shared, type WorkerPool } from "makespan";
import type { RowContext, Runner } from "../contenders/contender.ts";
import { bigArray as roundOf } from "../rows/bigArray.ts";
import { visit } from "../tasks/tasks.ts";
import type { PoolKind } from "./pool.ts";

/** A large array there and back, as the pool's memory says. */
export function bigArray(pool: WorkerPool, { memory = "shared" }: PoolKind, { sizes }: RowContext): Runner["run"] {
  const array = memory === "shared" ? shared.float64(sizes.arrayLength) : new Float64Array(sizes.arrayLength);
  return roundOf(array, (sent) => pool.submit((seen: Float64Array) => visit(seen), sent), sizes.timeoutMs);
}
