import type { Analysis } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";

const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const namingOperators = new Set(["=", "??=", "||=", "&&="]);

/** The text of a property key and of the access to it, for a fixed name. */
export interface PropertyText {
  readonly key: string;
  readonly access: string;
}

/** How to write a property called `name`; `__proto__` must not set a prototype. */
export function propertyText(name: string): PropertyText {
  if (identifierName.test(name) && name !== "__proto__") return { key: name, access: `.${name}` };
  const quoted = `[${JSON.stringify(name)}]`;
  return { key: name === "__proto__" ? quoted : JSON.stringify(name), access: quoted };
}

/** `Symbol.iterator` and the like, which can be written twice without a difference; null for any other expression. */
export function engineSymbol(key: Node): string | null {
  const isMember = key.type === "MemberExpression" && !key.computed && key.property.type === "Identifier";
  return isMember && key.object.type === "Identifier" && key.object.name === "Symbol"
    ? `Symbol.${key.property.name}`
    : null;
}

/** The name of a property key that is written out; null for a computed one. */
export function keyName(node: Node): string | null {
  if (!("key" in node)) return null;
  const { key } = node;
  if (typeof key !== "object" || !("type" in key)) return null;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  if ("computed" in node && node.computed) return null;
  if (key.type === "Identifier") return key.name;
  return key.type === "StringLiteral" || key.type === "NumericLiteral" ? String(key.value) : null;
}

/** The name the place of an anonymous function gives it (ECMA-262, NamedEvaluation); null when it gives none. */
export function inferredName(node: Node, analysis: Analysis): string | null {
  let value = node;
  let parent = analysis.parentOf.get(value);
  while (parent && parent !== value && unwrapTypes(parent) === node) {
    value = parent;
    parent = analysis.parentOf.get(value);
  }
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : null;
    case "AssignmentExpression":
      return namingOperators.has(parent.operator) && parent.left.type === "Identifier" ? parent.left.name : null;
    case "AssignmentPattern":
      return parent.left.type === "Identifier" && parent.right === value ? parent.left.name : null;
    case "ObjectProperty": {
      const name = keyName(parent);
      return name === "__proto__" ? null : name;
    }
    case "ClassProperty":
    case "ClassPrivateProperty":
      return keyName(parent);
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return null;
  }
}
