import type { Scope } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
};

/** The number an expression is, when literals, arithmetic and constants of the program settle it; else null. */
export function constantNumber(expression: Node, scope: Scope): number | null {
  const node = unwrapTypes(expression);
  switch (node.type) {
    case "NumericLiteral":
      return node.value;
    case "UnaryExpression": {
      const operand = constantNumber(node.argument, scope);
      if (operand === null) return null;
      return node.operator === "-" ? -operand : node.operator === "+" ? operand : null;
    }
    case "BinaryExpression": {
      const operate = operators[node.operator];
      const left = constantNumber(node.left, scope);
      const right = constantNumber(node.right, scope);
      return operate && left !== null && right !== null ? operate(left, right) : null;
    }
    case "Identifier": {
      const binding = scope.lookup(node.name);
      const declarator = binding?.kind === "const" ? binding.declaration : null;
      if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !declarator.init)
        return null;
      // A constant that names itself never settles, whatever the rest of it is.
      return declarator.end < node.start && binding ? constantNumber(declarator.init, binding.scope) : null;
    }
    default:
      return null;
  }
}

/** The text of a string literal or of a template without holes; else null. */
export function constantString(expression: Node | null | undefined): string | null {
  if (!expression) return null;
  const node = unwrapTypes(expression);
  if (node.type === "StringLiteral") return node.value;
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}
