import type { Node, NodeOf } from "./ast.ts";

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** Calls `visit` for every node directly below `node`, in the order of the text. */
export function forEachChild(node: Node, visit: (child: Node, key: string) => void): void {
  // for…in, since Object.entries would make an array for each of thousands of nodes.
  for (const key in node) {
    const child: unknown = node[key as keyof Node];
    if (typeof child !== "object" || child === null) continue;
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) visit(item, key);
    } else if (isNode(child)) visit(child, key);
  }
}

const valueNodes: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSParameterProperty",
  "TSEnumDeclaration",
  "TSEnumBody",
  "TSEnumMember",
]);

/** Whether `node` exists for the type checker only. */
export function isTypeNode(node: Node): boolean {
  return node.type.startsWith("TS") && !valueNodes.has(node.type);
}

/** A function with a body, methods included. */
export type FunctionNode = NodeOf<
  | "FunctionDeclaration"
  | "FunctionExpression"
  | "ArrowFunctionExpression"
  | "ObjectMethod"
  | "ClassMethod"
  | "ClassPrivateMethod"
>;

/** A class, declared or as an expression. */
export type ClassNode = NodeOf<"ClassDeclaration" | "ClassExpression">;

const functionTypes: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
]);

export function isFunction(node: Node): node is FunctionNode {
  return functionTypes.has(node.type);
}

export function isClass(node: Node): node is ClassNode {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

/** The expression below casts, `satisfies`, `!` and type arguments. */
export function unwrapTypes(node: Node): Node {
  let inner = node;
  while (
    inner.type === "TSAsExpression" ||
    inner.type === "TSSatisfiesExpression" ||
    inner.type === "TSNonNullExpression" ||
    inner.type === "TSTypeAssertion" ||
    inner.type === "TSInstantiationExpression"
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** A function or class written as an expression, seen through casts; null for anything else. */
export function functionLiteral(
  node: Node | null | undefined,
): NodeOf<"FunctionExpression" | "ArrowFunctionExpression" | "ClassExpression"> | null {
  if (!node) return null;
  const inner = unwrapTypes(node);
  return inner.type === "FunctionExpression" ||
    inner.type === "ArrowFunctionExpression" ||
    inner.type === "ClassExpression"
    ? inner
    : null;
}

/** The identifiers a declaration's pattern binds. */
export function boundIdentifiers(pattern: Node | null | undefined): NodeOf<"Identifier">[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundIdentifiers(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => boundIdentifiers(element));
    case "AssignmentPattern":
      return boundIdentifiers(pattern.left);
    case "RestElement":
      return boundIdentifiers(pattern.argument);
    case "TSParameterProperty":
      return boundIdentifiers(pattern.parameter);
    default:
      return [];
  }
}

/** The declaration inside an export statement, or the statement itself. */
export function exportedDeclaration(statement: Node): Node {
  if (statement.type === "ExportNamedDeclaration") return statement.declaration ?? statement;
  if (statement.type === "ExportDefaultDeclaration") return statement.declaration;
  return statement;
}
