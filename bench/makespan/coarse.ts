import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { blockCosts, indices, reading } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { mandelbrot } from "../tasks/tasks.ts";

/** The picture's blocks: what they have in common is captured. */
export async function coarse(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const { blocks, pictureSize: size } = sizes;
  const startMs = performance.now();
  const map = pool.map((block) => mandelbrot({ block, blocks, size }), indices(blocks));
  const [costs] = await allWithin([map], sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  requireSameList(costs ?? [], blockCosts(size, blocks), "mandelbrot");
  return [reading("coarse", elapsedMs)];
}
