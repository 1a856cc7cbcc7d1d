import type { ProfiledFunction } from "#protocol/program.ts";
import { functionKey, type ProfileNode } from "./profileTree.ts";

/** What one function took, wherever it was called from, in ms for each repetition. */
export interface FunctionTime {
  readonly fn: ProfiledFunction;
  readonly selfMs: number;
  /** With all that it called; a call within a call of the same function counts once. */
  readonly totalMs: number;
}

/** The functions of a tree, those with the most time of their own first. */
export function functionTimes(root: ProfileNode): readonly FunctionTime[] {
  const times = new Map<string, { fn: ProfiledFunction; selfMs: number; totalMs: number }>();
  const path = new Set<string>();
  const visit = ({ fn, key, selfMs, totalMs, children }: ProfileNode): void => {
    const isOuter = fn !== null && !path.has(key);
    if (fn) {
      const known = times.get(key) ?? { fn, selfMs: 0, totalMs: 0 };
      times.set(key, known);
      known.selfMs += selfMs;
      if (isOuter) known.totalMs += totalMs;
    }
    if (isOuter) path.add(key);
    for (const child of children) visit(child);
    if (isOuter) path.delete(key);
  };
  visit(root);
  return [...times.values()].toSorted((a, b) => b.selfMs - a.selfMs || b.totalMs - a.totalMs);
}

/** What a function took in two profiles; 0 where it was not seen. */
export interface FunctionChange {
  readonly fn: ProfiledFunction;
  readonly before: { readonly selfMs: number; readonly totalMs: number };
  readonly after: { readonly selfMs: number; readonly totalMs: number };
}

const nothing = { selfMs: 0, totalMs: 0 };

/** The functions of two trees, those whose own time differs most first. */
export function functionChanges(before: ProfileNode, after: ProfileNode): readonly FunctionChange[] {
  const changes = new Map<string, FunctionChange>();
  for (const { fn, ...times } of functionTimes(before))
    changes.set(functionKey(fn), { fn, before: times, after: nothing });
  for (const { fn, ...times } of functionTimes(after)) {
    const key = functionKey(fn);
    changes.set(key, { fn, before: changes.get(key)?.before ?? nothing, after: times });
  }
  const size = (change: FunctionChange): number => Math.abs(change.after.selfMs - change.before.selfMs);
  return [...changes.values()].toSorted((a, b) => size(b) - size(a));
}

/** How a function is called in words: an anonymous one by its line. */
export function functionLabel({ name, line, file }: ProfiledFunction): string {
  if (name !== "") return name;
  return `anonymous, ${file === undefined ? "" : `${file} `}line ${line}`;
}
