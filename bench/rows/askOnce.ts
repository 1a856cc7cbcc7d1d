import type { LineId } from "../catalogue/lines.ts";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { reading } from "./inputs.ts";
import { allWithin } from "./settle.ts";

/** Asks once, tells how long the answer took, ms, and checks it afterwards. */
export async function askOnce<V>(
  line: LineId,
  { sizes }: RowContext,
  ask: () => V | PromiseLike<V>,
  check: (value: V) => void | Promise<void>,
): Promise<readonly Reading[]> {
  const startMs = performance.now();
  const values = await allWithin<V>([Promise.resolve(ask())], sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  for (const value of values) await check(value);
  return [reading(line, elapsedMs)];
}
