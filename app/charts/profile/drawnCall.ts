import { changeOf, type DifferenceNode, type DifferenceUnit, type Pair } from "#measure/profile/difference.ts";
import { functionLabel } from "#measure/profile/functionTimes.ts";
import type { ProfileNode } from "#measure/profile/profileTree.ts";
import { formatMs, formatPercent } from "#measure/format.ts";
import type { ProfiledFunction } from "#protocol/program.ts";
import type { MarkText } from "../frame/frame.ts";

/** A call as it is drawn: its size on the page is its weight, of which `ownWeight` is not its callees'. */
export interface DrawnCall {
  /** The keys on the way to it; names it within its tree, and in trees of the same program. */
  readonly path: readonly string[];
  /** null for the root. */
  readonly fn: ProfiledFunction | null;
  readonly label: string;
  readonly weight: number;
  readonly ownWeight: number;
  /** In a difference: from −1, only in the first profile, to 1, only in the second; null in a single profile. */
  readonly change: number | null;
  readonly text: MarkText;
  readonly children: readonly DrawnCall[];
}

/** The path as one text. */
export function pathKey(path: readonly string[]): string {
  return path.join("\n");
}

const allCalls = "all functions";

/** The calls of one profile, as they are drawn; shares are of all of it. */
export function drawnProfile(root: ProfileNode): DrawnCall {
  const draw = (node: ProfileNode, path: readonly string[]): DrawnCall => {
    const { fn, selfMs, totalMs, children } = node;
    const label = fn ? functionLabel(fn) : allCalls;
    const share = (ms: number): string => (root.totalMs > 0 ? `, ${formatPercent(ms / root.totalMs)}` : "");
    return {
      path,
      fn,
      label,
      weight: totalMs,
      ownWeight: selfMs,
      change: null,
      text: {
        title: label,
        rows: [
          ["in itself", `${formatMs(selfMs)}${share(selfMs)}`],
          ["with what it calls", `${formatMs(totalMs)}${share(totalMs)}`],
          ...placeRow(fn),
        ],
      },
      children: children.map((child) => draw(child, [...path, child.key])),
    };
  };
  return draw(root, []);
}

/** The calls of two profiles laid over each other: each as large as it is in both together. */
export function drawnDifference(root: DifferenceNode, unit: DifferenceUnit): DrawnCall {
  const draw = (node: DifferenceNode, path: readonly string[]): DrawnCall => {
    const { fn, self, total, children } = node;
    const label = fn ? functionLabel(fn) : allCalls;
    const row = (name: string, pair: Pair): readonly [string, string] => [
      name,
      `${formatAmount(pair.before, unit)} → ${formatAmount(pair.after, unit)}, ${formatChange(changeOf(pair), unit)}`,
    ];
    return {
      path,
      fn,
      label: fn ? `${formatChange(changeOf(total), unit)} ${label}` : label,
      weight: (total.before + total.after) / 2,
      ownWeight: (self.before + self.after) / 2,
      change: total.before + total.after > 0 ? changeOf(total) / (total.before + total.after) : 0,
      text: { title: label, rows: [row("in itself", self), row("with what it calls", total), ...placeRow(fn)] },
      children: children.map((child) => draw(child, [...path, child.key])),
    };
  };
  return draw(root, []);
}

function placeRow(fn: ProfiledFunction | null): readonly (readonly [string, string])[] {
  if (!fn) return [];
  return [["stands in", `${fn.file === undefined ? "" : `${fn.file}, `}line ${fn.line}`]];
}

/** An amount in the unit of a difference: "5.3 ms" or "12%". */
export function formatAmount(amount: number, unit: DifferenceUnit): string {
  return unit === "ms" ? formatMs(amount) : formatPercent(amount);
}

/** A change with its sign: "+5.3 ms", "−12%"; "±0" for none that shows. */
export function formatChange(change: number, unit: DifferenceUnit): string {
  const amount = formatAmount(Math.abs(change), unit);
  if (amount === formatAmount(0, unit)) return "±0";
  return `${change > 0 ? "+" : "−"}${amount}`;
}

/** The call at a path; where it is no longer there, the last one on the way that is. */
export function callAt(root: DrawnCall, path: readonly string[]): DrawnCall {
  let call = root;
  for (const [depth, key] of path.entries()) {
    const next = call.children.find((child) => child.path[depth] === key);
    if (!next) return call;
    call = next;
  }
  return call;
}

/** The calls from the root to the one at a path, both included. */
export function callsTo(root: DrawnCall, path: readonly string[]): readonly DrawnCall[] {
  const last = callAt(root, path);
  return [...last.path.keys()].map((depth) => callAt(root, last.path.slice(0, depth))).concat(last);
}
