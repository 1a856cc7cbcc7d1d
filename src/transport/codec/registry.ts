import type { FunctionEntry } from "#protocol/program.ts";
import { StableScope, type ModuleValues } from "./stableValues.ts";

/**
 * How a build's functions become known: the compiled code calls `$fn` and `$module` (of the module
 * "makespan/runtime"), the codec looks them up here. One registry serves one thread.
 */

/** Gives what a closure captures, `this` first when it captures that. */
type Captures = () => unknown[];
/**
 * Makes a function again. `make` creates it and `bind` then gives it what it captures; `fixed`, there when it captures
 * anything, does both at once and gives faster code, but cannot make a function that captures itself.
 */
export interface FunctionFactory {
  bind(captures: unknown[]): void;
  make(this: unknown): object;
  fixed?(this: unknown, captures: unknown[]): object;
}
type Factories = Readonly<Record<number, () => FunctionFactory>>;

/** The functions and classes of a task build, made with some module-level values. */
export interface TaskScope {
  /** Sets a module-level value; empty where the values are constants. */
  readonly values: Readonly<Record<string, (value: unknown) => void>>;
  /** Reads it again, for a call made inside a task. */
  readonly read: Readonly<Record<string, () => unknown>>;
  readonly functions: Factories;
}
export type MakeScope = (values: Readonly<Record<string, unknown>>) => TaskScope;

const idMark = Symbol("makespan.id");
const capturesMark = Symbol("makespan.captures");

interface Marked {
  [idMark]?: number;
  [capturesMark]?: Captures | undefined;
}

/** Marks a function or class with its id; a symbol property costs a third of what a WeakMap entry does per closure. */
export function $fn<F extends object>(fn: F, id: number, captures?: Captures): F {
  const marked = fn as Marked;
  marked[idMark] = id;
  if (captures) marked[capturesMark] = captures;
  return fn;
}

/** What is known of a function that can travel. */
export interface Registration {
  readonly entry: FunctionEntry;
  readonly captures: Captures | undefined;
}

/** The functions and module-level values of one program on this thread. */
export class Registry implements ModuleValues {
  readonly entries: readonly FunctionEntry[];
  /** Module-level values that functions assign. */
  readonly assigned: ReadonlySet<string>;
  readonly stableScope = new StableScope(this);
  private moduleValues: Readonly<Record<string, () => unknown>> = {};
  private factories: Factories = {};

  constructor(entries: readonly FunctionEntry[], assigned: readonly string[] = []) {
    this.entries = entries;
    this.assigned = new Set(assigned);
  }

  /** The `$module` of a driver build: how to read its module-level values and remake functions that come back. */
  setModule(values: Readonly<Record<string, () => unknown>>, functions: () => Factories): void {
    this.moduleValues = values;
    this.factories = functions();
  }

  /** Makes a task's scope the one in which functions are remade and values are read. */
  enter({ read, functions }: TaskScope): void {
    this.moduleValues = read;
    this.factories = functions;
  }

  /** The registration of a function that this program's code created; null for any other. */
  find(fn: object): Registration | null {
    if (!Object.hasOwn(fn, idMark)) return null;
    const marked = fn as Marked;
    const entry = this.entries[marked[idMark] ?? -1];
    // A subclass inherits its parent's marks through the prototype chain, hence `hasOwn`.
    return entry ? { entry, captures: Object.hasOwn(fn, capturesMark) ? marked[capturesMark] : undefined } : null;
  }

  /** The names of the module-level values. */
  get moduleValueNames(): string[] {
    return Object.keys(this.moduleValues);
  }

  /**
   * Reads a module-level value; null when the module has none of that name, or it is not set yet: a function may well
   * not read it, and if it does it says so itself.
   */
  readModuleValue(name: string): { readonly value: unknown } | null {
    const read = Object.hasOwn(this.moduleValues, name) ? this.moduleValues[name] : undefined;
    try {
      return read ? { value: read() } : null;
    } catch (error) {
      if (error instanceof ReferenceError) return null;
      throw error;
    }
  }

  /** @throws Error when the build does not hold that function. */
  factory(id: number): FunctionFactory {
    const make = this.factories[id];
    if (!make) throw new Error(`The build holds no function ${id} (${this.entries[id]?.name ?? "unknown"})`);
    return make();
  }
}
