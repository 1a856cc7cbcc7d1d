import type { Caller, Contender, Reading, RowContext, Runner, StartCaller } from "../contenders/contender.ts";
import { coarse } from "./coarse.ts";
import { cold } from "./cold.ts";
import { latency } from "./latency.ts";
import { nullTasks } from "./nullTasks.ts";
import { pageBusy } from "./pageBusy.ts";
import { pending } from "./pending.ts";
import { poolStart } from "./poolStart.ts";
import { skew } from "./skew.ts";
import { tinyMap } from "./tinyMap.ts";

type CallerRow<C> = (caller: C, context: RowContext) => Promise<readonly Reading[]>;
type ColdRow = (start: StartCaller, context: RowContext) => Promise<readonly Reading[]>;

/** A row whose pool is started once and used in all rounds. */
export function warmRow<C extends Caller>(start: () => C | Promise<C>, row: CallerRow<C>) {
  return async (context: RowContext): Promise<Runner> => {
    const caller = await start();
    return { run: () => row(caller, context), stop: () => caller.stop() };
  };
}

/** A row that starts and stops its own pool in every round. */
export function coldRow(start: StartCaller, row: ColdRow) {
  return (context: RowContext): Runner => ({ run: () => row(start, context), stop: () => undefined });
}

/** How a contender starts: `start` for what is timed from there; the others where they differ from it. */
export interface Starts {
  readonly start: StartCaller;
  /** Ready to be measured, whatever it does the first time behind it. */
  readonly warm?: StartCaller;
  /** To be sent new functions. */
  readonly blank?: StartCaller;
}

/** What anything that runs tasks by name can do. */
export function callerRows({ start, warm = start, blank = start }: Starts): Contender {
  return {
    "null-tasks": warmRow(warm, nullTasks),
    latency: warmRow(warm, latency),
    "tiny-map": warmRow(warm, tinyMap),
    coarse: warmRow(warm, coarse),
    skew: warmRow(warm, skew),
    "page-busy": warmRow(warm, pageBusy),
    "pool-start": coldRow(start, poolStart),
    pending: warmRow(warm, pending),
    cold: coldRow(blank, cold),
  };
}
