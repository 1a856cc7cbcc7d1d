import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { indices, layouts, lowerBoundMs, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { spin } from "../tasks/tasks.ts";

/** A map over lengths, however they lie. */
export async function skew(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const { line, lengthsMs } of layouts(sizes)) {
    const startMs = performance.now();
    const [ids] = await allWithin([pool.map((ms, id) => spin({ id, ms }), lengthsMs)], sizes.timeoutMs);
    const elapsedMs = performance.now() - startMs;
    requireSameList(ids ?? [], indices(lengthsMs.length), "spin");
    readings.push(reading(line, elapsedMs / lowerBoundMs(lengthsMs)));
  }
  return readings;
}
