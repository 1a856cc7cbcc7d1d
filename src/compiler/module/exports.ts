import type { ExportEntry } from "#protocol/program.ts";
import type { Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import type { LineTable } from "../syntax/lines.ts";
import { boundIdentifiers, functionLiteral, isClass, isFunction, isTypeNode } from "../syntax/walk.ts";

/** One exported name and the node that gives it its value, as far as the text shows. */
export interface ExportedName {
  readonly name: string;
  /** Where the name stands, or for `export { a as b }` where `a` is declared. */
  readonly place: Node;
  /** The exported function or class, or the expression of a constant; null when it can be anything. */
  readonly value: Node | null;
}

function nameOf(node: NodeOf<"Identifier" | "StringLiteral">): string {
  return node.type === "Identifier" ? node.name : node.value;
}

/** The function, class or initial value behind a module-level name. */
function valueOf(name: string, root: Scope): { readonly place: Node | null; readonly value: Node | null } {
  const declaration = root.bindings.get(name)?.declaration ?? null;
  if (!declaration) return { place: null, value: null };
  if (declaration.type !== "VariableDeclarator") {
    const id = "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id : null;
    return { place: id ?? declaration, value: declaration };
  }
  const isSimple = declaration.id.type === "Identifier" && root.bindings.get(name)?.kind === "const";
  const init = declaration.init ?? null;
  return { place: declaration.id, value: isSimple ? (functionLiteral(init) ?? init) : null };
}

function namedExports(node: NodeOf<"ExportNamedDeclaration">, root: Scope): ExportedName[] {
  const { declaration } = node;
  if (declaration?.type === "VariableDeclaration") {
    return declaration.declarations
      .flatMap((declarator) => boundIdentifiers(declarator.id))
      .map((id) => ({ name: id.name, place: id, value: valueOf(id.name, root).value }));
  }
  if (declaration && "id" in declaration && declaration.id?.type === "Identifier") {
    // Overloads, and namespaces of types only, leave nothing to export.
    if (isTypeNode(declaration)) return [];
    return [{ name: declaration.id.name, place: declaration.id, value: declaration }];
  }
  return node.specifiers.flatMap((specifier): ExportedName[] => {
    if (specifier.type !== "ExportSpecifier") return [];
    const name = nameOf(specifier.exported);
    if (node.source) return [{ name, place: specifier, value: null }];
    const { place, value } = valueOf(nameOf(specifier.local), root);
    return [{ name, place: place ?? specifier, value }];
  });
}

/** The names a program exports as values, in the order of the text. */
export function exportedNames(program: NodeOf<"Program">, root: Scope): readonly ExportedName[] {
  return program.body.flatMap((node): ExportedName[] => {
    if (node.type === "ExportDefaultDeclaration") {
      const { declaration } = node;
      if (declaration.type === "TSInterfaceDeclaration" || declaration.type === "TSDeclareFunction") return [];
      if (declaration.type !== "Identifier")
        return [{ name: "default", place: declaration, value: functionLiteral(declaration) ?? declaration }];
      const { place, value } = valueOf(declaration.name, root);
      return [{ name: "default", place: place ?? declaration, value }];
    }
    if (node.type !== "ExportNamedDeclaration" || node.exportKind === "type") return [];
    return namedExports(node, root).filter(
      (entry) => entry.value !== null || root.bindings.has(entry.name) || node.source,
    );
  });
}

function parameterCount(node: Node): number | null {
  if (!isFunction(node)) return null;
  return node.params.filter((parameter) => parameter.type !== "Identifier" || parameter.name !== "this").length;
}

/** The exports as the run bar, the editor and the workers need them. */
export function exportTable(names: readonly ExportedName[], lines: LineTable): readonly ExportEntry[] {
  return names.map(({ name, place, value }) => {
    const kind = value && isFunction(value) ? "function" : value && isClass(value) ? "class" : "value";
    return { name, kind, parameterCount: value ? parameterCount(value) : null, ...lines.positionAt(place.start) };
  });
}
