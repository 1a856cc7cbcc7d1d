import type { ExportEntry } from "#protocol/program.ts";
import type { Places } from "../report.ts";
import type { Binding, Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, functionLiteral, isClass, isFunction, isTypeNode } from "../syntax/walk.ts";

/** One exported name and the node that gives it its value, as far as the text shows. */
export interface ExportedName {
  readonly name: string;
  /** Where the name stands, or for `export { a as b }` where `a` is declared. */
  readonly place: Node;
  /** The exported function or class, or the expression of a constant; null when it can be anything. */
  readonly value: Node | null;
}

/** The name that an export specifier's identifier or string stands for. */
export function nameOf(node: NodeOf<"Identifier" | "StringLiteral">): string {
  return node.type === "Identifier" ? node.name : node.value;
}

/** Where a module-level variable is declared and the function, class or initial value behind it. */
export function valueBehind(binding: Binding | undefined): Omit<ExportedName, "name"> | null {
  const declaration = binding?.declaration ?? null;
  if (!declaration) return null;
  if (declaration.type !== "VariableDeclarator") {
    const id = "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id : null;
    return { place: id ?? declaration, value: declaration };
  }
  const isSimple = declaration.id.type === "Identifier" && binding?.kind === "const";
  const init = declaration.init ?? null;
  return { place: declaration.id, value: isSimple ? (functionLiteral(init) ?? init) : null };
}

function namedExports(node: NodeOf<"ExportNamedDeclaration">, root: Scope): ExportedName[] {
  const { declaration } = node;
  if (declaration?.type === "VariableDeclaration") {
    return declaration.declarations
      .flatMap((declarator) => boundIdentifiers(declarator.id))
      .map((id) => ({ name: id.name, place: id, value: valueBehind(root.bindings.get(id.name))?.value ?? null }));
  }
  if (declaration && "id" in declaration && declaration.id?.type === "Identifier") {
    // Overloads, and namespaces of types only, leave nothing to export.
    if (isTypeNode(declaration)) return [];
    return [{ name: declaration.id.name, place: declaration.id, value: declaration }];
  }
  return node.specifiers.flatMap((specifier): ExportedName[] => {
    if (specifier.type !== "ExportSpecifier") return [];
    const name = nameOf(specifier.exported);
    const behind = node.source ? null : valueBehind(root.bindings.get(nameOf(specifier.local)));
    return [{ name, place: specifier, value: null, ...behind }];
  });
}

/** The names a statement exports as values, in the order of the text. */
export function exportedBy(node: Node, root: Scope): readonly ExportedName[] {
  if (node.type === "ExportDefaultDeclaration") {
    const { declaration } = node;
    if (declaration.type === "TSInterfaceDeclaration" || declaration.type === "TSDeclareFunction") return [];
    if (declaration.type !== "Identifier")
      return [{ name: "default", place: declaration, value: functionLiteral(declaration) ?? declaration }];
    const behind = valueBehind(root.bindings.get(declaration.name));
    return [{ name: "default", place: declaration, value: null, ...behind }];
  }
  if (node.type !== "ExportNamedDeclaration" || node.exportKind === "type") return [];
  return namedExports(node, root).filter(
    (entry) => entry.value !== null || root.bindings.has(entry.name) || node.source,
  );
}

/** The names a program exports as values, in the order of the text. */
export function exportedNames(program: NodeOf<"Program">, root: Scope): readonly ExportedName[] {
  return program.body.flatMap((node) => exportedBy(node, root));
}

function parameterCount(node: Node): number | null {
  if (!isFunction(node)) return null;
  return node.params.filter((parameter) => parameter.type !== "Identifier" || parameter.name !== "this").length;
}

/** The exports as the run bar, the editor and the workers need them. */
export function exportTable(names: readonly ExportedName[], places: Places): readonly ExportEntry[] {
  return names.map(({ name, place, value }) => {
    const kind = value && isFunction(value) ? "function" : value && isClass(value) ? "class" : "value";
    return { name, kind, parameterCount: value ? parameterCount(value) : null, ...places.positionAt(place.start) };
  });
}
