import { WorkerPool, type Memory } from "makespan";
import { workerCount } from "../contenders/contender.ts";

/** How a contender's pool differs from the default. */
export interface PoolKind {
  readonly memory?: Memory;
  readonly trace?: boolean;
}

/** A pool as an ordinary app makes it. */
export function startPool(kind: PoolKind): WorkerPool {
  return new WorkerPool({ size: workerCount, ...kind });
}
