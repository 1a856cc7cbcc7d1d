import { blank, type Edit } from "../edits.ts";
import type { Binding, Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia } from "../syntax/trivia.ts";
import { isNeeded, isUsed, type Dependency } from "./dependencies.ts";
import { executorExports, makespan } from "./makespanExports.ts";
import { canonical } from "./specifiers.ts";

/** A module named in the program's text; offsets of the quoted specifier. */
export interface ModuleRequest {
  readonly start: number;
  readonly end: number;
  readonly specifier: string;
}

/** What became of a program's imports. */
export interface Imports {
  /** Blanks for what is only a type. */
  readonly edits: readonly Edit[];
  /** Imports and re-exports that are left. */
  readonly requests: readonly ModuleRequest[];
}

/** The name under which "makespan" exports what an import stands for, "*" for all of it; null when it is none of its. */
export function importedName(binding: Binding): string | null {
  return binding.from?.module === makespan ? binding.from.name : null;
}

/** Whether a variable is an import through which tasks can be submitted. */
export function isExecutorImport(binding: Binding): boolean {
  const name = importedName(binding);
  return name === "*" || (name !== null && executorExports.has(name));
}

/** Blanks the specifiers that `isType` picks out, each with the comma after it. */
function blankSpecifiers(source: string, specifiers: readonly Node[], isType: (specifier: Node) => boolean): Edit[] {
  return specifiers.filter(isType).map((specifier) => {
    const comma = skipTrivia(source, specifier.end);
    return blank(specifier.start, source[comma] === "," ? comma + 1 : specifier.end);
  });
}

function importEdits(source: string, node: NodeOf<"ImportDeclaration">, root: Scope): readonly Edit[] {
  const isType = (specifier: Node): boolean =>
    !(
      "local" in specifier &&
      specifier.local?.type === "Identifier" &&
      isUsed(root.bindings.get(specifier.local.name))
    );
  const named = node.specifiers.find((specifier) => specifier.type === "ImportSpecifier");
  const first = node.specifiers[0];
  // `import unused, { used } …`: the comma goes with the default name; `import used, { Type } …` keeps `{ }`.
  return named || first?.type !== "ImportDefaultSpecifier"
    ? blankSpecifiers(source, node.specifiers, isType)
    : blankDefaultOrNamespace(source, node, isType);
}

function blankDefaultOrNamespace(
  source: string,
  node: NodeOf<"ImportDeclaration">,
  isType: (specifier: Node) => boolean,
): Edit[] {
  const [first, second] = node.specifiers;
  if (!first || !second) return [];
  return isType(first)
    ? blankSpecifiers(source, [first], isType)
    : isType(second)
      ? [blank(first.end, second.end)]
      : [];
}

/** Leaves a file's imports where they stand and drops what is only used as a type, as TypeScript does. */
export function importsInPlace(
  source: string,
  program: NodeOf<"Program">,
  dependencies: readonly Dependency[],
  root: Scope,
): Imports {
  const needed = dependencies.filter((dependency) => isNeeded(dependency, root));
  const requests = needed.map(({ source: { start, end, value } }) => ({ start, end, specifier: canonical(value) }));
  const kept = new Set<Node>(needed.map(({ node }) => node));
  const edits = program.body.flatMap((node): readonly Edit[] => {
    if (node.type === "ImportDeclaration")
      return kept.has(node) ? importEdits(source, node, root) : [blank(node.start, node.end, ";")];
    if (node.type !== "ExportNamedDeclaration" || node.exportKind === "type") return [];
    return blankSpecifiers(source, node.specifiers, (specifier) => isTypeExport(specifier, node, root));
  });
  return { edits, requests };
}

/** `export { type T }`, or `export { T }` where T is no variable. */
function isTypeExport(specifier: Node, node: NodeOf<"ExportNamedDeclaration">, root: Scope): boolean {
  if (specifier.type !== "ExportSpecifier") return false;
  if (specifier.exportKind === "type") return true;
  return !node.source && specifier.local.type === "Identifier" && !root.bindings.has(specifier.local.name);
}
