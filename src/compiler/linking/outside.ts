import { isNeeded, isTypeStatement } from "../module/dependencies.ts";
import type { SourceFile } from "../module/files.ts";
import { canonical } from "../module/specifiers.ts";
import type { Binding } from "../scope/model.ts";
import { moduleExportName } from "../syntax/trivia.ts";
import { importClause, type ExportLine, type ImportLine } from "./linkedProgram.ts";

/** Imports of what the files take from other modules, under its names in the builds. */
export function importLines(files: readonly SourceFile[], externals: Iterable<Binding>): readonly ImportLine[] {
  const named = [...externals].flatMap(({ name, from, references }) =>
    from && references.length > 0 ? [{ clause: importClause(name, from.name), module: canonical(from.module) }] : [],
  );
  return [...named, ...bareModules(files).map((module) => ({ clause: null, module }))];
}

/** The exports of the entry; what a URL exports is passed on without being known. */
export function exportLines(
  entry: SourceFile,
  exported: readonly (readonly [string, Binding])[],
): readonly ExportLine[] {
  const stars = entry.dependencies.flatMap(({ node, specifier }): ExportLine[] =>
    node.type === "ExportAllDeclaration" && specifier.kind === "url" && !isTypeStatement(node)
      ? [{ head: "export * from ", module: specifier.url }]
      : [],
  );
  const names = exported.map(([name, binding]) => `${binding.name} as ${moduleExportName(name)}`);
  return [{ head: `export{${names.join(",")}};`, module: null }, ...stars];
}

/** The URLs that are imported for what they do. */
export function bareModules(files: readonly SourceFile[]): readonly string[] {
  const modules = files.flatMap(({ dependencies }) =>
    dependencies.flatMap(({ node, specifier }) =>
      specifier.kind === "url" && "specifiers" in node && node.specifiers.length === 0 && !isTypeStatement(node)
        ? [specifier.url]
        : [],
    ),
  );
  return [...new Set(modules)];
}

/** The URLs that files need, in the order they are named. */
export function urlsOf(files: readonly SourceFile[]): readonly string[] {
  const urls = files.flatMap((file) =>
    file.dependencies.flatMap((dependency) =>
      dependency.specifier.kind === "url" && isNeeded(dependency, file.scope) ? [dependency.specifier.url] : [],
    ),
  );
  return [...new Set(urls)];
}
