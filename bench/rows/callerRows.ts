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

/** What anything that runs tasks by name can do. `startForCold`: how it starts to be sent new functions. */
export function callerRows(start: StartCaller, startForCold: StartCaller = start): Contender {
  return {
    "null-tasks": warmRow(start, nullTasks),
    latency: warmRow(start, latency),
    "tiny-map": warmRow(start, tinyMap),
    coarse: warmRow(start, coarse),
    skew: warmRow(start, skew),
    "page-busy": warmRow(start, pageBusy),
    "pool-start": coldRow(start, poolStart),
    pending: warmRow(start, pending),
    cold: coldRow(startForCold, cold),
  };
}
