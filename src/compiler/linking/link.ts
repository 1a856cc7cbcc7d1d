import { propertyText } from "../closures/naming.ts";
import { blank, insert, type Edit } from "../edits.ts";
import { isTypeStatement } from "../module/dependencies.ts";
import { exportedBy, valueBehind, type ExportedName } from "../module/exports.ts";
import type { SourceFile } from "../module/files.ts";
import type { Report } from "../report.ts";
import { Scope, type Analysis, type Binding } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { bindImports, type Moved } from "./bind.ts";
import { checkNames } from "./checkNames.ts";
import { afterKeywords, defaultName } from "./defaultExport.ts";
import type { LinkedProgram } from "./linkedProgram.ts";
import { nameAll } from "./moduleNames.ts";
import { bareModules, exportLines, importLines, urlsOf } from "./outside.ts";
import { namingEdits, renamingEdits } from "./renaming.ts";
import { referenceNowhere, Resolver } from "./resolver.ts";

/**
 * Puts a program's files together as one module: in the order of evaluation, with one scope, in which every use of an
 * import is a use of the variable itself. So bindings are live and cycles work as in separate modules.
 */
export function linkFiles(
  files: readonly SourceFile[],
  entry: SourceFile,
  source: string,
  report: Report,
): LinkedProgram {
  const root = new Scope(entry.program, null, 0);
  const resolver = new Resolver(files, root);
  checkNames(files, resolver, report);
  const moved = bindImports(files, resolver, source);
  const infoOf = new Map(files.flatMap(({ analysis }) => [...analysis.infoOf]));
  const exported = resolver.membersOf(entry);
  // What is exported has to be there, whether or not the program does anything else with it.
  for (const [, binding] of exported)
    if (binding.scope === root) binding.references.push(referenceNowhere(binding, null));
  resolver.fillNamespaces(infoOf);

  const bindings = moduleBindings(files, entry, resolver);
  const surroundings = { files, source, members: moved.members, reserved: new Set(["Object"]) };
  for (const [name, binding] of nameAll(bindings, surroundings)) root.bindings.set(name, binding);
  const analysis = joined(files, root, infoOf, moved);
  const statements = files.flatMap((file) => file.program.body.flatMap((node) => statementEdits(node, file, source)));
  return {
    analysis,
    parts: files,
    edits: [...statements, ...moved.edits, ...renamingEdits(bindings, files, analysis, source)],
    naming: namingEdits(analysis),
    exported: exportedNames(entry, resolver),
    requests: [],
    imports: importLines(files, resolver.externals.values()),
    exports: exportLines(entry, exported),
    bareModules: bareModules(files),
    urls: urlsOf(files),
    prelude: (isKept) => prelude(bindings, resolver, isKept),
  };
}

/** All that the shared scope holds, in the order of their claims to a name: the entry's variables keep theirs. */
function moduleBindings(files: readonly SourceFile[], entry: SourceFile, resolver: Resolver): readonly Binding[] {
  // A file that imports itself has a variable under two names.
  const ownOf = ({ scope }: SourceFile): Binding[] =>
    [...new Set(scope.bindings.values())].filter((binding) => binding.scope === scope && binding.from === null);
  const others = files.filter((file) => file !== entry).flatMap(ownOf);
  const shared = [...resolver.externals.values(), ...resolver.namespaces.values()];
  return [...ownOf(entry), ...others, ...shared.filter(({ references }) => references.length > 0)];
}

function joined(
  files: readonly SourceFile[],
  root: Scope,
  infoOf: Analysis["infoOf"],
  { references }: Moved,
): Analysis {
  const analyses = files.map(({ analysis }) => analysis);
  return {
    root,
    modules: files.map(({ scope }) => scope),
    functions: analyses.flatMap(({ functions }) => functions),
    infoOf,
    parentOf: new Map(analyses.flatMap(({ parentOf }) => [...parentOf])),
    calls: analyses.flatMap(({ calls }) => calls),
    references: analyses.flatMap((own) => own.references.map((reference) => references.get(reference) ?? reference)),
    declared: new Map(analyses.flatMap(({ declared }) => [...declared])),
    unresolved: new Set(analyses.flatMap(({ unresolved }) => [...unresolved])),
  };
}

/** Takes import and export away from a statement of a file. */
function statementEdits(node: Node, { scope }: SourceFile, source: string): readonly Edit[] {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
      return [blank(node.start, node.end, ";")];
    case "ExportNamedDeclaration":
      return [node.declaration ? blank(node.start, node.declaration.start) : blank(node.start, node.end, ";")];
    case "ExportDefaultDeclaration": {
      const { declaration } = node;
      const name = defaultName(node, scope);
      if (name === null || (declaration.type === "Identifier" && name === declaration.name))
        return [blank(node.start, node.end, ";")];
      if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration")
        return [blank(node.start, declaration.start)];
      const at = afterKeywords(node, source);
      return [blank(node.start, at, "const"), insert(at, "=", "open", { start: at, end: at })];
    }
    default:
      return [];
  }
}

function exportedNames(entry: SourceFile, resolver: Resolver): readonly ExportedName[] {
  const behind = (name: string, place: Node): ExportedName => {
    const binding = resolver.resolve(entry, name);
    const found = binding && binding !== "ambiguous" ? valueBehind(binding) : null;
    return { name, place, value: null, ...found };
  };
  const own = resolver.tableOf(entry).values;
  return entry.program.body.flatMap((node): readonly ExportedName[] => {
    if (node.type === "ExportAllDeclaration") {
      const dependency = entry.dependencies.find((candidate) => candidate.node === node);
      const file = dependency && !isTypeStatement(node) ? resolver.fileOf(dependency) : null;
      const names = file ? resolver.membersOf(file).map(([name]) => name) : [];
      return names.filter((name) => name !== "default" && !own.has(name)).map((name) => behind(name, node));
    }
    return exportedBy(node, entry.scope).map((found) =>
      node.type === "ExportNamedDeclaration" && node.source ? behind(found.name, found.place) : found,
    );
  });
}

/** Namespace objects, and the names of functions whose variables are called something else. */
function prelude(bindings: readonly Binding[], resolver: Resolver, isKept: (binding: Binding) => boolean): string {
  const names = bindings.map((binding) => {
    const { name, kind, declaration } = binding;
    const own = kind === "function" && declaration && "id" in declaration && declaration.id;
    if (!own || own.type !== "Identifier" || own.name === name || !isKept(binding)) return "";
    return `Object.defineProperty(${name},"name",{value:${JSON.stringify(own.name)}});`;
  });
  const namespaces = [...resolver.namespaces].map(([file, { name, references }]) => {
    if (references.length === 0) return "";
    const members = resolver
      .membersOf(file)
      .map(([key, member]) => `get ${propertyText(key).key}(){return ${member.name}},`);
    return `const ${name}=Object.freeze({__proto__:null,${members.join("")}});`;
  });
  return [...names, ...namespaces].join("");
}
