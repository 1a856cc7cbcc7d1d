import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { spin } from "../tasks/tasks.ts";
import { idealMs, indices, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** Tasks are submitted, and in the same turn of the event loop this thread becomes busy. */
export async function pageBusy(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const { tasks, taskMs, blockedMs } = sizes.busy;
  const ids = indices(tasks);
  const startMs = performance.now();
  const calls = ids.map((id) => caller.call("spin", { id, ms: taskMs }));
  spin({ id: 0, ms: blockedMs });
  const values = await allWithin(calls, sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  requireSameList(values, ids, "spin");
  return [reading("page-busy", elapsedMs / idealMs(sizes))];
}
