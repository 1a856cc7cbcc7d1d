import { advance } from "#kernels/select/advance.ts";
import { interpolate, quantileRanks } from "#kernels/select/quantile.ts";
import { beginSelection, isDone, selectedValues, type PassCounts } from "#kernels/select/selection.ts";
import type { Block } from "../../blocks/block.ts";
import { numberTasks } from "../../tasks/numberTasks.ts";
import type { Runner, StageOf } from "../runner.ts";

/** Exact quantiles of the numbers of all blocks together, one for each q; NaN when any of the numbers is. */
export async function quantilesOf(
  runner: Runner,
  blocks: readonly Block[],
  qs: readonly number[],
  name: string,
  of: StageOf,
): Promise<number[]> {
  const count = blocks.reduce((sum, block) => sum + block.count, 0);
  const places = qs.map((q) => quantileRanks(count, q));
  const ranks = [...new Set(places.flatMap(({ lower, upper }) => [lower, upper]))].toSorted((a, b) => a - b);
  let selection = beginSelection(count, ranks);
  while (!isDone(selection)) {
    const passes = await runner.calls<Block, PassCounts>(numberTasks.select, [selection], blocks, name, of);
    selection = advance(selection, passes);
  }
  if ((selection.nanCount ?? 0) > 0) return qs.map(() => NaN);
  const values = selectedValues(selection);
  const at = (rank: number): number => values[ranks.indexOf(rank)] ?? NaN;
  return places.map(({ lower, upper, weight }) => interpolate(at(lower), at(upper), weight));
}
