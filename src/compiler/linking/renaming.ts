import { inferredName, propertyText } from "../closures/naming.ts";
import { insert, replacement, type Edit } from "../edits.ts";
import type { SourceFile } from "../module/files.ts";
import type { Analysis, Binding } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { identifierEnd } from "../syntax/trivia.ts";
import { forEachChild, functionLiteral } from "../syntax/walk.ts";
import { isInText } from "./resolver.ts";

/** Where `{ name }` is short for `{ name: name }`, so that another name has to be written after it. */
function shorthandNames(node: Node, found = new Set<number>()): ReadonlySet<number> {
  if (node.type === "ObjectProperty" && node.shorthand) found.add(node.key.start);
  forEachChild(node, (child) => void shorthandNames(child, found));
  return found;
}

/** The edits by which the text has for each variable the name that it has in the builds. */
export function renamingEdits(
  bindings: readonly Binding[],
  files: readonly SourceFile[],
  analysis: Analysis,
  source: string,
): readonly Edit[] {
  const edits = new Map<number, readonly Edit[]>();
  let shorthand: ReadonlySet<number> | null = null;
  const rename = (node: NodeOf<"Identifier">, name: string): void => {
    if (node.name === name || !isInText(node)) return;
    shorthand ??= new Set(files.flatMap(({ program }) => [...shorthandNames(program)]));
    edits.set(node.start, renamed(node, name, shorthand.has(node.start), source));
  };
  for (const binding of bindings) {
    for (const { node, exportOnly } of binding.references) if (!exportOnly) rename(node, binding.name);
    const id = declaredName(binding);
    if (id) rename(id, binding.name);
  }
  for (const [node, binding] of analysis.declared)
    if (node.type === "Identifier" && binding.scope.isModule) rename(node, binding.name);
  return [...[...edits.values()].flat(), ...bindings.flatMap(renamedClass)];
}

function renamed(node: NodeOf<"Identifier">, name: string, isShort: boolean, source: string): readonly Edit[] {
  // The node of a declaration may have a type after its name, and that of a default export has no text.
  const end = node.end === node.start ? node.start : identifierEnd(source, node.start);
  const own = { start: node.start, end };
  if (isShort) return [insert(end, `:${name}`, "close", own)];
  if (end === node.start) return [insert(end, ` ${name}`, "close", own)];
  return replacement(own, name, source);
}

/** The identifier of a declared function or enum. */
function declaredName({ kind, declaration }: Binding): NodeOf<"Identifier"> | null {
  if (kind !== "function" && kind !== "enum") return null;
  return declaration && "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id : null;
}

/** `class A {}` becomes `let B=class A {};`: it is called what it was, inside and out. */
function renamedClass({ kind, declaration, name }: Binding): readonly Edit[] {
  if (kind !== "class" || declaration?.type !== "ClassDeclaration" || declaration.id?.name === name) return [];
  return [
    insert(declaration.start, `let ${name}=`, "open", declaration),
    insert(declaration.end, ";", "close", declaration),
  ];
}

/** The functions that would take the name of a variable, with edits by which they keep the name the text gives them. */
export function namingEdits(analysis: Analysis): ReadonlyMap<Node, readonly Edit[]> {
  const edits = new Map<Node, readonly Edit[]>();
  for (const { node, scope } of analysis.functions) {
    const isAnonymous = functionLiteral(node) === node && !("id" in node && node.id);
    const name = isAnonymous ? inferredName(node, analysis) : null;
    const binding = name === null ? null : scope.lookup(name);
    if (name === null || !binding?.scope.isModule || binding.name === name) continue;
    const { key, access } = propertyText(name);
    edits.set(node, [insert(node.start, `{${key}:`, "open", node), insert(node.end, `}${access}`, "close", node)]);
  }
  return edits;
}
