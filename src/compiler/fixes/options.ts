import type { Range } from "../edits.ts";
import type { Replacement } from "../loops/outcome.ts";
import { staticKey } from "../loops/syntax.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia } from "../syntax/trivia.ts";

const key = "chunkSize";

type ObjectLiteral = NodeOf<"ObjectExpression">;

/** Whether an object literal says how many items to take at a time. */
export function saysChunkSize(object: ObjectLiteral): boolean {
  return object.properties.some(isChunkSize);
}

function isChunkSize(member: Node): boolean {
  return member.type !== "SpreadElement" && staticKey(member) === key;
}

/**
 * Sets the chunk size in the options of a map, which stay where they are. "auto" takes it away, unless a comment would
 * go with it, something else would come to count, or options in the call would be left empty.
 */
export function setChunkSize(
  source: string,
  object: ObjectLiteral,
  chunkSize: number | "auto",
  isInCall: boolean,
): readonly Replacement[] {
  const own = object.properties.filter(isChunkSize);
  const last = own.at(-1);
  // The type of a variable's property would be any text.
  const value = chunkSize === "auto" && !isInCall ? `"auto" as const` : JSON.stringify(chunkSize);
  if (!last) return [added(source, object, `${key}: ${value}`)];
  const isAlone = object.properties.length === 1;
  const canGo = chunkSize === "auto" && own.length === 1 && !(isInCall && isAlone) && !hasMore(source, object, last);
  return [canGo ? removed(object, last) : rewritten(last, value)];
}

function rewritten(property: Node, value: string): Replacement {
  const isPlain = property.type === "ObjectProperty" && !property.shorthand;
  const { start, end } = isPlain ? property.value : property;
  return { start, end, text: isPlain ? value : `${key}: ${value}` };
}

/** Whether an object has comments that may be about a property, or is spread over from another that may have it too. */
function hasMore(source: string, { properties, start, end }: ObjectLiteral, property: Node): boolean {
  let at = start;
  for (const one of properties) {
    if (one.type === "SpreadElement" || hasComment(source.slice(at, one.start))) return true;
    at = one === property ? one.start : one.end;
  }
  return hasComment(source.slice(at, end));
}

/** Takes a property away with one of the commas around it. */
function removed({ properties }: ObjectLiteral, property: Node): Replacement {
  const index = properties.findIndex((one) => one === property);
  const next = properties[index + 1];
  const before = properties[index - 1];
  if (next) return { start: property.start, end: next.start, text: "" };
  return { start: before?.end ?? property.start, end: property.end, text: "" };
}

function added(source: string, object: ObjectLiteral, text: string): Replacement {
  const last = object.properties.at(-1);
  const { start, end } = object;
  if (!last && hasComment(source.slice(start, end))) return { start: start + 1, end: start + 1, text: ` ${text}` };
  if (!last) return { start, end, text: `{ ${text} }` };
  const lineStart = source.lastIndexOf("\n", last.start) + 1;
  const indent = source.slice(lineStart, last.start);
  const isAlone = lineStart > start && indent.trim() === "";
  const newLine = source[lineStart - 2] === "\r" ? "\r\n" : "\n";
  return { start: last.end, end: last.end, text: isAlone ? `,${newLine}${indent}${text}` : `, ${text}` };
}

/** Options as a further argument after `last`; `from` is the end of the argument before it. */
export function optionsArgument(source: string, from: number, last: Node, chunkSize: number): Replacement {
  const at = outerEnd(source, from, last);
  return { start: at, end: at, text: `, { ${key}: ${chunkSize} }` };
}

/** The end of an argument with the parentheses around it, which are no nodes. */
function outerEnd(source: string, from: number, { start, end }: Range): number {
  let open = 0;
  for (let at = skipTrivia(source, from); at < start; at = skipTrivia(source, at + 1)) if (source[at] === "(") open++;
  let outer = end;
  for (; open > 0; open--) outer = skipTrivia(source, outer) + 1;
  return outer;
}

/** Takes the options of a call away, if chunk size is all they say; null where a comment would go with them. */
export function withoutOptions(
  source: string,
  before: Node,
  argument: Node,
  object: ObjectLiteral,
): Replacement | null {
  if (object.properties.length !== 1 || !saysChunkSize(object)) return null;
  const between = source.slice(before.end, argument.start);
  const comma = between.indexOf(",");
  if (comma < 0 || between.includes("(") || hasComment(between)) return null;
  if (hasComment(source.slice(argument.start, argument.end))) return null;
  return { start: before.end + comma, end: argument.end, text: "" };
}

function hasComment(text: string): boolean {
  return /\/[/*]/.test(text);
}
