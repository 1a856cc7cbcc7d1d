import type { Node } from "../syntax/ast.ts";
import { memberName } from "../scope/mutations.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import { importedName } from "../module/imports.ts";
import type { KnownProgram } from "./program.ts";

/** The methods of `shared` that make an array of a length, by the class they stand for. */
export const sharedForms: ReadonlyMap<string, string> = new Map([
  ["Float64Array", "float64"],
  ["Float32Array", "float32"],
  ["Int32Array", "int32"],
  ["Uint32Array", "uint32"],
  ["Int16Array", "int16"],
  ["Uint16Array", "uint16"],
  ["Int8Array", "int8"],
  ["Uint8Array", "uint8"],
]);

/** Kinds of memory that `shared` has no form of. */
const withoutForm = new Set([
  "ArrayBuffer",
  "DataView",
  "BigInt64Array",
  "BigUint64Array",
  "Uint8ClampedArray",
  "Float16Array",
]);

/** "a DataView", when an expression makes, in sight, something that `shared` has no form of; else null. */
export function unsharedKind(program: KnownProgram, expression: Node): string | null {
  const node = unwrapTypes(expression);
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return null;
  const callee = unwrapTypes(node.callee);
  const maker = callee.type === "MemberExpression" ? unwrapTypes(callee.object) : callee;
  if (maker.type !== "Identifier" || program.bindingOf(maker) || !withoutForm.has(maker.name)) return null;
  return `${/^[AEIOU](?!int)/.test(maker.name) ? "an" : "a"} ${maker.name}`;
}

const arithmetic = new Set(["-", "*", "/", "%", "**", "|", "&", "^", "<<", ">>", ">>>"]);
const deepest = 8;

/** Whether an expression is certainly a number, so that `new Float64Array(…)` takes it for a length. */
export function isLength(program: KnownProgram, expression: Node, depth = 0): boolean {
  const node = unwrapTypes(expression);
  if (depth > deepest) return false;
  const isNumber = (part: Node): boolean => isLength(program, part, depth + 1);
  switch (node.type) {
    case "NumericLiteral":
      return true;
    case "UnaryExpression":
      return node.operator === "-" || node.operator === "+" || node.operator === "~";
    case "BinaryExpression":
      return arithmetic.has(node.operator) || (node.operator === "+" && isNumber(node.left) && isNumber(node.right));
    case "ConditionalExpression":
      return isNumber(node.consequent) && isNumber(node.alternate);
    case "MemberExpression":
      return /^(?:length|byteLength)$/.test(memberName(node) ?? "");
    case "CallExpression":
      return givesNumber(program, node.callee);
    case "Identifier":
      return isNumberVariable(program, node, isNumber);
    default:
      return false;
  }
}

/** Whether a call of it gives a number: of `size`, or of a function of Math. */
function givesNumber(program: KnownProgram, callee: Node): boolean {
  const node = unwrapTypes(callee);
  if (node.type === "MemberExpression")
    return node.object.type === "Identifier" && node.object.name === "Math" && !program.bindingOf(node.object);
  const binding = program.bindingOf(node);
  return binding !== null && importedName(binding) === "size";
}

function isNumberVariable(program: KnownProgram, name: Node, isNumber: (node: Node) => boolean): boolean {
  const binding = program.bindingOf(name);
  if (!binding) return false;
  const { declaration, kind, references } = binding;
  const declared = declaration?.type === "VariableDeclarator" ? declaration.id : declaration;
  const pattern = declared?.type === "AssignmentPattern" ? declared.left : declared;
  const annotation = pattern?.type === "Identifier" ? pattern.typeAnnotation : null;
  if (annotation?.type === "TSTypeAnnotation") return annotation.typeAnnotation.type === "TSNumberKeyword";
  if (declaration?.type !== "VariableDeclarator" || pattern?.type !== "Identifier" || !declaration.init) return false;
  const isFixed = kind === "const" || !references.some(({ writes, node }) => writes && node !== pattern);
  return isFixed && isNumber(declaration.init);
}
