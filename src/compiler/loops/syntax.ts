import { constantString } from "../module/constants.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { forEachChild, unwrapTypes } from "../syntax/walk.ts";

/** The name of a property, method or field, when the text shows it; null for a computed one. */
export function staticKey(member: Node): string | null {
  if (!("key" in member)) return null;
  const { key } = member;
  if ("computed" in member && member.computed) return constantString(key);
  switch (key.type) {
    case "Identifier":
      return key.name;
    case "StringLiteral":
      return key.value;
    case "NumericLiteral":
      return String(key.value);
    case "PrivateName":
      return `#${key.id.name}`;
    default:
      return null;
  }
}

/** `object.name` or `object[key]`. */
export type Member = NodeOf<"MemberExpression" | "OptionalMemberExpression">;

export function isMember(node: Node): node is Member {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}

/** `f(…)` or `f?.(…)`. */
export type Call = NodeOf<"CallExpression" | "OptionalCallExpression">;

export function isCall(node: Node): node is Call {
  return node.type === "CallExpression" || node.type === "OptionalCallExpression";
}

/** The name after the dot, or in brackets as a text or number; null for any other key. */
export function memberName(member: Member): string | null {
  const { property } = member;
  if (property.type === "PrivateName") return `#${property.id.name}`;
  if (!member.computed) return property.type === "Identifier" ? property.name : null;
  const key = unwrapTypes(property);
  return key.type === "NumericLiteral" ? String(key.value) : constantString(key);
}

/** The method that is called and what on; null for a call of anything else. */
export function methodCall(node: Node): { readonly call: Call; readonly object: Node; readonly name: string } | null {
  const call = unwrapTypes(node);
  if (!isCall(call)) return null;
  const callee = unwrapTypes(call.callee);
  if (!isMember(callee)) return null;
  const name = memberName(callee);
  return name === null ? null : { call, object: callee.object, name };
}

/** `a.b.c` of names only, as "a.b.c"; null for any other expression. */
export function dottedPath(expression: Node): string | null {
  const node = unwrapTypes(expression);
  if (node.type === "Identifier") return node.name;
  if (!isMember(node) || node.computed) return null;
  const path = dottedPath(node.object);
  const name = memberName(node);
  return path === null || name === null ? null : `${path}.${name}`;
}

/** The variable that `a.b[c].d` starts from. */
export function rootName(expression: Node): NodeOf<"Identifier"> | null {
  let node = unwrapTypes(expression);
  while (isMember(node)) node = unwrapTypes(node.object);
  return node.type === "Identifier" ? node : null;
}

/** What `node` is once casts around it count as part of it. */
export function withCasts(node: Node, parentOf: (node: Node) => Node | null): Node {
  let outer = node;
  for (;;) {
    const parent = parentOf(outer);
    if (!parent || parent === outer || unwrapTypes(parent) !== unwrapTypes(node)) return outer;
    outer = parent;
  }
}

/** Calls `visit` for `node` and every node below it. */
export function forEachNode(node: Node, visit: (node: Node) => void): void {
  visit(node);
  forEachChild(node, (child) => forEachNode(child, visit));
}
