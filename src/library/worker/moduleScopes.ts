import type { ModuleDescription, NumberedModule } from "#protocol/modules.ts";
import type { MakeScope, TaskScope } from "#transport/codec/registry.ts";
import { readNeed, valuesOf } from "../modules/names.ts";
import { importModule } from "./importModule.ts";
import {
  moduleScopes,
  notNeeded,
  numberedScope,
  withWhole,
  type MakeModuleScope,
  type TaskBuild,
} from "./moduleScope.ts";

type Exports = Readonly<Record<string, unknown>>;
type Load = (url: string) => Promise<Exports>;

/** A module that tasks of this worker have needed. */
interface Part {
  readonly module: NumberedModule;
  readonly imports: Exports[];
  readonly builds: Map<boolean, MakeModuleScope>;
}

/** What a worker has of an app's modules: it loads what tasks need, and keeps it. */
export class ModuleScopes {
  private readonly load: Load;
  private readonly makespan: Exports;
  private readonly modules = new Map<number, NumberedModule>();
  private readonly parts = new Map<number, Part>();
  private readonly loading = new Map<string, Promise<Exports>>();
  /** What makes scopes of all parts as they are now. */
  private readonly current = new Map<boolean, MakeScope>();

  /** `api`: what is imported from "makespan" here. */
  constructor(api: Exports, load: Load = importModule) {
    this.makespan = withWhole(api);
    this.load = load;
  }

  learn(modules: readonly NumberedModule[]): void {
    for (const module of modules) this.modules.set(module.number, module);
  }

  /** The module that a page's build describes, if the page has it; a build's URLs are its own. */
  known({ task }: ModuleDescription): NumberedModule | null {
    return [...this.modules.values()].find((module) => module.task === task) ?? null;
  }

  /** Begins to load what will be needed soon; what cannot be loaded is met by the task that needs it. */
  preload(needs: readonly string[]): void {
    for (const need of needs) {
      const { module: number, index } = readNeed(need);
      const module = this.modules.get(number);
      const url = index === null ? module?.task : module?.imports[index];
      if (url !== undefined && url !== null) void this.once(url).catch(() => undefined);
    }
  }

  /**
   * What makes scopes in which all that is needed is there, and what was needed before: an engine makes the best of
   * constants in a scope that is made once. Rejects when something cannot be loaded.
   */
  async for(settable: boolean, needs: readonly string[]): Promise<MakeScope> {
    await Promise.all(needs.map((need) => this.fetch(need, settable)));
    // Parts that came with earlier needs may lack the build that is wanted now.
    await Promise.all([...this.parts.values()].map((part) => this.fetchBuild(part, settable)));
    const known = this.current.get(settable);
    if (known) return known;
    const parts = [...this.parts.values()];
    const make: MakeScope = (values) => together(parts.map((part) => scopeOf(part, settable, values)));
    this.current.set(settable, make);
    return make;
  }

  private async fetch(need: string, settable: boolean): Promise<void> {
    const { module: number, index } = readNeed(need);
    const part = await this.part(number);
    await (index === null ? this.fetchBuild(part, settable) : this.fetchImport(part, index));
  }

  private async part(number: number): Promise<Part> {
    const known = this.parts.get(number);
    if (known) return known;
    const module = this.modules.get(number);
    if (!module) throw new Error(`The worker was not told of module ${number}`);
    const part: Part = { module, imports: module.imports.map(() => notNeeded), builds: new Map() };
    await Promise.all(module.eagerImports.map((index) => this.fetchImport(part, index)));
    // Another need can have been quicker.
    if (this.parts.has(number)) return this.part(number);
    this.parts.set(number, part);
    this.current.clear();
    return part;
  }

  private async fetchImport({ module, imports }: Part, index: number): Promise<void> {
    if (imports[index] !== notNeeded) return;
    const url = module.imports[index];
    const exports = url === undefined || url === null ? this.makespan : await this.once(url);
    if (imports[index] !== notNeeded) return;
    imports[index] = exports;
    this.current.clear();
  }

  private async fetchBuild({ module, builds }: Part, settable: boolean): Promise<void> {
    if (builds.has(settable)) return;
    const { default: build } = await this.once(settable ? module.settableTask : module.task);
    builds.set(settable, moduleScopes(build as TaskBuild, module));
  }

  private async once(url: string): Promise<Exports> {
    const known = this.loading.get(url);
    if (known) return known;
    const loading = this.load(url);
    this.loading.set(url, loading);
    try {
      return await loading;
    } catch (error) {
      // The next task that needs it may have more luck.
      this.loading.delete(url);
      throw error;
    }
  }
}

function scopeOf({ module, imports, builds }: Part, settable: boolean, values: Exports): Required<TaskScope> {
  const make = builds.get(settable);
  if (!make) throw new Error(`The build of ${module.name} is not there`);
  try {
    return numberedScope(make(valuesOf(module.number, values), imports), module);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The functions of ${module.name} cannot be made in a worker (${reason}): ` +
        "move those that tasks use into a file without what needs the page",
      { cause: error },
    );
  }
}

function together(scopes: readonly Required<TaskScope>[]): TaskScope {
  return {
    values: Object.assign({}, ...scopes.map(({ values }) => values)) as TaskScope["values"],
    read: Object.assign({}, ...scopes.map(({ read }) => read)) as TaskScope["read"],
    functions: Object.assign({}, ...scopes.map(({ functions }) => functions)) as TaskScope["functions"],
    modules: Object.assign({}, ...scopes.map(({ modules }) => modules)) as Required<TaskScope>["modules"],
  };
}
