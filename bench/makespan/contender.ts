import type { WorkerPool } from "makespan";
import type { Contender, Reading, RowContext, Runner } from "../contenders/contender.ts";
import { bigArray } from "./bigArray.ts";
import { closures } from "./closures.ts";
import { coarse } from "./coarse.ts";
import { cold } from "./cold.ts";
import { latency } from "./latency.ts";
import { nullTasks, pending } from "./nullTasks.ts";
import { pageBusy } from "./pageBusy.ts";
import { startPool, type PoolKind } from "./pool.ts";
import { poolStart } from "./poolStart.ts";
import { skew } from "./skew.ts";
import { tinyMap } from "./tinyMap.ts";
import { tracing } from "./tracing.ts";

type Round = (pool: WorkerPool, context: RowContext) => Promise<readonly Reading[]>;

/** Makespan with a pool of that kind, used as its users use it. */
export function makespan(kind: PoolKind = {}): Contender {
  const warm =
    (round: Round) =>
    (context: RowContext): Runner => {
      const pool = startPool(kind);
      return { run: () => round(pool, context), stop: () => pool.terminate() };
    };
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
  };
}
