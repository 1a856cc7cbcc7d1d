import { forEachNode } from "./syntax.ts";
import { contains, type Range } from "../edits.ts";
import type { Node } from "../syntax/ast.ts";

const texts = new Set(["StringLiteral", "DirectiveLiteral", "TemplateElement", "RegExpLiteral"]);

/** Where the comments of a file are. */
export function commentsOf(source: string, ast: Node): readonly Range[] {
  const literals: Range[] = [];
  forEachNode(ast, (node) => {
    if (texts.has(node.type)) literals.push(node);
  });
  literals.sort((a, b) => a.start - b.start);
  const found: Range[] = [];
  let from = 0;
  for (const { start, end } of [...literals, { start: source.length, end: source.length }]) {
    if (start < from) continue;
    found.push(...commentsBetween(source, from, start));
    from = end;
  }
  return found;
}

/** Comments of a stretch that has no text literals. */
function commentsBetween(source: string, start: number, end: number): readonly Range[] {
  const matches = source.slice(start, end).matchAll(/\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//g);
  return Array.from(matches, (match) => ({ start: start + match.index, end: start + match.index + match[0].length }));
}

/** The comments of `range` that are in none of the stretches that are kept of it. */
export function lostComments(comments: readonly Range[], range: Range, kept: readonly Range[]): readonly Range[] {
  return comments.filter((comment) => contains(range, comment) && !kept.some((piece) => contains(piece, comment)));
}
