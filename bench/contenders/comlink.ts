import { releaseProxy, wrap } from "comlink";
import { callerRows } from "../rows/callerRows.ts";
import type { Result, TaskName, Tasks } from "../tasks/tasks.ts";
import { workerCount, type Caller, type Contender } from "./contender.ts";

/** Comlink has no pool: a proxy for each of two workers, used in turns. */
function start(): Caller {
  const workers = Array.from(
    { length: workerCount },
    () => new Worker(new URL("./comlink.worker.ts", import.meta.url), { type: "module" }),
  );
  const proxies = workers.map((worker) => wrap<Tasks>(worker));
  let turn = 0;
  return {
    call<T extends TaskName>(task: T, argument: never): Promise<Result<T>> {
      const proxy = proxies[turn++ % workerCount];
      if (!proxy) throw new RangeError("there is no such worker");
      const run = proxy[task] as unknown as (argument: never) => Promise<Result<T>>;
      return run(argument);
    },
    stop() {
      for (const proxy of proxies) proxy[releaseProxy]();
      for (const worker of workers) worker.terminate();
    },
  };
}

/** https://github.com/GoogleChromeLabs/comlink */
export const comlink: Contender = callerRows({ start });
