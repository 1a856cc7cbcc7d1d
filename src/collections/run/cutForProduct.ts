import type { Block } from "../blocks/block.ts";
import { cutEvenly, sliceBlock } from "../blocks/slice.ts";
import type { Source } from "../tasks/readers/reader.ts";

/**
 * Divides a product among tasks so that its order is that of two loops: parts of the left side with all of the right; or,
 * when the left side is too short for that, each of its elements with parts of the right.
 */
export function cutForProduct(left: readonly Block[], right: readonly Block[], partitions: number): Source[] {
  const lefts = left.reduce((sum, block) => sum + block.count, 0);
  const parts = cutEvenly(left, Math.max(1, Math.min(partitions, lefts))).map((slices) => slices.map(sliceBlock));
  const rights = right.reduce((sum, block) => sum + block.count, 0);
  if (lefts >= partitions || lefts === 0 || rights <= 1) {
    return parts.map((blocks): Source => ({ kind: "sides", left: blocks, right }));
  }
  const each = Math.min(rights, Math.ceil(partitions / lefts));
  const pieces = cutEvenly(right, each).map((slices) => slices.map(sliceBlock));
  return parts.flatMap((blocks) => pieces.map((piece): Source => ({ kind: "sides", left: blocks, right: piece })));
}
