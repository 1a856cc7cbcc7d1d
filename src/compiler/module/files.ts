import type { Report } from "../report.ts";
import { analyze } from "../scope/analyze.ts";
import type { Analysis, Scope } from "../scope/model.ts";
import type { NodeOf } from "../syntax/ast.ts";
import { parseProgram } from "../syntax/parse.ts";
import type { FileRange, Sources } from "../syntax/sources.ts";
import type { ReadSpecifier } from "./specifiers.ts";
import { dependenciesOf, isNeeded, isTypeStatement, type Dependency } from "./dependencies.ts";

/** A file whose syntax is right. */
export interface ParsedFile extends FileRange {
  readonly program: NodeOf<"Program">;
  readonly dependencies: readonly Dependency[];
}

/** A file whose variables are known. */
export interface SourceFile extends ParsedFile {
  readonly analysis: Analysis;
  readonly scope: Scope;
}

/** The entry and all files it imports, directly or not; null when the syntax of one is wrong. */
export function parseFiles(sources: Sources, report: Report, read?: ReadSpecifier): readonly ParsedFile[] | null {
  const names = sources.files.map(({ name }) => name);
  const parsed = new Map<string, ParsedFile | null>();
  const queue = names.slice(0, 1);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const range = sources.files.find((file) => file.name === name);
    if (!range || parsed.has(name)) continue;
    const program = parseProgram(sources.text.slice(range.start, range.end), report, range.start);
    const dependencies = program ? dependenciesOf(program, name, names, read) : [];
    parsed.set(name, program && { ...range, program, dependencies });
    for (const { specifier } of dependencies) if (specifier.kind === "file") queue.push(specifier.name);
  }
  const files = [...parsed.values()];
  return files.every((file) => file !== null) ? files : null;
}

/** Finds the variables of a file; `program` is its syntax tree, as it is or with names for its default exports. */
export function analyzeFile(file: ParsedFile, program = file.program): SourceFile {
  const analysis = analyze(program);
  return { ...file, analysis, scope: analysis.root };
}

/** Whether a program has to be put together from files. */
export function namesFiles([entry]: readonly ParsedFile[]): boolean {
  return Boolean(
    entry?.dependencies.some(({ node, specifier }) => specifier.kind === "file" && !isTypeStatement(node)),
  );
}

/** The files that are needed at run time, in the order in which modules are evaluated: each after what it imports. */
export function evaluationOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  const order = new Set<SourceFile>();
  const met = new Set<SourceFile>();
  const visit = (file: SourceFile): void => {
    // In a cycle, whoever was met first is evaluated last.
    if (met.has(file)) return;
    met.add(file);
    for (const dependency of file.dependencies) {
      const { specifier } = dependency;
      if (specifier.kind !== "file" || !isNeeded(dependency, file.scope)) continue;
      const next = files.find(({ name }) => name === specifier.name);
      if (next) visit(next);
    }
    order.add(file);
  };
  const [entry] = files;
  if (entry) visit(entry);
  return [...order];
}
