import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { indices, layouts, lowerBoundMs, reading, spins } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** Tasks of very different lengths in three orders, as multiples of what no two workers can go below. */
export async function skew(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const { line, lengthsMs } of layouts(sizes)) {
    const startMs = performance.now();
    const ids = await allWithin(
      spins(lengthsMs).map((task) => caller.call("spin", task)),
      sizes.timeoutMs,
    );
    const elapsedMs = performance.now() - startMs;
    requireSameList(ids, indices(lengthsMs.length), "spin");
    readings.push(reading(line, elapsedMs / lowerBoundMs(lengthsMs)));
  }
  return readings;
}
