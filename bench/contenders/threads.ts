import { Pool, spawn } from "threads";
import { callerRows } from "../rows/callerRows.ts";
import type { Result, TaskName, Tasks } from "../tasks/tasks.ts";
import { workerCount, type Caller, type Contender } from "./contender.ts";

function start(): Caller {
  const make = (): Worker => new Worker(new URL("./threads.worker.ts", import.meta.url), { type: "module" });
  const pool = Pool(() => spawn<Tasks>(make()), workerCount);
  return {
    call: <T extends TaskName>(task: T, argument: never): Promise<Result<T>> =>
      Promise.resolve(
        pool.queue((thread) => (thread[task] as unknown as (argument: never) => Promise<Result<T>>)(argument)),
      ),
    stop: () => pool.terminate(true),
  };
}

/** https://github.com/andywer/threads.js */
export const threads: Contender = callerRows({ start });
