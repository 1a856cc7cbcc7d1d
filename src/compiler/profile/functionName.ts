import { inferredName, keyName } from "../closures/naming.ts";
import type { Analysis } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import type { ClassNode, FunctionNode } from "../syntax/walk.ts";

/** The name that a function or class has by itself or by its place; "" when there is none. */
function nameOf(node: Node, analysis: Analysis): string {
  if ("id" in node && node.id && typeof node.id === "object" && "name" in node.id && typeof node.id.name === "string")
    return node.id.name;
  return keyName(node) ?? inferredName(node, analysis) ?? "";
}

/** What a person calls a function, in that class if it is a method: "sum", "Tree.insert", "new Tree"; or "". */
export function functionName(node: FunctionNode, owner: ClassNode | null, analysis: Analysis): string {
  const own = nameOf(node, analysis);
  if (node.type !== "ClassMethod" && node.type !== "ClassPrivateMethod") return own;
  const className = owner ? nameOf(owner, analysis) : "";
  if (node.kind === "constructor") return className === "" ? "constructor" : `new ${className}`;
  return className === "" ? own : `${className}.${own}`;
}
