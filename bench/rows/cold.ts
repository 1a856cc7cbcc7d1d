import type { Caller, Reading, RowContext, StartCaller } from "../contenders/contender.ts";
import { coldFunctions } from "../tasks/coldFunctions.ts";
import { indices, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** Several calls at once of functions that the workers have never seen, in a pool that has just been made. */
export async function cold(start: StartCaller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const caller = await start();
  try {
    let settled = 0;
    for (const fn of coldFunctions) settled += await callOften(caller, fn, sizes);
    return [reading("cold", settled)];
  } finally {
    await caller.stop();
  }
}

async function callOften(
  caller: Caller,
  fn: (x: number) => number,
  { coldCalls, timeoutMs }: RowContext["sizes"],
): Promise<number> {
  const inputs = indices(coldCalls);
  const values = await allWithin(
    inputs.map((x) => {
      if (!caller.callFunction) throw new Error("takes no functions");
      return caller.callFunction(fn, x);
    }),
    timeoutMs,
  );
  requireSameList(values, inputs.map(fn), "a new function");
  return values.length;
}
