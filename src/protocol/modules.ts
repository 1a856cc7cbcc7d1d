import type { Build, FunctionEntry } from "./program.ts";

/** Modules of an app, each compiled on its own; what the compiler, the build and the threads tell each other of them. */

/** A module that a module of an app imports, and that workers import for themselves when a task needs it. */
export interface ImportedModule {
  /** As the text has it. */
  readonly specifier: string;
  /** The names that are taken from it; null for all of it. */
  readonly names: readonly string[] | null;
}

/** Under which name the task build looks for all that a module exports. */
export const wholeModule = "$all";

/** What the compiler makes of one module of an app; `imports` of its functions are indices into its own `imports`. */
export interface CompiledModule {
  /** What the page runs. */
  readonly driver: Build;
  /** What workers make its functions with: a module whose default export gives `MakeTaskScope`. */
  readonly task: Build;
  /** The same for calls whose module-level values hold functions or instances of that very scope. */
  readonly settableTask: Build;
  readonly functions: readonly FunctionEntry[];
  /** Names of module-level values that some function assigns. */
  readonly assignedValues: readonly string[];
  readonly imports: readonly ImportedModule[];
  /** What its builds take from the runtime, by the names that they import or are given. */
  readonly runtimeNames: readonly string[];
  /** The imports that its classes and enums need as soon as they are made. */
  readonly eagerImports: readonly number[];
}

/** What the page's build of a module says of itself before anything else of it runs. */
export interface ModuleDescription {
  /** What people know it by: its path. */
  readonly name: string;
  readonly functions: readonly FunctionEntry[];
  readonly assignedValues: readonly string[];
  /** The URLs of its task builds. */
  readonly task: string;
  readonly settableTask: string;
  /** The URLs of modules that export what it imports; null for "makespan" itself, which every thread has. */
  readonly imports: readonly (string | null)[];
  readonly eagerImports: readonly number[];
}

/** A module that a page has begun to run: its number there, and the first of the numbers that its functions have. */
export interface NumberedModule extends ModuleDescription {
  readonly number: number;
  readonly firstFunction: number;
}
