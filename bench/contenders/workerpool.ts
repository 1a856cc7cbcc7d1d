import { pool as makePool, type WorkerPoolOptions } from "workerpool";
import { callerRows } from "../rows/callerRows.ts";
import type { Result, TaskName } from "../tasks/tasks.ts";
import { workerCount, type Caller, type Contender } from "./contender.ts";
import script from "./workerpool.worker.ts?worker&url";

const options: WorkerPoolOptions = { maxWorkers: workerCount, workerType: "web" };

type Pool = ReturnType<typeof makePool>;

function callerOf(pool: Pool): Caller {
  return {
    call: <T extends TaskName>(task: T, argument: unknown): Promise<Result<T>> =>
      Promise.resolve(pool.exec(task, [argument]) as PromiseLike<Result<T>>),
    callFunction: (fn, argument) => Promise.resolve(pool.exec(fn, [argument]) as PromiseLike<number>),
    stop: () => Promise.resolve(pool.terminate(true) as PromiseLike<void>),
  };
}

/** With a script of its own, as its manual advises for more than a small function. */
const startScript = (): Caller => callerOf(makePool(script, { ...options, workerOpts: { type: "module" } }));

/** Without one, it is sent functions. */
const startBlank = (): Caller => callerOf(makePool(options));

/** https://github.com/josdejong/workerpool */
export const workerpool: Contender = callerRows({ start: startScript, blank: startBlank });
