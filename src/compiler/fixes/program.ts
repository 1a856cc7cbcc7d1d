import type { LinePlace, Place, ProgramFile } from "#protocol/program.ts";
import { reachOf } from "../closures/reach.ts";
import { moduleRoles } from "../closures/roles.ts";
import { sendables, type Sendable } from "../closures/sendable.ts";
import { analyzeLinked } from "../linking/defaultExport.ts";
import { linkFiles } from "../linking/link.ts";
import { singleFile } from "../linking/singleFile.ts";
import { analyzeFile, evaluationOrder, namesFiles, parseFiles, type SourceFile } from "../module/files.ts";
import { Report } from "../report.ts";
import type { Analysis, Binding } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { Sources } from "../syntax/sources.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { FunctionPlace } from "#protocol/fix.ts";
import { refused, type Refused } from "./fix.ts";

/** A program of which everything is known; all offsets are those of its files' texts joined. */
export interface KnownProgram {
  readonly ok: true;
  readonly sources: Sources;
  readonly files: readonly SourceFile[];
  readonly analysis: Analysis;
  /** The functions that can be tasks. */
  readonly functions: readonly Sendable[];
  /** The variable that an expression names, in whichever file it is; null for any other expression. */
  readonly bindingOf: (expression: Node) => Binding | null;
}

/** Finds out what has to be known of a program before it is changed. */
export function knownProgram(texts: readonly ProgramFile[]): KnownProgram | Refused {
  const sources = new Sources(texts);
  const report = new Report(sources);
  const parsed = parseFiles(sources, report);
  const [mistake] = report.diagnostics;
  if (mistake) return refused(`${sentenceStart(mistake)} has a mistake: correct it first.`);
  if (!parsed) return refused("The program has no text.");
  const isLinked = namesFiles(parsed);
  const analyzed = parsed.map((file) => (isLinked ? analyzeLinked(file, sources.text) : analyzeFile(file)));
  const files = evaluationOrder(analyzed);
  const [entry] = analyzed;
  if (!entry) return refused("The program has no text.");
  const { analysis, exported } = isLinked
    ? linkFiles(files, entry, sources.text, report)
    : singleFile(entry, sources.text);
  const roles = moduleRoles(analysis);
  const functions = sendables(analysis, roles, reachOf(analysis, roles, exported));
  return { ok: true, sources, files, analysis, functions, bindingOf: lookUp(analysis) };
}

function lookUp({ references, declared }: Analysis): KnownProgram["bindingOf"] {
  const known = new Map<Node, Binding>(declared);
  for (const { node, binding } of references) known.set(node, binding);
  return (expression) => {
    const node = unwrapTypes(expression);
    // `lib.name` of `import * as lib` is the variable itself.
    const isMember = node.type === "MemberExpression" && !node.computed;
    return known.get(node) ?? (isMember ? known.get(node.property) : undefined) ?? null;
  };
}

/**
 * The functions that a trace means: those that begin on that line and have that name, or, if the text has changed since,
 * the only one of that name.
 */
export function functionsAt(program: KnownProgram, { fn, ...place }: FunctionPlace): readonly Sendable[] {
  const named = program.functions.filter(({ name }) => (name || "(anonymous)") === fn);
  const there = named.filter(({ node }) => isOnLine(program.sources.positionAt(node.start), place));
  if (there.length > 0) return there;
  return named.length === 1 && fn !== "(anonymous)" ? named : [];
}

function isOnLine(place: Place, { line, file }: LinePlace): boolean {
  return place.line === line && place.file === file;
}

/** "Line 3", "Line 3 of lib.ts". */
export function sentenceStart(place: LinePlace): string {
  return lineText(place).replace("line", "Line");
}

/** "line 3", "line 3 of lib.ts". */
export function lineText({ line, file }: LinePlace): string {
  return `line ${line}${file === undefined ? "" : ` of ${file}`}`;
}
