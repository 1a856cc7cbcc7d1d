import type { PoolEnvironment } from "#executors/environment.ts";
import { ThreadPool } from "#executors/threadPool.ts";
import type { WorkerPoolOptions } from "makespan";
import type { WorkerPoolClass } from "./api.ts";

/** The class of pools on a thread that can have some. `environment` is asked for as each is made. */
export function workerPoolClass(environment: () => PoolEnvironment): WorkerPoolClass {
  return class WorkerPool extends ThreadPool {
    constructor(options: WorkerPoolOptions = {}) {
      super(options, environment());
    }
  };
}
