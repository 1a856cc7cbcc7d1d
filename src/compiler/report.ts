import type { Diagnostic } from "#protocol/program.ts";
import type { Range } from "./edits.ts";
import type { LineTable } from "./syntax/lines.ts";

/** Collects what is to be said about a program, at most one remark a place. */
export class Report {
  readonly #lines: LineTable;
  readonly #diagnostics = new Map<number, Diagnostic>();

  constructor(lines: LineTable) {
    this.#lines = lines;
  }

  /** Says that the program cannot be run because of `range`. */
  error(range: Range, message: string): void {
    this.#add("error", range, message);
  }

  /** Says that something at `range` would go wrong in parallel. */
  warning(range: Range, message: string): void {
    this.#add("warning", range, message);
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }

  /** In the order of the text. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()].toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  #add(severity: Diagnostic["severity"], range: Range, message: string): void {
    const known = this.#diagnostics.get(range.start);
    if (known && (known.severity === "error" || severity === "warning")) return;
    const start = this.#lines.positionAt(range.start);
    const end = this.#lines.positionAt(range.end);
    this.#diagnostics.set(range.start, {
      severity,
      message,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    });
  }
}
