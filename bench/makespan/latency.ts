import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { latencyReadings } from "../rows/latency.ts";
import { allWithin, requireSame } from "../rows/settle.ts";

const identity = (x: number): number => x;

/** One call after the other, each awaited. */
export async function latency(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const first = await allWithin([pool.submit(identity, -1)], sizes.timeoutMs);
  requireSame(first[0], -1, "identity");
  return latencyReadings(sizes.latencyCalls, (i) => pool.submit(identity, i));
}
