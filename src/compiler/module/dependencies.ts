import type { Report } from "../report.ts";
import type { Binding, Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { makespan, valueExports } from "./makespanExports.ts";
import { readSpecifier, type ReadSpecifier, type Specifier } from "./specifiers.ts";

/** A statement that imports from another module, or exports what is there. */
export type ModuleStatement = NodeOf<"ImportDeclaration" | "ExportNamedDeclaration" | "ExportAllDeclaration">;

/** What a file says it takes from one module. */
export interface Dependency {
  readonly node: ModuleStatement;
  /** The specifier in quotes. */
  readonly source: NodeOf<"StringLiteral">;
  readonly specifier: Specifier;
}

function isModuleStatement(node: Node): node is ModuleStatement {
  return (
    node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration" || node.type === "ExportNamedDeclaration"
  );
}

/** The modules the file `name` names, in the order of its text; `names` are the program's files. */
export function dependenciesOf(
  program: NodeOf<"Program">,
  name: string,
  names: readonly string[],
  read: ReadSpecifier = readSpecifier,
): readonly Dependency[] {
  return program.body.filter(isModuleStatement).flatMap((node): Dependency[] => {
    const { source } = node;
    return source ? [{ node, source, specifier: read(source.value, name, names) }] : [];
  });
}

/** Whether a statement says itself that it is about types only. */
export function isTypeStatement(node: ModuleStatement): boolean {
  return node.type === "ImportDeclaration" ? node.importKind === "type" : node.exportKind === "type";
}

/** Whether the program does anything with an imported value. */
export function isUsed(binding: Binding | undefined): boolean {
  return (binding?.references.length ?? 0) > 0;
}

/** Whether a module has to be there at run time. As in TypeScript, one whose names are only used as types need not. */
export function isNeeded({ node }: Dependency, scope: Scope): boolean {
  if (isTypeStatement(node)) return false;
  if (node.type !== "ImportDeclaration" || node.specifiers.length === 0) return true;
  return node.specifiers.some(({ local }) => isUsed(scope.bindings.get(local.name)));
}

/** Reports what cannot be imported. */
export function checkDependencies(dependencies: readonly Dependency[], scope: Scope, report: Report): void {
  for (const dependency of dependencies) {
    const { source, specifier, node } = dependency;
    const needed = isNeeded(dependency, scope);
    if (specifier.kind === "missing" && !needed) report.warning(source, specifier.message);
    if (!needed) continue;
    if (specifier.kind === "missing" || specifier.kind === "refused") report.error(source, specifier.message);
    if (specifier.kind === "makespan" && node.type === "ImportDeclaration") checkNames(node, scope, report);
  }
}

function checkNames(node: NodeOf<"ImportDeclaration">, scope: Scope, report: Report): void {
  for (const specifier of node.specifiers) {
    const binding = scope.bindings.get(specifier.local.name);
    if (binding && isUsed(binding)) checkName(specifier, binding.from?.name ?? "*", report);
  }
}

function checkName(node: Node, name: string, report: Report): void {
  if (name === "*" || valueExports.has(name)) return;
  const message =
    name === "default"
      ? `"${makespan}" has no default export: write \`import { … } from "${makespan}"\`.`
      : `"${makespan}" has no export named ${name} that can be used as a value.`;
  report.error(node, message);
}
