import { FixedThreadPool, PoolEvents } from "poolifier-web-worker";
import { callerRows } from "../rows/callerRows.ts";
import type { Result, TaskName } from "../tasks/tasks.ts";
import { workerCount, type Caller, type Contender } from "./contender.ts";
import script from "./poolifier.worker.ts?worker&url";

const startMs = 10_000;

/** Resolves when both workers have said that they are ready. @throws when they have not after some seconds. */
function whenReady(pool: FixedThreadPool, errors: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = (): void => {
      const reasons = errors.length > 0 ? `: ${errors.join("; ")}` : "";
      reject(new Error(`its workers were not ready after ${startMs / 1000} s${reasons}`));
    };
    const timer = setTimeout(tooLate, startMs);
    pool.eventTarget?.addEventListener(PoolEvents.ready, () => {
      clearTimeout(timer);
      resolve();
    });
    if (pool.info.ready) {
      clearTimeout(timer);
      resolve();
    }
  });
}

async function start(): Promise<Caller> {
  const errors: string[] = [];
  const pool = new FixedThreadPool(workerCount, new URL(script, location.href), {
    workerOptions: { type: "module" },
    errorEventHandler: ({ message }) => void errors.push(message),
  });
  await whenReady(pool, errors);
  let sent = 0;
  const names = new Map<unknown, Promise<string>>();
  const nameOf = (fn: (x: number) => number): Promise<string> => {
    const known = names.get(fn);
    if (known) return known;
    const name = `sent-${sent++}`;
    const added = pool.addTaskFunction(name, fn as (x: unknown) => unknown).then(() => name);
    names.set(fn, added);
    return added;
  };
  return {
    call: <T extends TaskName>(task: T, argument: unknown): Promise<Result<T>> =>
      pool.execute(argument, task) as Promise<Result<T>>,
    callFunction: async (fn, argument) => (await pool.execute(argument, await nameOf(fn))) as number,
    stop: () => pool.destroy(),
  };
}

/** https://github.com/poolifier/poolifier-web-worker */
export const poolifier: Contender = callerRows({ start });
