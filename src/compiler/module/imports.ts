import { blank, type Edit } from "../edits.ts";
import type { Report } from "../report.ts";
import type { Binding, Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia } from "../syntax/trivia.ts";
import { executorExports, makespan, valueExports } from "./makespanExports.ts";

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

/** The name an import binding has in the module it comes from: "*" for all of it, "default", or a name. */
export function importedName(binding: Binding): string | null {
  const specifier = binding.declaration;
  switch (specifier?.type) {
    case "ImportSpecifier":
      return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
    case "ImportDefaultSpecifier":
      return "default";
    case "ImportNamespaceSpecifier":
      return "*";
    default:
      return null;
  }
}

/** Whether a variable is an import through which tasks can be submitted. */
export function isExecutorImport(binding: Binding): boolean {
  const name = binding.kind === "import" ? importedName(binding) : null;
  return name === "*" || (name !== null && executorExports.has(name));
}

function refusal(specifier: string): string | null {
  if (specifier === makespan) return null;
  if (/^[a-z][a-z\d+.-]*:/i.test(specifier))
    return `Importing from "${specifier}" is not possible yet: paste the code you need into the program.`;
  if (/^[./]/.test(specifier))
    return `Importing "${specifier}" is not possible yet: a program is one file, so put the code into it.`;
  return `There is no package "${specifier}" here: a program can import from "${makespan}" only.`;
}

function checkSource(source: NodeOf<"StringLiteral">, report: Report): boolean {
  const message = refusal(source.value);
  if (message) report.error(source, message);
  return message === null;
}

function isUsed(binding: Binding | undefined): boolean {
  return (binding?.references.length ?? 0) > 0;
}

function checkName(node: Node, name: string | null, report: Report): void {
  if (name === null || name === "*" || valueExports.has(name)) return;
  const message =
    name === "default"
      ? `"${makespan}" has no default export: write \`import { … } from "${makespan}"\`.`
      : `"${makespan}" has no export named ${name} that can be used as a value.`;
  report.error(node, message);
}

/** Blanks the specifiers that `isType` picks out, each with the comma after it. */
function blankSpecifiers(source: string, specifiers: readonly Node[], isType: (specifier: Node) => boolean): Edit[] {
  return specifiers.filter(isType).map((specifier) => {
    const comma = skipTrivia(source, specifier.end);
    return blank(specifier.start, source[comma] === "," ? comma + 1 : specifier.end);
  });
}

function importEdits(source: string, node: NodeOf<"ImportDeclaration">, root: Scope): readonly Edit[] | null {
  const isType = (specifier: Node): boolean =>
    !(
      "local" in specifier &&
      specifier.local?.type === "Identifier" &&
      isUsed(root.bindings.get(specifier.local.name))
    );
  const types = node.specifiers.filter(isType);
  const nothingLeft = types.length === node.specifiers.length && types.length > 0;
  if (node.importKind === "type" || nothingLeft) return null;
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

/** Checks a program's imports and drops what is only used as a type, as TypeScript does. */
export function resolveImports(source: string, program: NodeOf<"Program">, root: Scope, report: Report): Imports {
  const edits: Edit[] = [];
  const requests: ModuleRequest[] = [];
  const request = (node: NodeOf<"StringLiteral">): void => {
    requests.push({ start: node.start, end: node.end, specifier: node.value });
  };
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") {
      const kept = importEdits(source, node, root);
      if (kept === null) {
        edits.push(blank(node.start, node.end, ";"));
        continue;
      }
      edits.push(...kept);
      if (!checkSource(node.source, report)) continue;
      request(node.source);
      for (const specifier of node.specifiers) {
        const binding = root.bindings.get(specifier.local.name);
        if (binding && isUsed(binding)) checkName(specifier, importedName(binding), report);
      }
    } else if (node.type === "ExportAllDeclaration" && node.exportKind !== "type") {
      if (checkSource(node.source, report)) request(node.source);
    } else if (node.type === "ExportNamedDeclaration" && node.exportKind !== "type") {
      edits.push(...blankSpecifiers(source, node.specifiers, (specifier) => isTypeExport(specifier, node, root)));
      if (node.source && checkSource(node.source, report)) request(node.source);
    }
  }
  return { edits, requests };
}

/** `export { type T }`, or `export { T }` where T is no variable. */
function isTypeExport(specifier: Node, node: NodeOf<"ExportNamedDeclaration">, root: Scope): boolean {
  if (specifier.type !== "ExportSpecifier") return false;
  if (specifier.exportKind === "type") return true;
  return !node.source && specifier.local.type === "Identifier" && !root.bindings.has(specifier.local.name);
}
