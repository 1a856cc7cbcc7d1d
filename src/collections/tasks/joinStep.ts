import type { Block } from "../blocks/block.ts";
import { keptElements, noteMove } from "../blocks/read.ts";
import { requireKey } from "./keys.ts";
import type { Outlet } from "./steps.ts";

/** Made once on this thread for the blocks of one bag, however many tasks join with it. */
const tables = new WeakMap<object, ReadonlyMap<unknown, readonly unknown[]>>();

/** Joins pairs with those of a bag small enough for every worker to have all of it. */
export function joinStep(
  {
    blocks,
    how,
    swapped,
  }: { readonly blocks: readonly Block[]; readonly how: "inner" | "left"; readonly swapped: boolean },
  push: Outlet["push"],
): Outlet["push"] {
  const table = tableOf(blocks);
  return (pair, index) => {
    const [given, own] = pair as [unknown, unknown];
    const others = table.get(requireKey(given)) ?? (how === "left" ? missing : none);
    // As a Map has it: −0 is the key 0.
    const key = given === 0 ? 0 : given;
    for (const other of others) if (!push([key, swapped ? [other, own] : [own, other]], index)) return false;
    return true;
  };
}

const none: readonly unknown[] = [];
const missing: readonly unknown[] = [undefined];

function tableOf(blocks: readonly Block[]): ReadonlyMap<unknown, readonly unknown[]> {
  const known = tables.get(blocks);
  if (known) return known;
  const table = new Map<unknown, unknown[]>();
  for (const block of blocks) {
    noteMove(block);
    for (const pair of keptElements(block)) {
      const [key, value] = pair as [unknown, unknown];
      const values = table.get(requireKey(key));
      if (values) values.push(value);
      else table.set(key, [value]);
    }
  }
  tables.set(blocks, table);
  return table;
}
