import type { ProfiledFunction } from "#protocol/program.ts";
import type { ProfileNode } from "./profileTree.ts";

/** A number in two profiles, in whatever unit they were given: ms, or shares of their totals. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A call in two profiles; 0 in the one in which it was not seen. */
export interface DifferenceNode {
  readonly fn: ProfiledFunction | null;
  readonly key: string;
  readonly self: Pair;
  readonly total: Pair;
  /** The largest first. */
  readonly children: readonly DifferenceNode[];
}

/** Sums that are compared: times as they are, or as shares of all of their profile. */
export type DifferenceUnit = "ms" | "share";

/**
 * The calls of a tree with the variant's own function beside those that it made, not above them: so what a serial variant
 * calls itself stands where workers have what a parallel one hands to them.
 */
export function besideVariant(root: ProfileNode, variant: string): ProfileNode {
  const children = root.children.flatMap((child): readonly ProfileNode[] => {
    if (child.fn?.name !== variant) return [child];
    return [{ ...child, totalMs: child.selfMs, children: [] }, ...child.children];
  });
  return { ...root, children: mergedByKey(children) };
}

function mergedByKey(nodes: readonly ProfileNode[]): readonly ProfileNode[] {
  const merged = new Map<string, ProfileNode>();
  for (const node of nodes) {
    const known = merged.get(node.key);
    merged.set(node.key, known ? together(known, node) : node);
  }
  return [...merged.values()].toSorted((a, b) => b.totalMs - a.totalMs);
}

function together(a: ProfileNode, b: ProfileNode): ProfileNode {
  return {
    ...a,
    selfMs: a.selfMs + b.selfMs,
    totalMs: a.totalMs + b.totalMs,
    children: mergedByKey([...a.children, ...b.children]),
  };
}

/** Two trees laid over each other, call by call. */
export function differenceTree(before: ProfileNode, after: ProfileNode, unit: DifferenceUnit): DifferenceNode {
  const scale = (root: ProfileNode): number => (unit === "ms" ? 1 : root.totalMs > 0 ? 1 / root.totalMs : 0);
  return compared(before, after, scale(before), scale(after));
}

function compared(
  before: ProfileNode | undefined,
  after: ProfileNode | undefined,
  beforeScale: number,
  afterScale: number,
): DifferenceNode {
  const keys = new Set([...(before?.children ?? []), ...(after?.children ?? [])].map(({ key }) => key));
  const find = (node: ProfileNode | undefined, key: string): ProfileNode | undefined =>
    node?.children.find((child) => child.key === key);
  const children = [...keys].map((key) => compared(find(before, key), find(after, key), beforeScale, afterScale));
  const pair = (part: "selfMs" | "totalMs"): Pair => ({
    before: (before?.[part] ?? 0) * beforeScale,
    after: (after?.[part] ?? 0) * afterScale,
  });
  return {
    fn: (before ?? after)?.fn ?? null,
    key: (before ?? after)?.key ?? "",
    self: pair("selfMs"),
    total: pair("totalMs"),
    children: children.toSorted((a, b) => sizeOf(b) - sizeOf(a)),
  };
}

const sizeOf = ({ total }: DifferenceNode): number => total.before + total.after;

/** The other profile less the first: positive where more time goes now. */
export function changeOf({ before, after }: Pair): number {
  return after - before;
}
