import { initRuntime, move, shutdown, spawn } from "multithreading";
import { callerRows } from "../rows/callerRows.ts";
import { tasks, type Result, type TaskName } from "../tasks/tasks.ts";
import { workerCount, type Caller, type Contender } from "./contender.ts";

async function run<A, R>(fn: (argument: A) => R, argument: A): Promise<Awaited<R>> {
  const outcome = await spawn(move(argument), fn as (this: void, argument: A) => R | Promise<R>).join();
  if (!outcome.ok) throw outcome.error;
  return outcome.value as Awaited<R>;
}

/** Its pool is one for the whole page. */
function start(): Caller {
  initRuntime({ maxWorkers: workerCount });
  return {
    call: <T extends TaskName>(task: T, argument: unknown): Promise<Result<T>> =>
      run(tasks[task] as (argument: unknown) => Result<T>, argument) as Promise<Result<T>>,
    callFunction: (fn, argument) => run(fn, argument),
    stop: () => shutdown(),
  };
}

/**
 * A call that reaches a worker while the function's first call is still loading it fails. So each function is called
 * once on each worker before anything is measured; what happens without that is the row of cold calls.
 */
async function warm(): Promise<Caller> {
  const caller = start();
  for (const [task, argument] of firstCalls) {
    await Promise.all(Array.from({ length: workerCount }, () => caller.call(task, argument as never)));
  }
  return caller;
}

const firstCalls: readonly (readonly [TaskName, unknown])[] = [
  ["identity", 0],
  ["tinyEach", []],
  ["mandelbrot", { block: 0, blocks: 1, size: 1 }],
  ["spin", { id: 0, ms: 0 }],
];

/** https://github.com/W4G1/multithreading */
export const multithreading: Contender = callerRows({ start, warm });
