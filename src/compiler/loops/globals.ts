import type { Node } from "../syntax/ast.ts";
import { forEachChild, isTypeNode, unwrapTypes } from "../syntax/walk.ts";
import type { Facts } from "./facts.ts";
import { dottedPath, isCall, isMember, rootName } from "./syntax.ts";

/** A mention of a name that the program does not declare. */
export interface GlobalUse {
  readonly name: string;
  readonly node: Node;
  /** Whether it, or a property of it, is assigned. */
  readonly assigned: boolean;
}

/** Whether the identifier under `key` of `parent` is a name of something else than a variable. */
function isNoVariable(parent: Node, key: string): boolean {
  switch (parent.type) {
    case "MemberExpression":
    case "OptionalMemberExpression":
      return key === "property" && !parent.computed;
    case "ObjectProperty":
    case "ObjectMethod":
    case "ClassMethod":
    case "ClassProperty":
      return key === "key" && !parent.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return key === "label";
    case "PrivateName":
    case "MetaProperty":
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ExportSpecifier":
    case "TSEnumMember":
      return true;
    default:
      return key === "id" || (key === "label" && parent.type.startsWith("TS"));
  }
}

/** Every mention of a global in a file's code. */
export function globalUses(facts: Facts): readonly GlobalUse[] {
  const uses: GlobalUse[] = [];
  const visit = (node: Node): void => {
    forEachChild(node, (child, key) => {
      if (isTypeNode(child)) return;
      if (child.type === "Identifier") {
        if (!isNoVariable(node, key) && !facts.bindingOf(child))
          uses.push({ name: child.name, node: child, assigned: isAssigned(facts, child) });
      }
      visit(child);
    });
  };
  visit(facts.ast);
  return uses;
}

/** Whether `name`, or what it leads to by properties, is what an assignment, `delete` or Object.assign changes. */
function isAssigned(facts: Facts, name: Node): boolean {
  let node = name;
  for (const parent of facts.around(name)) {
    if (isMember(parent) && parent.object === node && rootName(parent) === name) {
      node = parent;
      continue;
    }
    if (unwrapTypes(parent) === unwrapTypes(node)) {
      node = parent;
      continue;
    }
    if (isCall(parent)) return parent.arguments[0] === node && dottedPath(parent.callee) === "Object.assign";
    if (parent.type === "AssignmentExpression") return parent.left === node;
    if (parent.type === "UpdateExpression") return true;
    return parent.type === "UnaryExpression" && parent.operator === "delete";
  }
  return false;
}
