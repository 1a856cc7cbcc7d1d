import { sourceColumn, type Build, type Insertion, type LineRun } from "#protocol/program.ts";

/** A source map of revision 3 (ECMA-426) of one source. */
export interface SourceMap {
  readonly version: 3;
  readonly sources: string[];
  readonly sourcesContent: string[];
  readonly names: string[];
  readonly mappings: string;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/;
/** A word, or a single character of another kind: whatever can have a place in a stack. */
const token = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number as a variable-length quantity in base 64, the sign in its lowest bit. */
export function vlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

function byLine(insertions: readonly Insertion[]): ReadonlyMap<number, readonly Insertion[]> {
  const lines = new Map<number, Insertion[]>();
  for (const insertion of insertions) {
    const known = lines.get(insertion.line);
    if (known) known.push(insertion);
    else lines.set(insertion.line, [insertion]);
  }
  return lines;
}

/** The source's line that a line of the build holds; undefined for the compiler's own. */
function sourceLines(runs: readonly LineRun[]): ReadonlyMap<number, number> {
  return new Map(
    runs.flatMap(({ line, count, sourceLine }) =>
      Array.from({ length: count }, (_, i) => [line + i, sourceLine + i] as const),
    ),
  );
}

/** Writes segments; each number is the difference to the one before, columns of the build begin anew in each line. */
class Mappings {
  private line = 0;
  private column = 0;

  /** A line's segments; its tokens are pairs of a column in the build and one in the source. All count from 0. */
  segments(sourceLine: number, tokens: Iterable<readonly [number, number]>): string {
    let before = 0;
    const segments: string[] = [];
    for (const [column, sourceColumnFrom0] of tokens) {
      segments.push(vlq(column - before) + vlq(0) + vlq(sourceLine - this.line) + vlq(sourceColumnFrom0 - this.column));
      before = column;
      this.line = sourceLine;
      this.column = sourceColumnFrom0;
    }
    return segments.join(",");
  }
}

/** The source map of a build of the single file `path`. */
export function sourceMapOf({ code, insertions, lines }: Build, path: string, text: string): SourceMap {
  const inserted = byLine(insertions);
  const sourceLine = sourceLines(lines);
  const mappings = new Mappings();
  const written = code.split(lineBreak).map((content, index) => {
    const line = index + 1;
    const from = sourceLine.get(line);
    if (from === undefined) return "";
    const own = inserted.get(line) ?? [];
    const tokens = [...content.matchAll(token)].map(
      ({ index: column }) => [column, sourceColumn(own, line, column + 1) - 1] as const,
    );
    return mappings.segments(from - 1, tokens);
  });
  return { version: 3, sources: [path], sourcesContent: [text], names: [], mappings: written.join(";") };
}
