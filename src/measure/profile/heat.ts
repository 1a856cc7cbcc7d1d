import type { ProfiledFunction } from "#protocol/program.ts";
import { functionTimes, type FunctionTime } from "./functionTimes.ts";
import { functionKey, type ProfileNode } from "./profileTree.ts";

/** How much of a program's time goes into one function, for the lines it stands on. */
export interface FunctionHeat {
  readonly time: FunctionTime;
  /** Of all time in the program's functions, 0 … 1: in itself, and with what it calls. */
  readonly selfShare: number;
  readonly totalShare: number;
}

/** The heat of one line of a file. */
export interface LineHeat extends FunctionHeat {
  readonly line: number;
  /** Whether the function begins here. */
  readonly isFirst: boolean;
}

/** Functions with a smaller share are as cold as those that were never seen. */
const leastShare = 0.005;

/**
 * Lines of a file with the innermost function that each stands in, in order; only functions in which time was seen, in
 * themselves or in what they call. `functions` are all of the program; a file without a name is its entry.
 */
export function lineHeat(
  root: ProfileNode,
  functions: readonly ProfiledFunction[],
  file: string | undefined,
): readonly LineHeat[] {
  if (root.totalMs <= 0) return [];
  const seen = new Map(functionTimes(root).map((time) => [functionKey(time.fn), time]));
  const lines = new Map<number, LineHeat>();
  const own = functions.filter((fn) => fn.file === file);
  // What is inside comes later, and stands over what is around it.
  for (const fn of own.toSorted((a, b) => b.endLine - b.line - (a.endLine - a.line))) {
    const time = seen.get(functionKey(fn)) ?? { fn, selfMs: 0, totalMs: 0 };
    const heat = { time, selfShare: time.selfMs / root.totalMs, totalShare: time.totalMs / root.totalMs };
    for (let line = fn.line; line <= fn.endLine; line++) lines.set(line, { ...heat, line, isFirst: line === fn.line });
  }
  const hot = [...lines.values()].filter(({ totalShare }) => totalShare >= leastShare);
  return hot.toSorted((a, b) => a.line - b.line);
}
