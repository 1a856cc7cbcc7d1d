import type { Block } from "./block.ts";

/** Elements `from` up to `to` of a block, without copying where that is possible. */
export interface Slice {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/** A slice as a block. */
export function sliceBlock({ block, from, to }: Slice): Block {
  const count = to - from;
  if (count === block.count) return block;
  const { from: lane } = block;
  if (block.kind === "numbers")
    return { kind: "numbers", numbers: block.numbers.subarray(from, to), count, from: lane };
  if (block.kind === "values") return { kind: "values", values: block.values.slice(from, to), count, from: lane };
  return { kind: "slice", whole: block, begin: from, count, from: lane };
}

/** Cuts elements that lie in several blocks into `count` runs of nearly equal length, in order. */
export function cutEvenly(blocks: readonly Block[], count: number): Slice[][] {
  const total = blocks.reduce((sum, block) => sum + block.count, 0);
  const bounds = Array.from({ length: count + 1 }, (_, i) => Math.round((total * i) / count));
  return cutAt(blocks, bounds);
}

/** Cuts elements that lie in several blocks at the given positions. */
export function cutAt(blocks: readonly Block[], bounds: readonly number[]): Slice[][] {
  const starts: number[] = [];
  let total = 0;
  for (const block of blocks) {
    starts.push(total);
    total += block.count;
  }
  return bounds.slice(1).map((end, i) => {
    const begin = bounds[i] ?? 0;
    return blocks.flatMap((block, at) => {
      const start = starts[at] ?? 0;
      const from = Math.max(begin, start) - start;
      const to = Math.min(end, start + block.count) - start;
      return to > from ? [{ block, from, to }] : [];
    });
  });
}
