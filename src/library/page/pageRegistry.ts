import type { ModuleDescription, NumberedModule } from "#protocol/modules.ts";
import { ClassOrigins } from "#transport/codec/classOrigins.ts";
import type { FunctionFactory, Registration } from "#transport/codec/registry.ts";
import type { ModuleSource } from "#transport/driver/poolLink.ts";
import { importName, isNeed, named, readNeed, valueName } from "../modules/names.ts";
import { markImported } from "../modules/numberedMarks.ts";
import { ModuleRegistry } from "../modules/moduleRegistry.ts";

type Getters = Readonly<Record<string, () => unknown>>;
type Factories = Readonly<Record<number, () => FunctionFactory>>;
type Modules = Readonly<Record<string, object>>;

interface Import {
  readonly read: () => unknown;
  readonly id: number;
}

/** The modules that a page has begun to run. */
export class PageRegistry extends ModuleRegistry implements ModuleSource {
  protected override origins = new ClassOrigins();
  private readonly modules: NumberedModule[] = [];
  private readonly watchers = new Set<(modules: readonly NumberedModule[]) => void>();
  private readonly wholeModules = new Map<number, () => Modules>();
  /** Those of which a function has been sent: the values of the others need not go along. */
  private readonly sent = new Set<number>();
  private sentNames: string[] | null = null;
  /** Modules and imports that what was sent needs. */
  private readonly needed = new Set<string>();
  /** What could not be read when its importer began to run: modules may import each other. */
  private late: Import[] = [];

  constructor() {
    super();
    this.readModules = () => Object.assign({}, ...[...this.wholeModules.values()].map((read) => read())) as Modules;
  }

  /** Numbers a module that begins to run; one that was changed and runs again is another one. */
  define(description: ModuleDescription): NumberedModule {
    const module = { ...description, number: this.modules.length, firstFunction: this.entries.length };
    for (const need of this.needed) {
      if (this.modules[readNeed(need).module]?.name === module.name) this.needed.delete(need);
    }
    this.modules.push(module);
    this.add(module);
    for (const added of this.watchers) added([module]);
    return module;
  }

  all(): readonly NumberedModule[] {
    return this.modules;
  }

  needsSoFar(): readonly string[] {
    return [...this.needed];
  }

  watch(added: (modules: readonly NumberedModule[]) => void): () => void {
    this.watchers.add(added);
    return () => void this.watchers.delete(added);
  }

  /** The `$module` of a module: how to read its values and remake functions that come back. */
  setModuleOf(
    { number, firstFunction }: NumberedModule,
    values: Getters,
    functions: () => Factories,
    modules: () => Modules = () => ({}),
  ): void {
    this.moduleValues = { ...this.moduleValues, ...named(values, (name) => valueName(number, name)) };
    this.factories = { ...this.factories, ...named(functions(), (id) => `${firstFunction + Number(id)}`) };
    this.sentNames = null;
    this.wholeModules.set(number, () => named(modules(), (index) => importName(number, index)));
  }

  /** The `$import` of a module: marks what it imports from a module that is not compiled. */
  markImport(read: () => unknown, id: number): void {
    const imported = { read, id };
    if (!tryMark(imported)) this.late.push(imported);
  }

  override find(fn: object): Registration | null {
    const found = super.find(fn);
    if (found || this.late.length === 0) return found;
    this.late = this.late.filter((imported) => !tryMark(imported));
    return super.find(fn);
  }

  override admit(names: Iterable<string>): void {
    const before = this.sent.size;
    for (const name of names) {
      if (!isNeed(name)) continue;
      this.needed.add(name);
      this.sent.add(readNeed(name).module);
    }
    if (this.sent.size > before) this.sentNames = null;
  }

  override get moduleValueNames(): string[] {
    this.sentNames ??= super.moduleValueNames.filter((name) => this.sent.has(Number.parseInt(name, 10)));
    return this.sentNames;
  }
}

/** @returns false when the module it comes from has not come so far. */
function tryMark({ read, id }: Import): boolean {
  try {
    const value = read();
    markImported(value, id);
    // A bundler makes variables of constants, which are undefined until they are there.
    return value !== undefined;
  } catch (error) {
    if (error instanceof ReferenceError) return false;
    throw error;
  }
}
