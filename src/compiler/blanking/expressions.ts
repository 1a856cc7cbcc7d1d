import type { NodeOf } from "../syntax/ast.ts";
import { identifierEnd, skipClosingParentheses, skipTrivia, wordAt } from "../syntax/trivia.ts";
import type { Blanking } from "./blanking.ts";

/** `x as T`, `x satisfies T`, `x!` and `f<T>`: everything after the expression. */
export function blankTypeSuffix(
  blanking: Blanking,
  node: NodeOf<"TSAsExpression" | "TSSatisfiesExpression" | "TSNonNullExpression" | "TSInstantiationExpression">,
): void {
  blanking.blankTail(skipClosingParentheses(blanking.source, node.expression.end), node.end);
}

/** Begins that mean something else once they stand where an expression's first token is expected. */
const needsParentheses = new Set(["function", "class", "let"]);

/** `<T>x`: parenthesised where the bare expression would be read as a block, or torn off by a line break. */
export function blankAssertion(blanking: Blanking, node: NodeOf<"TSTypeAssertion">): void {
  const { source } = blanking;
  const close = skipTrivia(source, node.typeAnnotation.end) + 1;
  const next = skipTrivia(source, close);
  const broken = /[\n\r\u2028\u2029]/.test(source.slice(node.start, next));
  const ambiguous = source[next] === "{" || needsParentheses.has(wordAt(source, next));
  blanking.blank(node.start, close, broken || ambiguous ? "(" : "");
  if (broken || ambiguous) blanking.insert(node.end, ")", "close", node);
}

/** `name?: T`, `name!: T` and patterns with a type. */
export function blankTypedName(
  blanking: Blanking,
  node: NodeOf<"Identifier" | "ObjectPattern" | "ArrayPattern">,
): void {
  const { source } = blanking;
  if (node.type === "Identifier") {
    if (node.optional || node.typeAnnotation) blanking.blank(identifierEnd(source, node.start), node.end);
  } else if (node.typeAnnotation) {
    const mark = source.lastIndexOf("?", node.typeAnnotation.start);
    const optional = mark > node.start && skipTrivia(source, mark + 1) === node.typeAnnotation.start;
    blanking.blank(optional ? mark : node.typeAnnotation.start, node.typeAnnotation.end);
  }
}

/**
 * Type parameters and return type of an arrow function. A parenthesis moves into a blanked part where a line break
 * would otherwise come between `return` and `(`, `async` and `(`, or `)` and `=>`.
 */
export function blankArrowHead(blanking: Blanking, node: NodeOf<"ArrowFunctionExpression">): void {
  const { source } = blanking;
  const { typeParameters, returnType } = node;
  if (typeParameters) {
    const open = skipTrivia(source, typeParameters.end);
    const broken = /[\n\r\u2028\u2029]/.test(source.slice(typeParameters.start, open));
    blanking.blank(typeParameters.start, typeParameters.end, broken ? "(" : "");
    if (broken) blanking.blank(open, open + 1);
  }
  if (!returnType) return;
  const arrow = skipTrivia(source, returnType.end);
  if (/[\n\r\u2028\u2029]/.test(source.slice(returnType.start, arrow))) {
    const close = lastClosingParenthesis(blanking, node, returnType.start);
    blanking.blank(close, close + 1);
    // The type's last character is on the line of the arrow, or only trivia is between them.
    blanking.blank(returnType.start, returnType.end - 1);
    blanking.blank(returnType.end - 1, returnType.end, ")");
  } else blanking.blank(returnType.start, returnType.end);
}

/** The parenthesis that closes the parameters: the first one after the last parameter. */
function lastClosingParenthesis(blanking: Blanking, node: NodeOf<"ArrowFunctionExpression">, limit: number): number {
  const { source } = blanking;
  let at = node.params.at(-1)?.end ?? source.indexOf("(", node.typeParameters?.end ?? node.start) + 1;
  for (;;) {
    at = skipTrivia(source, at);
    if (source[at] === ")" || at >= limit) return at;
    at++;
  }
}
