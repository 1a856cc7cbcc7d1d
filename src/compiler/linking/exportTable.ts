import { isTypeStatement, type Dependency } from "../module/dependencies.ts";
import { nameOf } from "../module/exports.ts";
import type { SourceFile } from "../module/files.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, isTypeNode } from "../syntax/walk.ts";
import { defaultName } from "./defaultExport.ts";

/** What an exported name stands for: a variable of the file, or what another module exports ("*" for all of it). */
export type ExportOrigin =
  | { readonly local: string }
  | { readonly dependency: Dependency; readonly imported: string; readonly place: Node };

/** What one file exports, as its own text says. */
export interface ExportTable {
  readonly values: ReadonlyMap<string, ExportOrigin>;
  /** Names of types. */
  readonly types: ReadonlySet<string>;
  /** The modules all of whose exports are exported again. */
  readonly stars: readonly Dependency[];
}

interface Entry {
  readonly name: string;
  /** null for a type. */
  readonly origin: ExportOrigin | null;
}

function declaredEntries(declaration: Node): Entry[] {
  if (declaration.type === "VariableDeclaration" && !declaration.declare) {
    return declaration.declarations
      .flatMap((declarator) => boundIdentifiers(declarator.id))
      .map(({ name }) => ({ name, origin: { local: name } }));
  }
  if (!("id" in declaration) || declaration.id?.type !== "Identifier") return [];
  const { name } = declaration.id;
  const isType = isTypeNode(declaration) || ("declare" in declaration && declaration.declare === true);
  return [{ name, origin: isType ? null : { local: name } }];
}

function specifierEntries(node: NodeOf<"ExportNamedDeclaration">, file: SourceFile): Entry[] {
  const dependency = file.dependencies.find((candidate) => candidate.node === node);
  return node.specifiers.map((place): Entry => {
    const name = nameOf(place.exported);
    if (place.type === "ExportNamespaceSpecifier")
      return { name, origin: dependency ? { dependency, imported: "*", place } : null };
    if (place.type !== "ExportSpecifier" || place.exportKind === "type" || node.exportKind === "type")
      return { name, origin: null };
    const local = nameOf(place.local);
    if (dependency) return { name, origin: { dependency, imported: local, place } };
    return { name, origin: file.scope.bindings.has(local) ? { local } : null };
  });
}

function entriesOf(node: Node, file: SourceFile): Entry[] {
  if (node.type === "ExportDefaultDeclaration") {
    const local = defaultName(node, file.scope);
    return [{ name: "default", origin: local === null ? null : { local } }];
  }
  if (node.type !== "ExportNamedDeclaration") return [];
  return node.declaration ? declaredEntries(node.declaration) : specifierEntries(node, file);
}

/** Reads what a file exports. */
export function exportTableOf(file: SourceFile): ExportTable {
  const values = new Map<string, ExportOrigin>();
  const types = new Set<string>();
  for (const { name, origin } of file.program.body.flatMap((node) => entriesOf(node, file))) {
    if (origin) values.set(name, origin);
    else types.add(name);
  }
  const stars = file.dependencies.filter(({ node }) => node.type === "ExportAllDeclaration" && !isTypeStatement(node));
  return { values, types, stars };
}
