import type { Build, ImportSite, Insertion, LineRun } from "#protocol/program.ts";
import { applyEdits, editedOffset, sortEdits, type Edit, type Range, type Stretch } from "../edits.ts";
import { runtime } from "../module/makespanExports.ts";
import type { ModuleRequest } from "../module/imports.ts";
import type { Instrumentation } from "../profile/instrument.ts";
import type { Sources } from "../syntax/sources.ts";

/** What all builds of a program start from. */
export interface BuildInput {
  readonly sources: Sources;
  /** The text of all files. */
  readonly source: string;
  /** What stacks call it; null where whoever serves the build says so. */
  readonly fileName: string | null;
  /** What its insertions are imported from. */
  readonly runtime?: string;
  /** The text of each file that is run, in the order in which they are evaluated. */
  readonly parts: readonly Range[];
  /** Imports that stay where they are, which only those of a single file do. */
  readonly requests: readonly ModuleRequest[];
  /** What makes it count its calls; nothing in a build that is not profiled. */
  readonly profile: Instrumentation;
}

/** A build being written: the edited source, then what is appended to it. */
export class BuildText {
  readonly #input: BuildInput;
  readonly #insertions: Insertion[] = [];
  readonly #imports: ImportSite[];
  readonly #runs: LineRun[] = [];
  #code = "";
  #line = 0;

  constructor(input: BuildInput, edits: readonly Edit[], requests: readonly ModuleRequest[]) {
    const sorted = sortEdits(edits);
    this.#input = input;
    for (const part of input.parts) {
      // A file's first statement must not go on where the last one of the file before it ended.
      if (this.#line > 0) this.line(";");
      this.#append(sorted, part);
    }
    this.#imports = requests.map(({ start, end, specifier }) => {
      const moved = editedOffset(sorted, start);
      return { start: moved, end: moved + end - start, specifier };
    });
  }

  /** Adds lines of the compiler's own. */
  line(text: string): void {
    this.#nextLine();
    this.#code += text;
  }

  #nextLine(): void {
    if (this.#line > 0) this.#code += "\n";
    this.#line++;
  }

  /** Adds an import of the runtime's exports, given as `exported as local`. */
  importRuntime(bindings: readonly string[]): void {
    this.importLine(`import { ${bindings.join(", ")} } from `, this.#input.runtime ?? runtime);
  }

  /** Adds an import: its text up to the specifier, and the specifier. */
  importLine(head: string, specifier: string): void {
    const quoted = JSON.stringify(specifier);
    this.line(`${head}${quoted};`);
    const start = this.#code.length - quoted.length - 1;
    this.#imports.push({ start, end: start + quoted.length, specifier });
  }

  /** Adds a function or class again, its first line indented to the columns it has there. */
  piece(edits: readonly Edit[], start: number, end: number): void {
    this.#append(edits, { start, end, isCut: true });
  }

  #append(edits: readonly Edit[], stretch: Stretch): void {
    const { sources, source } = this.#input;
    const { lines } = sources;
    const { code, insertions } = applyEdits(source, lines, edits, stretch);
    const from = lines.positionAt(stretch.start);
    const count = lines.positionAt(stretch.end).line - from.line + 1;
    const { line: sourceLine, file } = sources.positionAt(stretch.start);
    this.#nextLine();
    this.#code += " ".repeat(from.column - 1) + code;
    for (const insertion of insertions)
      this.#insertions.push({ ...insertion, line: insertion.line - from.line + this.#line });
    this.#runs.push({ line: this.#line, count, sourceLine, ...(file !== undefined && { file }) });
    this.#line += count - 1;
  }

  finish(): Build {
    const { fileName } = this.#input;
    if (fileName !== null) this.line(`//# sourceURL=${fileName}`);
    return { code: this.#code, insertions: this.#insertions, imports: this.#imports, lines: this.#runs };
  }
}
