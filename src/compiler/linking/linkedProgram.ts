import type { Edit, Range } from "../edits.ts";
import type { ExportedName } from "../module/exports.ts";
import type { ModuleRequest } from "../module/imports.ts";
import type { Analysis, Binding } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { moduleExportName } from "../syntax/trivia.ts";

/** An import to be appended to a build; `clause` is null when nothing is taken from the module. */
export interface ImportLine {
  readonly clause: string | null;
  readonly module: string;
}

/** The clause that imports `imported` ("*" for all of the module) under a name of the build. */
export function importClause(name: string, imported: string): string {
  return imported === "*" ? `* as ${name}` : `{ ${moduleExportName(imported)} as ${name} }`;
}

/** An export to be appended to a build: its text up to the module, if it names one. */
export interface ExportLine {
  readonly head: string;
  readonly module: string | null;
}

/** A program as one module: its files in the order in which they are evaluated, with one scope for all of them. */
export interface LinkedProgram {
  readonly analysis: Analysis;
  readonly parts: readonly Range[];
  /** What makes the files one module; for a single file, what its imports lose because it is only a type. */
  readonly edits: readonly Edit[];
  /** Edits by which functions keep the name that the text gives them although their variable has another. */
  readonly naming: ReadonlyMap<Node, readonly Edit[]>;
  /** What the entry exports. */
  readonly exported: readonly ExportedName[];
  /** Imports and re-exports that stay where they stand, which only those of a single file do. */
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ImportLine[];
  readonly exports: readonly ExportLine[];
  /** Modules imported for what they do, in every thread, wherever the import stands. */
  readonly bareModules: readonly string[];
  /** The URLs of all modules it imports from. */
  readonly urls: readonly string[];
  /** Code that comes before all files: what concerns a name that is not kept is left out. */
  prelude(isKept: (binding: Binding) => boolean): string;
}
