import { blank, insert, type Edit, type Range } from "../edits.ts";
import type { Analysis, Callable } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { skipClosingParentheses, skipTrivia, wordAt } from "../syntax/trivia.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { Names } from "./names.ts";
import { engineSymbol } from "./naming.ts";
import { registrationArguments } from "./registration.ts";
import type { Sendable } from "./sendable.ts";

/** Text before and after an expression. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/** Whether a method's key is computed by an expression that must run only once. */
export function hasComputedKey(node: Callable): boolean {
  return node.type === "ObjectMethod" && node.computed && engineSymbol(node.key) === null;
}

/** The brackets of a computed key and what is between them. */
export function brackets(owner: Node, key: Range, source: string): Range {
  let start = owner.start;
  while (source[start] !== "[" && start < key.start) {
    const word = wordAt(source, start);
    start = skipTrivia(source, word === "" ? start + 1 : start + word.length);
  }
  return { start, end: skipTrivia(source, skipClosingParentheses(source, key.end)) + 1 };
}

/** Wraps `async [key()](x) {}`: the key is computed where it stands and used again for the method's name. */
export function wrapComputedMethod(sendable: Sendable, names: Names, source: string): Edit[] {
  const { node } = sendable;
  if (node.type !== "ObjectMethod") return [];
  const { start, end } = brackets(node, node.key, source);
  const modifiers = `${node.async ? "async" : ""}${node.generator ? "*" : ""}`;
  return [
    blank(node.start, start, "", node),
    insert(start + 1, `${names.key}=`, "open", node),
    insert(end, `:${names.register}({${modifiers}[${names.key}]`, "open", node),
    insert(node.end, `}[${names.key}]${registrationArguments(sendable)})`, "close", node),
  ];
}

/** The edit under which a method with a computed key can stand in an object of its own. */
export function withoutComputedKey(node: Callable, source: string): Edit | null {
  if (node.type !== "ObjectMethod" || !hasComputedKey(node)) return null;
  const { start, end } = brackets(node, node.key, source);
  return blank(start, end, '""');
}

/** For the value of `[key()]: () => …`: how the function gets the name, and the edit that keeps the key. */
export function computedPropertyName(
  node: Node,
  analysis: Analysis,
  names: Names,
  source: string,
): (Around & { readonly edit: Edit }) | null {
  let parent = analysis.parentOf.get(node);
  while (parent && parent !== node && unwrapTypes(parent) === node) parent = analysis.parentOf.get(parent);
  if (parent?.type !== "ObjectProperty" || !parent.computed) return null;
  const { start } = brackets(parent, parent.key, source);
  return {
    before: `{[${names.key}]:`,
    after: `}[${names.key}]`,
    edit: insert(start + 1, `${names.key}=`, "open", parent.key),
  };
}
