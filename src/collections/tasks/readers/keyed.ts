import type { Block } from "../../blocks/block.ts";
import { visitBlock } from "../../blocks/read.ts";
import type { Call } from "../sinks/sink.ts";
import type { Outlet, Progress } from "../steps.ts";
import type { JoinKind } from "./reader.ts";

/** What several tasks grouped, put together: each key once, its elements in the order of the tasks. */
export function readGroups(blocks: readonly Block[], { push }: Outlet, at: Progress): boolean {
  return pushEntries(gatherGroups(blocks), push, at);
}

function gatherGroups(blocks: readonly Block[]): Map<unknown, unknown[]> {
  const groups = new Map<unknown, unknown[]>();
  for (const block of blocks) {
    visitBlock(block, (pair) => {
      const [key, values] = pair as [unknown, unknown[]];
      const group = groups.get(key);
      // What stays on this thread is still its task's.
      if (!group) groups.set(key, block.kind === "values" ? [...values] : values);
      else for (let i = 0; i < values.length; i++) group.push(values[i]);
      return true;
    });
  }
  return groups;
}

/** What several tasks folded by key, combined in their order. */
export function readFolds(blocks: readonly Block[], combine: Call, { push }: Outlet, at: Progress): boolean {
  const folded = new Map<unknown, unknown>();
  // Combining belongs to the folding itself, not to what comes after it.
  const { step } = at;
  at.step = -1;
  for (const block of blocks) {
    visitBlock(block, (pair) => {
      const [key, value] = pair as [unknown, unknown];
      folded.set(key, folded.has(key) ? combine(folded.get(key), value) : value);
      return true;
    });
  }
  at.step = step;
  return pushEntries(folded, push, at);
}

function pushEntries(entries: ReadonlyMap<unknown, unknown>, push: Outlet["push"], at: Progress): boolean {
  let index = 0;
  for (const [key, value] of entries) {
    at.index = index;
    if (!push([key, value], index++)) return false;
  }
  return true;
}

/** The pairs of two bags by their keys, in the order of the left one's keys and then of those that only the right has. */
export function readCogroup(
  left: readonly Block[],
  right: readonly Block[],
  how: JoinKind,
  { push }: Outlet,
  at: Progress,
): boolean {
  const lefts = gatherPairs(left);
  const rights = gatherPairs(right);
  let index = 0;
  const give = (value: unknown): boolean => {
    at.index = index;
    return push(value, index++);
  };
  for (const [key, values] of lefts) {
    if (!giveJoined(key, values, rights.get(key) ?? none, how, give)) return false;
  }
  for (const [key, values] of rights) {
    if (!lefts.has(key) && !giveJoined(key, none, values, how, give)) return false;
  }
  return true;
}

const none: readonly unknown[] = [];
const missing: readonly unknown[] = [undefined];

function giveJoined(
  key: unknown,
  lefts: readonly unknown[],
  rights: readonly unknown[],
  how: JoinKind,
  give: (value: unknown) => boolean,
): boolean {
  if (how === "cogroup") return give([key, [[...lefts], [...rights]]]);
  const keepsLeft = how === "left" || how === "outer";
  const keepsRight = how === "right" || how === "outer";
  if ((rights.length === 0 && !keepsLeft) || (lefts.length === 0 && !keepsRight)) return true;
  for (const a of lefts.length === 0 ? missing : lefts) {
    for (const b of rights.length === 0 ? missing : rights) if (!give([key, [a, b]])) return false;
  }
  return true;
}

function gatherPairs(blocks: readonly Block[]): Map<unknown, unknown[]> {
  const gathered = new Map<unknown, unknown[]>();
  for (const block of blocks) {
    visitBlock(block, (pair) => {
      const [key, value] = pair as [unknown, unknown];
      const values = gathered.get(key);
      if (values) values.push(value);
      else gathered.set(key, [value]);
      return true;
    });
  }
  return gathered;
}
