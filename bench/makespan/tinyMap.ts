import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { mapped, numbers, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { tiny } from "../tasks/tasks.ts";

/** The map as one writes it: no chunks by hand. */
export async function tinyMap(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const xs = numbers(sizes.mapLength);
  const startMs = performance.now();
  const [values] = await allWithin([pool.map((x) => tiny(x), xs)], sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  requireSameList(values ?? [], mapped(xs.length), "tiny");
  return [reading("tiny-map", elapsedMs)];
}
