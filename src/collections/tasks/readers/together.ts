import { sortByKeys } from "#kernels/sort/sortByKeys.ts";
import type { Block } from "../../blocks/block.ts";
import { elementsOf, keptElements, noteMove } from "../../blocks/read.ts";
import { compareKeys } from "../order.ts";
import type { Outlet, Progress } from "../steps.ts";
import type { Input } from "./reader.ts";

/** Every element of the left side with every one of the right, the left one in the outer loop. */
export function readProduct(left: readonly Block[], right: readonly Block[], { push }: Outlet, at: Progress): boolean {
  // Kept: other tasks of this worker meet the same ones, and an element of both sides is one and the same.
  const rights = right.map(kept);
  let index = 0;
  for (const block of left) {
    for (const a of kept(block)) {
      for (const values of rights) {
        for (const b of values) {
          at.index = index;
          if (!push([a, b], index++)) return false;
        }
      }
    }
  }
  return true;
}

function kept(block: Block): readonly unknown[] {
  noteMove(block);
  return keptElements(block);
}

/** Arrays of the elements that stand at the same place. */
export function readZip(
  columns: readonly (readonly Block[])[],
  { start }: Input,
  { push }: Outlet,
  at: Progress,
): boolean {
  const lists = columns.map((blocks) => blocks.flatMap((block) => kept(block)));
  const count = Math.min(...lists.map((list) => list.length));
  for (let i = 0; i < count; i++) {
    at.index = start + i;
    if (
      !push(
        lists.map((list) => list[i]),
        start + i,
      )
    )
      return false;
  }
  return true;
}

/** Elements by their keys: what comes is pairs of both, in the input's order, which those with equal keys keep. */
export function readSorted(
  blocks: readonly Block[],
  descending: boolean,
  { start }: Input,
  { push }: Outlet,
  at: Progress,
): boolean {
  const pairs = blocks.flatMap((block) => {
    noteMove(block);
    return elementsOf(block) as readonly (readonly [unknown, unknown])[];
  });
  const order = orderOf(pairs, descending);
  for (let i = 0; i < order.length; i++) {
    at.index = start + i;
    if (!push(pairs[order[i] ?? 0]?.[1], start + i)) return false;
  }
  return true;
}

/** The places of pairs in the order of their keys; equal keys in that of the places. */
function orderOf(pairs: readonly (readonly [unknown, unknown])[], descending: boolean): Uint32Array {
  const order = Uint32Array.from(pairs.keys());
  if (pairs.every(([key]) => typeof key === "number")) {
    const keys = Float64Array.from(pairs, ([key]) => key as number);
    sortByKeys(keys, order, descending ? "descending" : "ascending");
    return order;
  }
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => compareKeys(pairs[a]?.[0], pairs[b]?.[0], sign) || a - b);
}
