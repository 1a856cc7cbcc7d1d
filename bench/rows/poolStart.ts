import type { Reading, RowContext, StartCaller } from "../contenders/contender.ts";
import { reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** From nothing to results of both workers: two tasks that wait for each other. */
export async function poolStart(start: StartCaller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const startMs = performance.now();
  const caller = await start();
  try {
    const places = await allWithin([caller.call("meet", counter), caller.call("meet", counter)], sizes.timeoutMs);
    const elapsedMs = performance.now() - startMs;
    requireSameList(
      places.toSorted((a, b) => a - b),
      [0, 1],
      "meet",
    );
    return [reading("pool-start", elapsedMs)];
  } finally {
    await caller.stop();
  }
}
