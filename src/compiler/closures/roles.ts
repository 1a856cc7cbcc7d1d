import type { Analysis, Binding, FunctionInfo, Reference } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { functionLiteral, isClass, type ClassNode } from "../syntax/walk.ts";

/**
 * What a module-level name is to a worker. `code` is there because the task build declares it; a `value` is sent when
 * a task is; `reevaluated` is a value that a class or enum needs while it is being made, so it is computed anew.
 */
export type Role = "import" | "code" | "value" | "reevaluated";

/** The roles of a program's module-level names. */
export interface ModuleRoles {
  roleOf(binding: Binding): Role;
  /** The function or class behind a name of role `code`; null for enums and all else. */
  codeOf(binding: Binding): FunctionInfo | null;
  readonly bindings: readonly Binding[];
  /** What classes and enums read while they are being made. */
  readonly evaluated: ReadonlySet<Binding>;
}

/** Whether what is imported from a module is sent like a value, instead of being imported by each worker. */
type Travels = (module: string) => boolean;

function codeNode(binding: Binding): Node | null {
  const { kind, declaration } = binding;
  if (kind === "function" || kind === "class" || kind === "namespace") return declaration;
  if (kind !== "const" || declaration?.type !== "VariableDeclarator") return null;
  return declaration.id.type === "Identifier" ? functionLiteral(declaration.init) : null;
}

function firstRole(binding: Binding, travels: Travels): Role {
  if (binding.kind === "import") return isSent(binding, travels) ? "value" : "import";
  if (binding.kind === "enum") return "code";
  // A function that is assigned anew, or given properties, is whatever it is when a task is sent.
  if (binding.references.some((reference) => reference.writes) || isDecorated(binding)) return "value";
  return codeNode(binding) ? "code" : "value";
}

/** Whether a function is given properties. Static members of classes are made anew with the class instead. */
function isDecorated(binding: Binding): boolean {
  const node = codeNode(binding);
  if (!node || isClass(node) || binding.kind === "namespace") return false;
  return binding.references.some(({ mutation }) => mutation !== null && mutation.kind !== "method");
}

function isSent({ from }: Binding, travels: Travels): boolean {
  return from !== null && from.name !== "*" && travels(from.module);
}

/** The parts of a class that are run while it is being made; static functions only run later. */
function evaluatedParts(node: ClassNode): readonly Node[] {
  const parts: (Node | null | undefined)[] = [node.superClass];
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") parts.push(member);
    if ("computed" in member && member.computed) parts.push(member.key);
    const isField = member.type === "ClassProperty" || member.type === "ClassPrivateProperty";
    if (isField && member.static && !functionLiteral(member.value)) parts.push(member.value);
  }
  return parts.filter((part) => part !== null && part !== undefined);
}

/** Which of a class's captures, by their place in the list, are read while it is being made. */
export function eagerCaptures(node: Node, captures: readonly Binding[]): readonly number[] {
  if (!isClass(node)) return [];
  const parts = evaluatedParts(node);
  return captures.flatMap(({ references }, index) =>
    references.some((reference) => parts.some((part) => inside(reference, part))) ? [index] : [],
  );
}

function partsOf(binding: Binding): readonly Node[] {
  if (binding.kind === "enum" && binding.declaration) return [binding.declaration];
  const node = codeNode(binding);
  return node?.type === "ClassDeclaration" || node?.type === "ClassExpression" ? evaluatedParts(node) : [];
}

function inside(reference: Reference, node: Node): boolean {
  return reference.node.start >= node.start && reference.node.end <= node.end;
}

/** Settles what each module-level name is to a worker; names that are imported stay imports unless the module travels. */
export function moduleRoles(analysis: Analysis, travels: Travels = () => false): ModuleRoles {
  const bindings = [...analysis.root.bindings.values()];
  const roles = new Map(bindings.map((binding) => [binding, firstRole(binding, travels)]));
  const codeOf = (binding: Binding): FunctionInfo | null => {
    const node = roles.get(binding) === "code" ? codeNode(binding) : null;
    return node ? (analysis.infoOf.get(node) ?? null) : null;
  };
  const reached = new Set<Binding>();
  const reach = (binding: Binding): void => {
    if (reached.has(binding)) return;
    reached.add(binding);
    const role = roles.get(binding);
    // An import has nothing that could be computed anew: a worker that needs it at once has to import it.
    if (role === "value") roles.set(binding, binding.kind === "import" ? "import" : "reevaluated");
    const uses = role === "code" ? [...(codeOf(binding)?.captures.keys() ?? [])] : usedIn(binding.declaration);
    for (const used of uses) if (used.scope.isModule) reach(used);
  };
  const usedIn = (node: Node | null): Binding[] =>
    node ? bindings.filter((binding) => binding.references.some((reference) => inside(reference, node))) : [];
  for (const binding of bindings) {
    if (roles.get(binding) === "code") for (const part of partsOf(binding)) usedIn(part).forEach(reach);
  }
  return { bindings, roleOf: (binding) => roles.get(binding) ?? "value", codeOf, evaluated: reached };
}

/** The names of module-level values that a function assigns. */
export function assignedValues({ bindings, roleOf }: ModuleRoles): readonly string[] {
  return bindings
    .filter((binding) => roleOf(binding) === "value" && binding.references.some((use) => use.writes && use.owner))
    .map((binding) => binding.name);
}
