import type { Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";

/** How far the loop's first line is indented, and its body. */
export interface Indentation {
  readonly outer: string;
  readonly inner: string;
}

export function indentationOf(facts: Facts, loop: Loop): Indentation {
  const outer = lineIndent(facts.source, loop.whole.start);
  const first = loop.body.type === "BlockStatement" ? loop.body.body[0] : loop.body;
  const inner = first ? lineIndent(facts.source, first.start) : outer;
  return { outer, inner: inner.length > outer.length && inner.startsWith(outer) ? inner : `${outer}  ` };
}

/** The white space at the beginning of the line that an offset is on. */
export function lineIndent(source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start))?.[0] ?? "";
}
