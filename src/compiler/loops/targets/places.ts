import type { Node } from "../../syntax/ast.ts";
import type { Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";

/** Whether an expression is the place of the iteration's element, unchanged. */
export function isIndex(facts: Facts, loop: Loop, expression: Node): boolean {
  const binding = facts.namedBinding(expression);
  const pattern = loop.items.type === "counted" ? loop.item : loop.index;
  if (!binding || pattern?.type !== "Identifier" || facts.bindingOf(pattern) !== binding) return false;
  return !binding.references.some(({ node, writes }) => writes && node.start >= loop.body.start);
}
