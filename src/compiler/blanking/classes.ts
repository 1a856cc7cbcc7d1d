import type { NodeOf } from "../syntax/ast.ts";
import { skipClosingParentheses, skipTrivia, wordAt } from "../syntax/trivia.ts";
import type { ClassNode } from "../syntax/walk.ts";
import type { Blanking } from "./blanking.ts";

type Member = NodeOf<"ClassMethod" | "ClassPrivateMethod" | "ClassProperty" | "ClassPrivateProperty">;

/** `abstract` before and `implements …` after a class's name. */
export function blankClassHead(blanking: Blanking, node: ClassNode): void {
  const { source } = blanking;
  if (node.type === "ClassDeclaration" && node.abstract) blanking.blank(node.start, node.start + "abstract".length);
  const last = node.implements?.at(-1);
  if (!last) return;
  const before = node.superTypeArguments?.end ?? node.superClass?.end ?? node.typeParameters?.end ?? node.id?.end;
  const head = source.indexOf("class", node.start) + "class".length;
  const start = before === undefined ? head : skipClosingParentheses(source, before);
  blanking.blank(start, last.end);
}

/** The modifiers the parser saw on a member; a member may also be *named* like one. */
function modifiersOf(node: Member | NodeOf<"TSParameterProperty">): ReadonlySet<string> {
  const words = new Set<string>();
  if ("accessibility" in node && node.accessibility) words.add(node.accessibility);
  if ("readonly" in node && node.readonly) words.add("readonly");
  if ("override" in node && node.override) words.add("override");
  if ("abstract" in node && node.abstract) words.add("abstract");
  return words;
}

/**
 * Blanks TypeScript's modifiers, in whatever order they stand; returns where the first other thing begins.
 * The first character becomes `first` when a modifier stands at the very start.
 */
export function blankModifiers(
  blanking: Blanking,
  node: Member | NodeOf<"TSParameterProperty">,
  first: string,
): number {
  const modifiers = modifiersOf(node);
  let at = node.start;
  let left = modifiers.size;
  while (left > 0) {
    const found = wordAt(blanking.source, at);
    if (modifiers.has(found)) {
      blanking.blank(at, at + found.length, at === node.start ? first : "");
      left--;
    } else if (found !== "static") return at;
    at = skipTrivia(blanking.source, at + found.length);
  }
  return at;
}

/** Modifiers and the `?` or `!` of a class member; the member's type is blanked as any type is. */
export function blankMember(blanking: Blanking, node: Member): void {
  const { source } = blanking;
  // A field that ended without a semicolon must not swallow `[key]` or `*method` once the modifier is gone.
  blankModifiers(blanking, node, ";");
  if (node.type === "ClassProperty" || node.type === "ClassPrivateProperty") blankField(blanking, node);
  const marked = ("optional" in node && node.optional === true) || ("definite" in node && node.definite === true);
  if (!marked) return;
  const computed = "computed" in node && node.computed === true;
  const keyEnd = computed ? skipTrivia(source, skipClosingParentheses(source, node.key.end)) + 1 : node.key.end;
  const mark = skipTrivia(source, keyEnd);
  blanking.blankTail(mark, mark + 1);
}

function blankField(blanking: Blanking, node: NodeOf<"ClassProperty" | "ClassPrivateProperty">): void {
  blanking.markEnd(node);
  const type = node.typeAnnotation;
  if (type) blanking.blankTail(type.start, type.end);
}
