/** A program as its author writes it, and what the compiler makes of it for the page and the workers. Plain data. */

/** One file of a program. The first of a program's files is its entry, whose exports are the variants. */
export interface ProgramFile {
  /** Its name, with the folders it is in: "main.ts", "lib/stats.ts". */
  readonly name: string;
  readonly text: string;
}

/** A place in a program's text, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The file's name; without one it is the program's entry. */
  readonly file?: string;
}

/** A line of a program's text, 1-based, or 0 when it is not known. */
export type LinePlace = Pick<Place, "line" | "file">;

/** The part of a place that says in which file it is, for another that is in the same one. */
export function fileOf({ file }: Pick<Place, "file">): Pick<Place, "file"> {
  return file === undefined ? {} : { file };
}

/** A module that a program imports from a URL: its text, and where that names other modules by their absolute URLs. */
export interface ModuleText {
  readonly url: string;
  readonly code: string;
  readonly imports: readonly ImportSite[];
}

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

/** Lines of a build that hold lines of one source file, one for one. */
export interface LineRun {
  /** The first of them in the build, 1-based. */
  readonly line: number;
  readonly count: number;
  /** The file's line that the first one holds. */
  readonly sourceLine: number;
  /** The file's name; without one it is the program's entry. */
  readonly file?: string;
}

/**
 * JavaScript that begins with the source's lines as they are, the files in the order in which they are evaluated;
 * columns differ by `insertions` only.
 */
export interface Build {
  readonly code: string;
  readonly insertions: readonly Insertion[];
  /** The source itself, then functions lifted out of it; lines in no run are the compiler's own. */
  readonly lines: readonly LineRun[];
  readonly imports: readonly ImportSite[];
}

/** A function or class of the program that can travel: by its id, with what it captures. */
export interface FunctionEntry extends Place {
  /** Its index in `CompiledProgram.functions`. */
  readonly id: number;
  /** The name a person knows it by; "" for an anonymous function. */
  readonly name: string;
  readonly kind: "function" | "class";
  /** Names of local variables whose values are captured, in the order the closure hands them over. */
  readonly captures: readonly string[];
  /** An arrow function that reads the `this` around it; it is then handed over before the captures. */
  readonly capturesThis: boolean;
  /** Whether it, or a function inside it, assigns what it captures. */
  readonly writesCaptures?: boolean;
  /** Names of module-level values that it, or a function it calls, reads. */
  readonly moduleValues: readonly string[];
  /** In a module of an app: which of the module's imports it, or a function it calls, uses. */
  readonly imports?: readonly number[];
  /** Whether every thread has one of its own, under a name of its module. */
  readonly isOfModule?: boolean;
  /** Of a class: whether its instances have #private members. */
  readonly hasPrivateMembers: boolean;
  /** Of a class: the names of the #private fields of its instances, in the order in which they are read. */
  readonly privateFields?: readonly string[];
  /** Of a class: whether its constructor can be made to do nothing, so that #private members can be put back. */
  readonly canRestore?: boolean;
  /** Of a class: which of its captures it reads while it is being made. */
  readonly eager?: readonly number[];
  /** Why it cannot be sent, as the end of a sentence that begins with the path to it. */
  readonly cannotTravel?: string;
}

/** One name that the entry exports, in source order; its place is where the value is declared, in whichever file. */
export interface ExportEntry extends Place {
  readonly name: string;
  readonly kind: "function" | "class" | "value";
  /** How many parameters it declares, rest and defaulted ones counted; null when that is not visible in the text. */
  readonly parameterCount: number | null;
}

/** A function of a program whose builds count their calls. */
export interface ProfiledFunction extends Place {
  /** The name a person knows it by: "sum", "Tree.insert", "new Tree"; "" for an anonymous function. */
  readonly name: string;
  /** The line that its text ends on. */
  readonly endLine: number;
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
  /** In builds that count their calls: the functions by the numbers that are counted; 0 is the top level. */
  readonly profiled?: readonly ProfiledFunction[];
  /** Names of module-level values that some function assigns: each call must bring them afresh. */
  readonly assignedValues: readonly string[];
  readonly exports: readonly ExportEntry[];
  /** The sizes of a `size([...])` call with literal numbers, for the run bar; null without one. */
  readonly sizes: readonly number[] | null;
  /** The names given to `dataset("…")`. */
  readonly datasets: readonly string[];
  /** The URLs it imports from, in the order they are named. */
  readonly urls: readonly string[];
  /** What stands there and whatever that imports, each after all that it imports; the page puts it in before a run. */
  readonly modules: readonly ModuleText[];
  /** The literal of `export const title = "…"`, if any. */
  readonly title: string | null;
}

/** A remark about the program's text, which begins at its place and ends before `endLine` and `endColumn`, in one file. */
export interface Diagnostic extends Place {
  readonly severity: "error" | "warning";
  readonly message: string;
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
): Place | null {
  const run = build.lines.find((candidate) => line >= candidate.line && line < candidate.line + candidate.count);
  if (!run) return null;
  const place = { line: run.sourceLine + line - run.line, column: sourceColumn(build.insertions, line, column) };
  return run.file === undefined ? place : { ...place, file: run.file };
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
