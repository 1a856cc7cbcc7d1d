import { isExecutorImport } from "../module/imports.ts";
import type { ExportedName } from "../module/exports.ts";
import type { Analysis, Binding, FunctionInfo, Reference } from "../scope/model.ts";
import { isFunction } from "../syntax/walk.ts";
import type { ModuleRoles } from "./roles.ts";

/** What can end up in a pool. */
export interface Reach {
  /** Whether anything in the program can submit a task. */
  readonly usesPool: boolean;
  /** Whether a closure made inside this function can ever be submitted; when not, it is left as it is. */
  mayBeSent(info: FunctionInfo): boolean;
}

function outermost(info: FunctionInfo): FunctionInfo {
  let outer = info;
  while (outer.parent) outer = outer.parent;
  return outer;
}

/** Follows names from one module-level piece of code to the next. */
class Graph {
  readonly #roles: ModuleRoles;
  readonly #units: ReadonlySet<FunctionInfo>;
  readonly #moduleCode: readonly Binding[];

  constructor(roles: ModuleRoles, units: ReadonlySet<FunctionInfo>) {
    this.#roles = roles;
    this.#units = units;
    this.#moduleCode = roles.bindings.filter((binding) => binding.references.some((use) => this.#isModuleCode(use)));
  }

  #isModuleCode({ owner, exportOnly }: Reference): boolean {
    return !exportOnly && (owner === null || !this.#units.has(outermost(owner)));
  }

  /** The module-level names a function mentions. */
  namesIn(info: FunctionInfo): readonly Binding[] {
    return [...info.captures.keys()].filter((binding) => binding.scope.isModule);
  }

  /** Everything that can be reached from `start`. */
  from(start: readonly Binding[]): ReadonlySet<Binding> {
    const reached = new Set<Binding>();
    const queue = [...start];
    for (let binding = queue.pop(); binding; binding = queue.pop()) {
      if (reached.has(binding)) continue;
      reached.add(binding);
      queue.push(...this.#next(binding));
    }
    return reached;
  }

  /** Names that statements outside all functions mention. */
  get moduleCode(): readonly Binding[] {
    return this.#moduleCode;
  }

  #next(binding: Binding): readonly Binding[] {
    const role = this.#roles.roleOf(binding);
    if (role === "import") return [];
    const code = this.#roles.codeOf(binding);
    if (code) return this.namesIn(code);
    // A value that is assigned later can hold whatever the module's statements make.
    if (binding.references.some((reference) => reference.writes)) return this.#moduleCode;
    const { declaration } = binding;
    if (!declaration) return [];
    return this.#roles.bindings.filter((other) =>
      other.references.some(({ node }) => node.start >= declaration.start && node.end <= declaration.end),
    );
  }
}

function changesModuleState(info: FunctionInfo, names: readonly Binding[]): boolean {
  return names.some((binding) =>
    info.captures.get(binding)?.some((reference) => reference.writes || reference.mutation !== null),
  );
}

/** Whether an exported value could turn out to be a function that takes the pool. */
function mayTakePool({ value }: ExportedName): boolean {
  if (!value) return true;
  if (isFunction(value)) return value.params.length > 0;
  return /^(?:Call|OptionalCall|Member|OptionalMember|Identifier|Conditional|Logical|New|Await|Tagged)/.test(
    value.type,
  );
}

/** Finds out which functions can only run in variants that have no pool. */
export function reachOf(analysis: Analysis, roles: ModuleRoles, exports: readonly ExportedName[]): Reach {
  const exported = exports.flatMap(({ value }) => (value ? (analysis.infoOf.get(value) ?? []) : []));
  const units = new Set<FunctionInfo>(exported);
  for (const binding of roles.bindings) {
    const code = roles.codeOf(binding);
    if (code) units.add(code);
  }
  const graph = new Graph(roles, units);
  const sendable = new Set<FunctionInfo>();
  const admit = (reached: ReadonlySet<Binding>): void => {
    for (const binding of reached) {
      const code = roles.codeOf(binding);
      if (code) sendable.add(code);
    }
  };
  const moduleReach = graph.from(graph.moduleCode);
  admit(moduleReach);
  for (const unit of exported) {
    const reached = graph.from(graph.namesIn(unit));
    const takesPool = isFunction(unit.node) && unit.node.params.length > 0;
    if (!takesPool && ![...reached].some(isExecutorImport)) continue;
    sendable.add(unit);
    admit(reached);
  }
  // What is left behind in module state can be found, and submitted, by any other function.
  for (const unit of units) if (changesModuleState(unit, graph.namesIn(unit))) sendable.add(unit);
  const importsExecutor = roles.bindings.some((binding) => isExecutorImport(binding) && binding.references.length > 0);
  return {
    usesPool: importsExecutor || exports.some(mayTakePool),
    mayBeSent(info) {
      const unit = outermost(info);
      return !units.has(unit) || sendable.has(unit);
    },
  };
}
