import { equalEdges, mergeCounts } from "#kernels/stats/histogram.ts";
import { noStats, total, type NumberStats } from "#kernels/stats/numberStats.ts";
import { mergeFirst } from "#kernels/top/boundedHeap.ts";
import type { Histogram, Stats } from "makespan";
import type { Block } from "../blocks/block.ts";
import { allResults, flowOfBlocks, results, type Flow } from "../run/flow.ts";
import { quantilesOf } from "../run/numbers/selection.ts";
import type { Execution } from "../run/execution.ts";
import type { Runner } from "../run/runner.ts";
import { merged, rankedOrder, type Ranked, type Topping } from "../tasks/sinks/numeric.ts";

/** What is known of a bag's numbers. `what` is what the program called. */
export async function statsOf(
  { runner, flow }: Pick<Execution, "runner" | "flow">,
  what: string,
): Promise<NumberStats> {
  let stats = noStats;
  for await (const part of results<NumberStats>(runner, flow, { op: "stats", what }, what)) stats = merged(stats, part);
  return stats;
}

/** The same of at least one number. @throws RangeError. */
export async function statsOfSome(execution: Execution, what: string): Promise<NumberStats> {
  const stats = await statsOf(execution, what);
  if (stats.count === 0) throw emptyError(what);
  return stats;
}

export function emptyError(what: string): RangeError {
  return new RangeError(`${what}: the bag has no elements`);
}

/** The variance with `ddof` degrees of freedom taken off; NaN when none is left. */
export function varianceOf({ m2, count }: NumberStats, ddof: number): number {
  return count > ddof ? m2 / (count - ddof) : NaN;
}

/** As `stats()` gives it. */
export function publicStats(stats: NumberStats): Stats {
  const { count } = stats;
  const sum = total(stats);
  if (count === 0) return { count, sum, mean: NaN, variance: NaN, std: NaN, min: NaN, max: NaN };
  const variance = varianceOf(stats, 0);
  return { count, sum, mean: stats.mean, variance, std: Math.sqrt(variance), min: stats.min, max: stats.max };
}

/** The elements that come first. */
export async function toppedOf({ runner, flow }: Execution, topping: Topping, what: string): Promise<unknown[]> {
  const parts: (readonly Ranked[])[] = [];
  const order = rankedOrder(topping.direction);
  for await (const part of results<readonly Ranked[]>(runner, flow, { op: "top", ...topping }, what)) {
    parts.push(part);
    // Of a stream there may be many.
    if (parts.length >= 64) parts.splice(0, parts.length, mergeFirst(parts, topping.count, order));
  }
  return mergeFirst(parts, topping.count, order).map(([, element]) => element);
}

/** Exact quantiles of at least one number. @throws RangeError. */
export async function quantiles(execution: Execution, qs: readonly number[], what: string): Promise<number[]> {
  const { runner, flow } = execution;
  const blocks = await numberBlocks(runner, flow, what);
  if (blocks.every(({ count }) => count === 0)) throw emptyError(what);
  return quantilesOf(runner, blocks, qs, what, flow);
}

/** A flow's numbers as doubles where workers find them: where they are, if nothing is done to them. */
async function numberBlocks(runner: Runner, flow: Flow, what: string): Promise<readonly Block[]> {
  return lyingNumbers(flow) ?? allResults<Block>(runner, flow, { op: "numbers", what }, what);
}

function lyingNumbers({ branches, inputs }: Flow): readonly Block[] | null {
  if (typeof inputs === "function") return null;
  if (branches.some(({ reader, steps }) => reader.op !== "blocks" || steps.length > 0)) return null;
  const blocks = inputs.flatMap(({ source }) => (source.kind === "blocks" ? source.blocks : []));
  const lie = blocks.every((block) => block.kind === "numbers" && block.numbers instanceof Float64Array);
  return lie ? blocks : null;
}

/** Counts in ranges. @throws RangeError on wrong ranges, or numbers between which there are none of equal width. */
export async function histogramOf({ runner, flow }: Execution, bins: number | readonly number[]): Promise<Histogram> {
  const what = "histogram";
  if (typeof bins !== "number" && !Array.isArray(bins)) throw new RangeError(wrongRanges);
  const numbers = flowOfBlocks(await numberBlocks(runner, flow, what), what, flow);
  const edges = Array.from(typeof bins === "number" ? await edgesBetween(runner, numbers, bins) : bins);
  requireAscending(edges);
  const counts = await allResults<Float64Array>(runner, numbers, { op: "histogram", edges }, what);
  return { edges, counts: Array.from(mergeCounts(counts.length > 0 ? counts : [new Float64Array(edges.length - 1)])) };
}

async function edgesBetween(runner: Runner, flow: Flow, bins: number): Promise<Float64Array> {
  const execution = { runner, flow } as Execution;
  const [least] = await toppedOf(execution, { count: 1, by: null, direction: "least" }, "histogram");
  const [greatest] = await toppedOf(execution, { count: 1, by: null, direction: "greatest" }, "histogram");
  // Of nothing, or of nothing but NaN, as NumPy has it.
  if (typeof least !== "number" || Number.isNaN(least)) return equalEdges(0, 1, bins);
  return equalEdges(least, greatest as number, bins);
}

const wrongRanges = "histogram: give the number of ranges, or at least two edges in ascending order";

function requireAscending(edges: readonly number[]): void {
  const isWrong = edges.length < 2 || edges.some((edge, i) => !(edge >= (edges[i - 1] ?? -Infinity)));
  if (isWrong) throw new RangeError(wrongRanges);
}
