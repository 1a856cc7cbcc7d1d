import { wholeModule, type ImportedModule } from "#protocol/modules.ts";
import type { NumberImport } from "../closures/table.ts";
import type { ModuleRoles } from "../closures/roles.ts";
import type { Binding } from "../scope/model.ts";

/** What a module of an app imports, each module once for its names and once for all of it. */
export interface AppImports {
  readonly modules: readonly ImportedModule[];
  readonly numberOf: NumberImport;
  /** The numbers of those that classes and enums need as they are made. */
  readonly eager: readonly number[];
  /** Constants that take the imports from the array `from`, which holds `{}` for a module that was not needed. */
  constants(from: string): string;
}

interface Group {
  readonly specifier: string;
  readonly bindings: Binding[];
  readonly isWhole: boolean;
}

function groups({ bindings, roleOf }: ModuleRoles): readonly Group[] {
  const found = new Map<string, Group>();
  for (const binding of bindings) {
    const { from, references } = binding;
    if (!from || references.length === 0 || roleOf(binding) !== "import") continue;
    const isWhole = from.name === "*";
    const key = `${isWhole ? "*" : ""} ${from.module}`;
    const group = found.get(key) ?? { specifier: from.module, bindings: [], isWhole };
    group.bindings.push(binding);
    found.set(key, group);
  }
  return [...found.values()];
}

function constant({ bindings, isWhole }: Group, index: number, from: string): string {
  const names = bindings.map(({ name, from: origin }) =>
    // Its members may be named where it is not needed.
    isWhole ? `${wholeModule}:${name}={}` : `${JSON.stringify(origin?.name ?? name)}:${name}`,
  );
  return `const {${names.join(",")}}=${from}[${index}];`;
}

/** Finds the imports that workers have to do for themselves. */
export function appImports(roles: ModuleRoles): AppImports {
  const all = groups(roles);
  const numbers = new Map(all.flatMap(({ bindings }, index) => bindings.map((binding) => [binding, index] as const)));
  return {
    modules: all.map(({ specifier, bindings, isWhole }) => ({
      specifier,
      names: isWhole ? null : [...new Set(bindings.flatMap(({ from }) => from?.name ?? []))],
    })),
    numberOf: (binding) => numbers.get(binding),
    eager: [...new Set([...roles.evaluated].flatMap((binding) => numbers.get(binding) ?? []))],
    constants: (from) => all.map((group, index) => constant(group, index, from)).join(""),
  };
}
