import { wholeModule, type NumberedModule } from "#protocol/modules.ts";
import type { TaskScope } from "#transport/codec/registry.ts";
import { importName, named, valueName } from "../modules/names.ts";
import { markImported, numberedMarks, type NumberedMarks } from "../modules/numberedMarks.ts";

type Exports = Readonly<Record<string, unknown>>;

/** Makes a scope of one module's functions, from values and imports by their own names and indices. */
export type MakeModuleScope = (values: Exports, imports: readonly Exports[]) => TaskScope;

/** What a task build gives: see `scopeModule` of the compiler. */
export type TaskBuild = (
  runtime: Omit<NumberedMarks, "$import"> & {
    readonly $import: (read: () => unknown, id: number) => void;
  },
) => MakeModuleScope;

/** A task build with the marks of its module. */
export function moduleScopes(build: TaskBuild, { firstFunction }: NumberedModule): MakeModuleScope {
  return build({
    ...numberedMarks(firstFunction),
    $import: (read, id) => markImported(read(), firstFunction + id),
  });
}

/** What a task build takes for an import that was not needed. */
export const notNeeded: Exports = Object.freeze({});

/** The exports of "makespan" as a module of which all may be wanted at once. */
export function withWhole(exports: Exports): Exports {
  return { ...exports, [wholeModule]: exports };
}

/** A module's scope with the names and numbers of this thread. */
export function numberedScope(scope: TaskScope, { number, firstFunction }: NumberedModule): Required<TaskScope> {
  const nameOf = (name: string): string => valueName(number, name);
  return {
    values: named(scope.values, nameOf),
    read: named(scope.read, nameOf),
    functions: named(scope.functions, (id) => `${firstFunction + Number(id)}`),
    modules: named(scope.modules ?? {}, (index) => importName(number, index)),
  };
}
