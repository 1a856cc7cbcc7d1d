import { makespan } from "../module/makespanExports.ts";
import { importedName } from "../module/imports.ts";
import type { SourceFile } from "../module/files.ts";
import { Names } from "../loops/names.ts";
import type { Replacement } from "../loops/outcome.ts";
import type { Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";

/** What `shared` is called somewhere, and the edits that make it so. */
export interface SharedName {
  readonly name: string;
  readonly edits: readonly Replacement[];
}

const wanted = "shared";

/**
 * What the `shared` of "makespan" is called in a scope of a file. Where it is not imported it will be, under another
 * name if something there is called `shared` already.
 */
export function sharedName(source: string, file: SourceFile, scope: Scope): SharedName {
  const imports = file.program.body.filter(isMakespanImport);
  const known = imports.flatMap(({ specifiers }) => specifiers.flatMap((one) => nameIn(one, scope)))[0];
  if (known !== undefined) return { name: known, edits: [] };
  const text = source.slice(file.start, file.end);
  const isFree = !scope.lookup(wanted) && !declaresType(file.program);
  const name = isFree ? wanted : new Names(text).fresh("sharedMemory");
  const specifier = isFree ? wanted : `${wanted} as ${name}`;
  return { name, edits: [imported(source, file, imports, specifier)] };
}

type Import = NodeOf<"ImportDeclaration">;

function isMakespanImport(node: Node): node is Import {
  return node.type === "ImportDeclaration" && node.source.value === makespan && node.importKind !== "type";
}

/** What an import's specifier makes of it, if the name means that in the scope. */
function nameIn(specifier: Import["specifiers"][number], scope: Scope): readonly string[] {
  const { name } = specifier.local;
  const binding = scope.lookup(name);
  const imports = binding && importedName(binding);
  if (specifier.type === "ImportNamespaceSpecifier") return imports === "*" ? [`${name}.${wanted}`] : [];
  return imports === wanted ? [name] : [];
}

/** Whether a type of the module has the name. */
function declaresType({ body }: NodeOf<"Program">): boolean {
  return body.some((statement) => {
    const node = "declaration" in statement && statement.declaration ? statement.declaration : statement;
    return "id" in node && node.id?.type === "Identifier" && node.id.name === wanted;
  });
}

/** Adds a specifier to an import there is, or an import before the first statement. */
function imported(source: string, file: SourceFile, imports: readonly Import[], specifier: string): Replacement {
  const last = imports.map(({ specifiers }) => specifiers.at(-1)).find((one) => one?.type === "ImportSpecifier");
  const newLine = source.slice(file.start, file.end).includes("\r\n") ? "\r\n" : "\n";
  if (last) {
    const lineStart = source.lastIndexOf("\n", last.start - 1) + 1;
    const indent = source.slice(lineStart, last.start);
    const isAlone = lineStart > file.start && indent.trim() === "" && indent !== "";
    return { start: last.end, end: last.end, text: isAlone ? `,${newLine}${indent}${specifier}` : `, ${specifier}` };
  }
  const at = file.program.body[0]?.start ?? file.end;
  return { start: at, end: at, text: `import { ${specifier} } from "${makespan}";${newLine}` };
}
