import { contains } from "../../edits.ts";
import type { Node, NodeOf } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { isSameCode, type Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";
import type { Replacement } from "../outcome.ts";
import type { Target } from "../targets/target.ts";

/** A target's declaration that the rewrite takes the place of. */
export interface Merged {
  /** Takes the declaration away, its line included. */
  readonly edit: Replacement;
  /** `const total: number`. */
  readonly head: string;
  readonly init: Node;
}

/**
 * The declaration of a target that can be put together with the loop: it stands before the loop in the same block, alone
 * on its line, and nothing uses the variable in between.
 */
export function mergeable(facts: Facts, loop: Loop, { binding }: Target): Merged | null {
  const declarator = binding.declaration;
  if (declarator?.type !== "VariableDeclarator" || !declarator.init || declarator.id.type !== "Identifier") return null;
  const declaration = facts.parentOf(declarator);
  if (declaration?.type !== "VariableDeclaration" || declaration.declarations.length > 1) return null;
  if (facts.parentOf(declaration) !== facts.parentOf(loop.whole) || declaration.start > loop.whole.start) return null;
  if (!isConstant(declarator.init) && !isJustBefore(facts, declaration, loop.whole)) return null;
  const owner = facts.functionAround(loop.node);
  const isUntouched = binding.references.every(({ node }) => {
    const isOwn = facts.functionAround(node) === owner || contains(loop.node, node);
    return node.start >= loop.whole.start && isOwn;
  });
  const edit = isUntouched ? withoutLine(facts, declaration) : null;
  if (!edit) return null;
  const isChanged = binding.references.some(({ node, writes }) => writes && node.start > loop.node.end);
  const { kind } = declaration;
  const keyword = kind === "var" || (kind === "let" && isChanged) ? kind : "const";
  return { edit, head: `${keyword} ${facts.text(declarator.id)}`, init: declarator.init };
}

/** Whether it gives the same wherever it is worked out. */
export function isConstant(expression: Node): boolean {
  const node = unwrapTypes(expression);
  if (node.type === "UnaryExpression" && node.operator === "-") return isConstant(node.argument);
  if (node.type === "Identifier") return node.name === "Infinity";
  return isEmptyArray(node) || /^(?:Numeric|String|Boolean|BigInt|Null)Literal$/.test(node.type);
}

function isJustBefore(facts: Facts, declaration: Node, statement: Node): boolean {
  const home = facts.parentOf(statement);
  if (home?.type !== "BlockStatement" && home?.type !== "Program") return false;
  const index = home.body.findIndex((child) => child === statement);
  return index > 0 && home.body[index - 1] === declaration;
}

function withoutLine({ source }: Facts, { start, end }: Node): Replacement | null {
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = source.indexOf("\n", end);
  if (lineEnd < 0) return null;
  const isAlone = source.slice(lineStart, start).trim() === "" && source.slice(end, lineEnd).trim() === "";
  return isAlone ? { start: lineStart, end: lineEnd + 1, text: "" } : null;
}

/** Whether it is an array without elements. */
export function isEmptyArray(init: Node): boolean {
  const node = unwrapTypes(init);
  return node.type === "ArrayExpression" && node.elements.length === 0;
}

/** How an array is made whose every element the loop writes: "array", or the name of a typed array; null for any other. */
export function filledBy(facts: Facts, loop: Loop, init: Node): string | null {
  const node = unwrapTypes(init);
  if (isEmptyArray(node)) return countsFromZero(loop) ? "array" : null;
  if (node.type !== "NewExpression" || node.callee.type !== "Identifier" || facts.bindingOf(node.callee)) return null;
  const [length] = node.arguments;
  if (!length || node.arguments.length > 1 || !countsFromZero(loop) || !isLength(facts, loop, node, length))
    return null;
  return node.callee.name === "Array" ? "array" : node.callee.name;
}

function countsFromZero({ items }: Loop): boolean {
  if (items.type === "elements") return true;
  const start = unwrapTypes(items.start);
  return items.step === 1 && items.operator === "<" && start.type === "NumericLiteral" && start.value === 0;
}

/** Whether a length is as many as the loop has iterations. */
function isLength(facts: Facts, loop: Loop, made: NodeOf<"NewExpression">, length: Node): boolean {
  const { items } = loop;
  if (items.type === "counted")
    return isSameCode(facts, unwrapTypes(length), unwrapTypes(items.end)) && made.end < loop.node.start;
  const member = unwrapTypes(length);
  return (
    member.type === "MemberExpression" &&
    !member.computed &&
    member.property.type === "Identifier" &&
    member.property.name === "length" &&
    isSameCode(facts, unwrapTypes(member.object), unwrapTypes(items.source))
  );
}
