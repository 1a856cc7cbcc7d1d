/** A place in a text, as editors and stack traces count: both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin; line breaks are those of ECMAScript, as engines count them. */
export class LineTable {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset at which the 1-based `line` begins. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  /** The 1-based position of `offset`. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
