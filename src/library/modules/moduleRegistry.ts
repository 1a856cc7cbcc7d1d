import type { NumberedModule } from "#protocol/modules.ts";
import type { FunctionEntry } from "#protocol/program.ts";
import { Registry } from "#transport/codec/registry.ts";
import { isNeed, numberedEntries, valueName } from "./names.ts";

/** The functions and module-level values of several modules on one thread. */
export class ModuleRegistry extends Registry {
  override readonly entries: FunctionEntry[] = [];
  override readonly assigned = new Set<string>();

  constructor() {
    super([]);
  }

  /** Takes in a module; its functions become known by their numbers. */
  add(module: NumberedModule): void {
    for (const entry of numberedEntries(module)) this.entries[entry.id] = entry;
    for (const name of module.assignedValues) this.assigned.add(valueName(module.number, name));
  }

  override needs(names: Iterable<string>): readonly string[] {
    return [...names].filter(isNeed);
  }
}
