import type { WorkerPool } from "makespan";
import type { Contender, Reading, RowContext, Runner } from "../contenders/contender.ts";
import { bigArray } from "./bigArray.ts";
import { closures } from "./closures.ts";
import { coarse } from "./coarse.ts";
import { cold } from "./cold.ts";
import { foldBy } from "./foldBy.ts";
import { groupBy } from "./groupBy.ts";
import { join } from "./join.ts";
import { latency } from "./latency.ts";
import { median } from "./median.ts";
import { nullTasks, pending } from "./nullTasks.ts";
import { numericSort } from "./numericSort.ts";
import { pageBusy } from "./pageBusy.ts";
import { startPool, type PoolKind } from "./pool.ts";
import { poolStart } from "./poolStart.ts";
import { oneQuantile, quantiles } from "./quantiles.ts";
import { skew } from "./skew.ts";
import { tinyMap } from "./tinyMap.ts";
import { top } from "./top.ts";
import { tracing } from "./tracing.ts";
import { wordCount } from "./wordCount.ts";

type Round = (pool: WorkerPool, context: RowContext) => Promise<readonly Reading[]>;

/** Rows whose pool is started once and used in all rounds. */
function warmRows(kind: PoolKind) {
  return (round: Round) =>
    (context: RowContext): Runner => {
      const pool = startPool(kind);
      return { run: () => round(pool, context), stop: () => pool.terminate() };
    };
}

/** Makespan with a pool of that kind, used as its users use it. */
export function makespan(kind: PoolKind = {}): Contender {
  const warm = warmRows(kind);
  const big = (context: RowContext): Runner => {
    const pool = startPool(kind);
    return { run: bigArray(pool, kind, context), stop: () => pool.terminate() };
  };
  return {
    "null-tasks": warm(nullTasks),
    latency: warm(latency),
    "tiny-map": warm(tinyMap),
    "big-array": big,
    coarse: warm(coarse),
    skew: warm(skew),
    "page-busy": warm(pageBusy),
    "pool-start": (context) => ({ run: () => poolStart(kind, context), stop: () => undefined }),
    pending: warm(pending),
    cold: (context) => ({ run: () => cold(kind, context), stop: () => undefined }),
    tracing: warm(tracing),
    closures: warm(closures),
    "numeric-sort": warm(numericSort),
    median: warm(median),
    top: warm(top),
    quantiles: warm(quantiles),
    "fold-by": warm(foldBy),
    "group-by": warm(groupBy),
    join: warm(join),
    "word-count": warm(wordCount),
  };
}

/** One quantile where the others ask for five. */
export const makespanOne: Contender = { quantiles: warmRows({})(oneQuantile) };
