import { contains, type Range } from "../edits.ts";
import type { Node } from "../syntax/ast.ts";
import { isFunction, unwrapTypes } from "../syntax/walk.ts";
import type { Facts } from "./facts.ts";
import { forEachNode, isMember, methodCall } from "./syntax.ts";

const statements = new Set(["ForStatement", "ForOfStatement", "ForInStatement", "WhileStatement", "DoWhileStatement"]);
const methods = new Set(
  "map forEach filter flatMap reduce reduceRight some every find findIndex findLast findLastIndex".split(" "),
);

/** Whether `node` is a loop, or a method that calls a function for each element. */
function isLoop(node: Node): boolean {
  if (statements.has(node.type)) return true;
  if (node.type !== "CallExpression") return false;
  const call = methodCall(node);
  const callback = call && methods.has(call.name) ? call.call.arguments[0] : null;
  if (!callback) return false;
  const fn = unwrapTypes(callback);
  return isFunction(fn) || fn.type === "Identifier" || isMember(fn);
}

/** The selection without white space at its ends; a cursor before a line's first character moves to it. */
function trimmed(source: string, { start, end }: Range): Range {
  const first = start + (/^\s*/.exec(source.slice(start, end))?.[0].length ?? 0);
  if (first < end) return { start: first, end: start + source.slice(start, end).trimEnd().length };
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const indented = lineStart + (/^[ \t]*/.exec(source.slice(lineStart))?.[0].length ?? 0);
  const cursor = start < indented ? indented : start;
  return { start: cursor, end: cursor };
}

/**
 * The loop a selection means: the first one that lies in it as a whole, else the innermost one around it.
 * Null when there is none.
 */
export function findLoop(facts: Facts, selection: Range): Node | null {
  const wanted = trimmed(facts.source, selection);
  let around: Node | null = null;
  let inside: Node | null = null;
  forEachNode(facts.ast, (node) => {
    if (!isLoop(node)) return;
    // Visited from the outside to the inside, and in the order of the text.
    if (contains(node, wanted)) around = node;
    else if (contains(wanted, node)) inside ??= node;
  });
  return inside ?? around;
}
