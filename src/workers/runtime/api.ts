import { random } from "#base/random.ts";
import { range } from "#base/range.ts";
import { createBag } from "#collections/bag/createBag.ts";
import type { BagContext } from "#collections/run/context.ts";
import { AsyncExecutor } from "#executors/asyncExecutor.ts";
import { BrokenPoolError, PoolClosedError } from "#executors/errors.ts";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { asCompleted, wait } from "#executors/wait.ts";
import type { DatasetFile } from "#protocol/run.ts";
import { TaskError } from "#transport/taskError.ts";
import type { RunningTask } from "#transport/worker/runningTask.ts";
import type { Executor, WorkerPool as PublicWorkerPool, WorkerPoolOptions } from "makespan";
import { shared } from "./shared.ts";
import { createTaskContext } from "./taskContext.ts";

export type WorkerPoolClass = new (options?: WorkerPoolOptions) => PublicWorkerPool;

/** What differs between the driver, a task worker and the ways of running a program. */
export interface ApiContext {
  readonly pool: Executor;
  /** Pools that the program makes. Task workers have `NoWorkerPool`, and are spared the code of pools. */
  readonly WorkerPool: WorkerPoolClass;
  /** The task that is running; null outside one. */
  readonly task: () => RunningTask | null;
  readonly chooseSize: (sizes: readonly number[]) => number;
  readonly dataset: (name: string) => readonly DatasetFile[];
  readonly bags: Omit<BagContext, "pool">;
}

const maxSizes = 100;
/** Made when it is first needed: a page without shared memory can use much of the rest. */
let parked: Int32Array<SharedArrayBuffer> | null = null;

/** Blocks this thread for `ms` milliseconds. @throws RangeError when `ms` is not a number ≥ 0. */
function sleep(ms: number): void {
  if (!(typeof ms === "number" && ms >= 0)) throw new RangeError(`sleep: ms must be a number ≥ 0, not ${String(ms)}`);
  parked ??= new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait(parked, 0, 0, ms);
}

/** What a task has in the place of `WorkerPool`. */
export const NoWorkerPool = class WorkerPool {
  constructor() {
    throw new Error("A WorkerPool cannot be made inside a task: make it outside and use it in the task");
  }
} as unknown as WorkerPoolClass;

/** What bags need where nothing is known of the program's text, and no trace is kept. */
export const untracedBags: ApiContext["bags"] = {
  placeOf: () => ({ line: 0 }),
  notePlan: () => -1,
  tuning: () => ({}),
};

/** The exports of the module "makespan" on this thread; the type check holds them against the public types. */
export function createApi(context: ApiContext) {
  return {
    pool: context.pool as PublicWorkerPool,
    WorkerPool: context.WorkerPool as typeof PublicWorkerPool,
    InlineExecutor,
    AsyncExecutor,
    bag: createBag({ ...context.bags, pool: context.pool }),
    BrokenPoolError,
    PoolClosedError,
    TaskError,
    wait,
    asCompleted,
    range,
    shared,
    sleep,
    random,
    size: <const S extends number>(sizes: readonly S[]): S => context.chooseSize(sizes) as S,
    taskContext: createTaskContext(context.task),
    dataset: context.dataset,
  } satisfies { [Name in keyof typeof import("makespan")]: (typeof import("makespan"))[Name] };
}

/** Chooses the size asked for if the program offers it, else its first. @throws RangeError when it offers none. */
export function chooseSize(sizes: readonly number[], wanted: number | null): number {
  const [first] = Array.isArray(sizes) ? (sizes as readonly number[]) : [];
  if (first === undefined || sizes.length > maxSizes || !sizes.every((size) => Number.isFinite(size))) {
    throw new RangeError(`size: give 1 to ${maxSizes} finite numbers, small first: size([1_000, 100_000])`);
  }
  return wanted !== null && sizes.includes(wanted) ? wanted : first;
}
