import type { Place, ProgramFile } from "#protocol/program.ts";
import type { Range } from "../edits.ts";
import { LineTable } from "./lines.ts";

/** Where a file's text stands among all texts. */
export interface FileRange extends Range {
  readonly name: string;
}

/**
 * All files of a program as one text, a line break between them, so that a single offset names a place in any of them.
 * The entry comes first: in a program of one file the text is that file.
 */
export class Sources {
  readonly text: string;
  /** The lines of the whole text. */
  readonly lines: LineTable;
  readonly files: readonly FileRange[];

  constructor(files: readonly ProgramFile[]) {
    this.text = files.map((file) => file.text).join("\n");
    this.lines = new LineTable(this.text);
    let start = 0;
    this.files = files.map(({ name, text }) => {
      const range = { name, start, end: start + text.length };
      start = range.end + 1;
      return range;
    });
  }

  /** The file that an offset lies in. */
  fileAt(offset: number): FileRange | null {
    return this.files.findLast((file) => file.start <= offset) ?? null;
  }

  /** The place of an offset within its file; without a file's name in the entry. */
  positionAt(offset: number): Place {
    const { line, column } = this.lines.positionAt(offset);
    const file = this.fileAt(offset);
    if (!file || file === this.files[0]) return { line, column };
    return { line: line - this.lines.positionAt(file.start).line + 1, column, file: file.name };
  }
}
