import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { indices, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** Very many calls at once: none may be lost. */
export async function pending(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const inputs = indices(sizes.pending);
  const values = await allWithin(
    inputs.map((i) => caller.call("identity", i)),
    sizes.timeoutMs,
  );
  requireSameList(values, inputs, "identity");
  return [reading("pending", values.length)];
}
