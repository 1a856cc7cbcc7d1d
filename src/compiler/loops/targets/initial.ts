import { contains, type Range } from "../../edits.ts";
import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";

/** What a variable starts with, and how it changes outside of a loop. */
export interface Beginning {
  /** The number it is declared with, when that is written out; null otherwise. */
  readonly init: number | null;
  /** What is added to it elsewhere; null when something else happens to it too. */
  readonly added: readonly Node[] | null;
  /** It is declared with a value, or is a parameter. */
  readonly isSet: boolean;
}

/** How a variable comes to hold what it holds when the loop begins. */
export function beginningOf(facts: Facts, { declaration, references }: Binding, loop: Range): Beginning {
  const init = declaration?.type === "VariableDeclarator" && declaration.init ? unwrapTypes(declaration.init) : null;
  const added: Node[] = [];
  let isSum = true;
  for (const { node, writes } of references) {
    if (!writes || contains(loop, node)) continue;
    const parent = facts.parentOf(node);
    if (parent?.type === "AssignmentExpression" && /^[+-]=$/.test(parent.operator)) added.push(parent.right);
    else if (parent?.type !== "UpdateExpression") isSum = false;
  }
  const isSet = declaration?.type !== "VariableDeclarator" || init !== null;
  return { init: init?.type === "NumericLiteral" ? init.value : null, added: isSum ? added : null, isSet };
}
