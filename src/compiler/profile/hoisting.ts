import type { Node } from "../syntax/ast.ts";
import { boundIdentifiers, forEachChild, isClass, isFunction } from "../syntax/walk.ts";

/** The names that `var` declares in a function, nested blocks included. */
function varNames(node: Node, names: Set<string>): void {
  if (isFunction(node) || isClass(node)) return;
  if (node.type === "VariableDeclaration" && node.kind === "var")
    for (const { id } of node.declarations) for (const bound of boundIdentifiers(id)) names.add(bound.name);
  forEachChild(node, (child) => varNames(child, names));
}

/** Whether a function waits at the end of a block without an `await` there to be seen. */
function disposesLater(node: Node): boolean {
  if (isFunction(node)) return false;
  if (node.type === "VariableDeclaration" && node.kind === "await using") return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= disposesLater(child);
  });
  return found;
}

/**
 * Whether a function's statements mean the same inside a block of their own: in a block, a declared function may not
 * share its name with another one or with a `var`.
 */
export function canStandInBlock(statements: readonly Node[]): boolean {
  const declared = statements.flatMap((node) => (node.type === "FunctionDeclaration" && node.id ? [node.id.name] : []));
  if (statements.some(disposesLater) || new Set(declared).size < declared.length) return false;
  if (declared.length === 0) return true;
  const names = new Set<string>();
  for (const node of statements) varNames(node, names);
  return !declared.some((name) => names.has(name));
}
