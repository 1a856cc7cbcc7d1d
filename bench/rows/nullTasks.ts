import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { indices, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** All null tasks at once, a promise for each. */
export async function nullTasks(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const inputs = indices(sizes.nullTasks);
  const startMs = performance.now();
  const values = await allWithin(
    inputs.map((i) => caller.call("identity", i)),
    sizes.timeoutMs,
  );
  const elapsedMs = performance.now() - startMs;
  requireSameList(values, inputs, "identity");
  return [reading("null-tasks", (elapsedMs * 1000) / inputs.length)];
}
