import { contains } from "../../edits.ts";
import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { countedItems, wholeNumber } from "../counted.ts";
import { isSameCode, type Facts } from "../facts.ts";
import { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import { isIndex } from "./places.ts";

/**
 * The width of the rows in which an index like `y * width + x` counts: `y` being the loop's own index and `x` that of a
 * loop inside it that stays below the width, each iteration has a row of its own. Null for any other index.
 */
export function rowWidth(facts: Facts, loop: Loop, index: Node): Node | null {
  const sum = unwrapTypes(index);
  if (sum.type !== "BinaryExpression" || sum.operator !== "+") return null;
  const left = widthOf(facts, loop, sum.left);
  const width = left ?? widthOf(facts, loop, sum.right);
  const column = left ? sum.right : sum.left;
  return width && staysBelow(facts, loop, column, width) ? width : null;
}

/** `width` of `y * width`. */
function widthOf(facts: Facts, loop: Loop, product: Node): Node | null {
  const node = unwrapTypes(product);
  if (node.type !== "BinaryExpression" || node.operator !== "*") return null;
  const width = isIndex(facts, loop, node.left) ? node.right : isIndex(facts, loop, node.right) ? node.left : null;
  return width && isFixed(facts, width) ? width : null;
}

function isFixed(facts: Facts, expression: Node): boolean {
  if (wholeNumber(facts, expression) !== null) return true;
  const binding = facts.namedBinding(expression);
  return binding !== null && !binding.references.some(({ writes }) => writes);
}

/** Whether a column is counted from 0 or more, and up to the width. */
function staysBelow(facts: Facts, loop: Loop, column: Node, width: Node): boolean {
  const binding = facts.namedBinding(column);
  const inner = binding?.scope.node;
  if (!binding || inner?.type !== "ForStatement" || !contains(loop.body, inner)) return false;
  const counted = countedItems(facts, inner, new Findings());
  if (!counted || facts.bindingOf(counted.variable) !== binding) return false;
  const isUpward = counted.operator === "<" && counted.step > 0 && (wholeNumber(facts, counted.start) ?? -1) >= 0;
  return isUpward && isSameCode(facts, unwrapTypes(counted.end), unwrapTypes(width));
}
