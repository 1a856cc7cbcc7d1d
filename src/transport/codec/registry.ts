import type { FunctionEntry } from "#protocol/program.ts";
import { ClassOrigins } from "./classOrigins.ts";
import { markOf, memberOf, type Captures } from "./marks.ts";
import { StableScope, type ModuleValues } from "./stableValues.ts";

/**
 * How a build's functions become known: the compiled code marks them (marks.ts) and calls `$module` or `$task`, the
 * codec looks them up here. One registry serves one thread.
 */

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
/** The modules that a build imports as a whole, by their names in the source. */
type Modules = Readonly<Record<string, object>>;

/** The functions and classes of a task build, made with some module-level values. */
export interface TaskScope {
  /** Sets a module-level value; empty where the values are constants. */
  readonly values: Readonly<Record<string, (value: unknown) => void>>;
  /** Reads it again, for a call made inside a task. */
  readonly read: Readonly<Record<string, () => unknown>>;
  readonly functions: Factories;
  readonly modules?: Modules;
}
export type MakeScope = (values: Readonly<Record<string, unknown>>) => TaskScope;

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
  protected moduleValues: Readonly<Record<string, () => unknown>> = {};
  protected factories: Factories = {};
  protected readModules: () => Modules = () => ({});
  /** On the driver: the classes that it sent out. */
  protected origins: ClassOrigins | null = null;
  private readonly remade = new WeakMap<object, number>();
  private readonly refs = new WeakMap<object, number>();
  private nextRef = 0;

  constructor(entries: readonly FunctionEntry[], assigned: readonly string[] = []) {
    this.entries = entries;
    this.assigned = new Set(assigned);
  }

  /** The `$module` of a driver build: how to read its module-level values and remake functions that come back. */
  setModule(
    values: Readonly<Record<string, () => unknown>>,
    functions: () => Factories,
    modules: () => Modules = () => ({}),
  ): void {
    this.moduleValues = values;
    this.factories = functions();
    this.readModules = modules;
    this.origins = new ClassOrigins();
  }

  /** Makes a task's scope the one in which functions are remade and values are read. */
  enter({ read, functions, modules }: TaskScope): void {
    this.moduleValues = read;
    this.factories = functions;
    this.readModules = () => modules ?? {};
  }

  /** The registration of a function that this program's code created; null for any other. */
  find(fn: object): Registration | null {
    const mark = markOf(fn);
    const entry = mark && this.entries[mark.id];
    return entry ? { entry, captures: mark.captures } : null;
  }

  /** The registration of the class that a method or an accessor's function belongs to; null for any other function. */
  ownerOf(fn: object): Registration | null {
    const member = memberOf(fn);
    return member && this.find(member.owner);
  }

  /** The name of a module, given all that it exports; null for anything else. */
  moduleName(value: object): string | null {
    const modules = this.readModules();
    return Object.keys(modules).find((name) => modules[name] === value) ?? null;
  }

  /** All that a module exports. @throws Error when this build does not import it. */
  module(name: string): object {
    const modules = this.readModules();
    const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
    if (!found) throw new Error(`The build does not import all of ${JSON.stringify(name)}`);
    return found;
  }

  /** The number by which the driver knows a class that it made; null for one that it did not make. */
  originOf(made: object): number | null {
    return this.origins ? this.origins.numberOf(made) : (this.remade.get(made) ?? null);
  }

  /** Whether this is the driver, and making that function gives the one that it has. */
  isOwn(id: number): boolean {
    return this.origins !== null && this.entries[id]?.isOfModule === true;
  }

  /** The driver's own class of that number, when this is the driver and the class still exists. */
  original(origin: number): object | undefined {
    return this.origins?.at(origin);
  }

  /** Notes that a class was made here after one of the driver's. */
  remember(made: object, origin: number): void {
    if (!this.origins) this.remade.set(made, origin);
  }

  /**
   * The number that a function or class has in every message from this thread. A function's id says all there is to say
   * when it captures nothing, so that it is the same for each evaluation; two classes never are the same.
   */
  refOf(fn: object): number {
    const found = this.find(fn);
    if (found && !found.captures && found.entry.kind === "function") return -1 - found.entry.id;
    const known = this.refs.get(fn);
    if (known !== undefined) return known;
    this.refs.set(fn, this.nextRef);
    return this.nextRef++;
  }

  /** Notes that functions which read these module-level values are being sent. */
  admit(_names: Iterable<string>): void {
    // A single program's values are all known from the start.
  }

  /** Which of the names are of modules that have to be loaded before a call is decoded. */
  needs(_names: Iterable<string>): readonly string[] {
    return [];
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
