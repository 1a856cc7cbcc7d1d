import { bucketRuns, bucketsFor, type BucketRun } from "#kernels/sort/buckets.ts";
import { splittersOf } from "#kernels/sort/splitters.ts";
import type { Block } from "../../blocks/block.ts";
import { numberTasks, type ScatteredBlock } from "../../tasks/numberTasks.ts";
import { flowOfBlocks, type Flow } from "../flow.ts";
import type { Runner, StageOf } from "../runner.ts";

/** So few are sorted by one task: dividing them would take longer. */
const fewNumbers = 4096;
const samplesInAll = 1 << 15;
const runsEach = 4;

/** Blocks of numbers, sorted; each block of the result is a range of the whole. */
export async function sortedNumbers(
  runner: Runner,
  blocks: readonly Block[],
  descending: boolean,
  name: string,
  of: StageOf,
): Promise<Flow> {
  const total = blocks.reduce((sum, { count }) => sum + count, 0);
  if (total <= fewNumbers) {
    const alone = await runner.calls<readonly Block[], Block>(numberTasks.sortAlone, [descending], [blocks], name, of);
    return flowOfBlocks(alone, name, of);
  }
  const each = Math.ceil(samplesInAll / blocks.length);
  const samples = await runner.calls<Block, Float64Array>(numberTasks.sample, [each], blocks, name, of);
  const splitters = splittersOf(samples, bucketsFor(total, runner.executor.size));
  const parts = await runner.calls<Block, ScatteredBlock>(numberTasks.scatter, [splitters], blocks, name, of);
  const runs = bucketRuns(
    parts.map((part) => part.offsets),
    runsEach * runner.executor.size,
    descending,
  );
  const sorted = await runner.calls<BucketRun, Block>(numberTasks.sortRun, [parts, descending], runs, name, of);
  return flowOfBlocks(sorted, name, of);
}

/** Whether all elements are numbers. */
export function areNumbers(blocks: readonly Block[]): boolean {
  return blocks.every(
    (block) =>
      block.kind === "numbers" || (block.kind === "values" && block.values.every((value) => typeof value === "number")),
  );
}
