import type { Build, ImportSite, Insertion, LineRun } from "#protocol/program.ts";
import { applyEdits, editedOffset, sortEdits, type Edit } from "../edits.ts";
import { runtime } from "../module/makespanExports.ts";
import type { ModuleRequest } from "../module/imports.ts";
import type { LineTable } from "../syntax/lines.ts";

/** What all builds of a program start from. */
export interface BuildInput {
  readonly source: string;
  readonly fileName: string;
  readonly lines: LineTable;
  readonly requests: readonly ModuleRequest[];
}

/** A build being written: the edited source, then what is appended to it. */
export class BuildText {
  readonly #input: BuildInput;
  readonly #insertions: Insertion[];
  readonly #imports: ImportSite[];
  readonly #runs: LineRun[];
  #code: string;
  #line: number;

  constructor(input: BuildInput, edits: readonly Edit[], requests: readonly ModuleRequest[]) {
    const sorted = sortEdits(edits);
    const { code, insertions } = applyEdits(input.source, input.lines, sorted);
    this.#input = input;
    this.#code = code;
    this.#insertions = [...insertions];
    this.#runs = [{ line: 1, count: input.lines.count, sourceLine: 1 }];
    this.#line = input.lines.count;
    this.#imports = requests.map(({ start, end, specifier }) => {
      const moved = editedOffset(sorted, start);
      return { start: moved, end: moved + end - start, specifier };
    });
  }

  /** Adds lines of the compiler's own. */
  line(text: string): void {
    this.#code += `\n${text}`;
    this.#line++;
  }

  /** Adds an import of the runtime's exports, given as `exported as local`. */
  importRuntime(bindings: readonly string[]): void {
    this.importLine(`import { ${bindings.join(", ")} } from `, runtime);
  }

  /** Adds an import: its text up to the specifier, and the specifier. */
  importLine(head: string, specifier: string): void {
    const quoted = JSON.stringify(specifier);
    const start = this.#code.length + 1 + head.length;
    this.line(`${head}${quoted};`);
    this.#imports.push({ start, end: start + quoted.length, specifier });
  }

  /** Adds a piece of the source again, its first line indented to the columns it has there. */
  piece(edits: readonly Edit[], start: number, end: number): void {
    const { lines, source } = this.#input;
    const { code, insertions } = applyEdits(source, lines, edits, { start, end });
    const from = lines.positionAt(start);
    const count = lines.positionAt(end).line - from.line + 1;
    const first = this.#line + 1;
    this.#code += `\n${" ".repeat(from.column - 1)}${code}`;
    for (const insertion of insertions)
      this.#insertions.push({ ...insertion, line: insertion.line - from.line + first });
    this.#runs.push({ line: first, count, sourceLine: from.line });
    this.#line += count;
  }

  finish(): Build {
    this.line(`//# sourceURL=${this.#input.fileName}`);
    return { code: this.#code, insertions: this.#insertions, imports: this.#imports, lines: this.#runs };
  }
}
