import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { blockCosts, blocksOf, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** The picture's blocks, a task for each. */
export async function coarse(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const blocks = blocksOf(sizes);
  const startMs = performance.now();
  const costs = await allWithin(
    blocks.map((block) => caller.call("mandelbrot", block)),
    sizes.timeoutMs,
  );
  const elapsedMs = performance.now() - startMs;
  requireSameList(costs, blockCosts(sizes.pictureSize, sizes.blocks), "mandelbrot");
  return [reading("coarse", elapsedMs)];
}
