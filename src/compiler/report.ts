import type { Diagnostic, Place } from "#protocol/program.ts";
import type { Range } from "./edits.ts";

/** Tells where an offset is: the lines of one text, or the sources of a whole program. */
export interface Places {
  positionAt(offset: number): Place;
}

/** Collects what is to be said about a program, at most one remark a place. */
export class Report {
  readonly #places: Places;
  readonly #diagnostics = new Map<number, Diagnostic>();

  constructor(places: Places) {
    this.#places = places;
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

  /** In the order of the text, that of the entry first. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics].toSorted(([a], [b]) => a - b).map(([, diagnostic]) => diagnostic);
  }

  #add(severity: Diagnostic["severity"], range: Range, message: string): void {
    const known = this.#diagnostics.get(range.start);
    if (known && (known.severity === "error" || severity === "warning")) return;
    const end = this.#places.positionAt(range.end);
    this.#diagnostics.set(range.start, {
      severity,
      message,
      ...this.#places.positionAt(range.start),
      endLine: end.line,
      endColumn: end.column,
    });
  }
}
