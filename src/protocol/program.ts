/** What the compiler makes of a program, as it travels from the page to the workers. Plain data. */

/** Text that the compiler put into one line of a build; all positions are 1-based, in the build's own text. */
export interface Insertion {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Where a build names another module: offsets of the quoted specifier, which the worker replaces by a blob URL. */
export interface ImportSite {
  readonly start: number;
  readonly end: number;
  readonly specifier: string;
}

/** Lines of a build that hold lines of the source, one for one. */
export interface LineRun {
  /** The first of them in the build, 1-based. */
  readonly line: number;
  readonly count: number;
  /** The source's line that the first one holds. */
  readonly sourceLine: number;
}

/** JavaScript that begins with the source's lines as they are; columns differ by `insertions` only. */
export interface Build {
  readonly code: string;
  readonly insertions: readonly Insertion[];
  /** The source itself, then functions lifted out of it; lines in no run are the compiler's own. */
  readonly lines: readonly LineRun[];
  readonly imports: readonly ImportSite[];
}

/** A function or class of the program that can travel: by its id, with what it captures. */
export interface FunctionEntry {
  /** Its index in `CompiledProgram.functions`. */
  readonly id: number;
  /** The name a person knows it by; "" for an anonymous function. */
  readonly name: string;
  readonly kind: "function" | "class";
  /** Names of local variables whose values are captured, in the order the closure hands them over. */
  readonly captures: readonly string[];
  /** An arrow function that reads the `this` around it; it is then handed over before the captures. */
  readonly capturesThis: boolean;
  /** Names of module-level values that it, or a function it calls, reads. */
  readonly moduleValues: readonly string[];
  readonly hasPrivateMembers: boolean;
  readonly line: number;
  readonly column: number;
}

/** One exported name, in source order. */
export interface ExportEntry {
  readonly name: string;
  readonly kind: "function" | "class" | "value";
  /** How many parameters it declares, rest and defaulted ones counted; null when that is not visible in the text. */
  readonly parameterCount: number | null;
  readonly line: number;
  readonly column: number;
}

export interface CompiledProgram {
  readonly fileName: string;
  /** Types blanked, nothing else: for programs that use no pool. */
  readonly serial: Build;
  /** What the driver runs: functions are registered as they are created. */
  readonly driver: Build;
  /** What task workers load: a scope of functions and classes; no top-level statement runs again. */
  readonly task: Build;
  /** The same for calls whose module-level values hold functions or instances of that scope: they are set afterwards. */
  readonly settableTask: Build;
  /** Whether anything in the program can reach a pool; when not, the serial build is run. */
  readonly usesPool: boolean;
  readonly functions: readonly FunctionEntry[];
  /** Names of module-level values that some function assigns: each call must bring them afresh. */
  readonly assignedValues: readonly string[];
  readonly exports: readonly ExportEntry[];
  /** The sizes of a `size([...])` call with literal numbers, for the run bar; null without one. */
  readonly sizes: readonly number[] | null;
  /** The names given to `dataset("…")`. */
  readonly datasets: readonly string[];
  /** The literal of `export const title = "…"`, if any. */
  readonly title: string | null;
}

/** A remark about the program's text; positions are 1-based, the end is exclusive. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `program` is null exactly when a diagnostic is an error. */
export interface Compilation {
  readonly program: CompiledProgram | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes a 1-based position in a build back to the program's text; null where the compiler's own code stands.
 * A position inside inserted text becomes the place it was inserted at.
 */
export function originalPosition(
  build: Pick<Build, "insertions" | "lines">,
  line: number,
  column: number,
): { readonly line: number; readonly column: number } | null {
  const run = build.lines.find((candidate) => line >= candidate.line && line < candidate.line + candidate.count);
  if (!run) return null;
  return { line: run.sourceLine + line - run.line, column: sourceColumn(build.insertions, line, column) };
}

/** The column without the insertions before it on its line. */
export function sourceColumn(insertions: readonly Insertion[], line: number, column: number): number {
  let removed = 0;
  for (const insertion of insertions) {
    if (insertion.line !== line || insertion.column >= column) continue;
    // A position inside the inserted text belongs to the place it was inserted at.
    removed += Math.min(insertion.length, column - insertion.column);
  }
  return column - removed;
}
