import { compile } from "../compile.ts";
import type { Range } from "../edits.ts";
import { exportedNames } from "../module/exports.ts";
import { Report } from "../report.ts";
import { analyze } from "../scope/analyze.ts";
import { LineTable } from "../syntax/lines.ts";
import { parseProgram } from "../syntax/parse.ts";
import { backgroundWork } from "./background.ts";
import { Facts } from "./facts.ts";
import { findLoop } from "./find.ts";
import { Findings, type Finding } from "./findings.ts";
import { globalUses } from "./globals.ts";
import { applyReplacements, type Parallelised, type Replacement } from "./outcome.ts";
import { rewriteLoop, type Surrounding } from "./rewrite.ts";
import { World } from "./world.ts";
import { BeforeEvaluator } from "./values/before.ts";
import { Types } from "./values/types.ts";

/** The file that a text is from. */
export interface Origin {
  readonly fileName?: string;
  /** Whether it is the whole program. */
  readonly isWhole?: boolean;
}

/**
 * Rewrites the loop at a selection to a parallel map, or says why it cannot be. What is offered gives the same value as
 * the loop, provided that the types in the program are right.
 */
export function parallelise(
  source: string,
  selection: Range,
  { fileName = "main.ts", isWhole = true }: Origin = {},
): Parallelised {
  const lines = new LineTable(source);
  const report = new Report(lines);
  const ast = parseProgram(source, report);
  const [mistake] = report.diagnostics;
  if (!ast || mistake) {
    const { line = 1, column = 1 } = mistake ?? {};
    return { ok: false, reason: `Line ${line} has a mistake: correct it first.`, line, column, loop: null };
  }
  const facts = new Facts(source, ast, analyze(ast));
  const loop = findLoop(facts, selection);
  const refuse = ({ start, reason }: Pick<Finding, "start" | "reason">): Parallelised => {
    return { ok: false, reason, ...lines.positionAt(start), loop: loop && { start: loop.start, end: loop.end } };
  };
  if (!loop) {
    const reason = "There is no loop here: put the cursor into a `for` loop, or into a call such as xs.map(…).";
    return refuse({ start: selection.start, reason });
  }
  const findings = new Findings();
  const edits = rewriteLoop(surrounding(facts, isWhole), loop, findings);
  const finding = findings.first ?? (edits && newProblem(facts, edits, fileName, loop));
  if (finding || !edits) return refuse(finding ?? { start: loop.start, reason: "This loop cannot be rewritten." });
  const summary = `The loop of line ${facts.lineOf(loop.start)} runs on the pool now.`;
  return { ok: true, edits, loop: { start: loop.start, end: loop.end }, summary };
}

function surrounding(facts: Facts, isWhole: boolean): Surrounding {
  const exported = exportedNames(facts.ast, facts.analysis.root);
  const variants = new Set(exported.flatMap(({ value }) => value ?? []));
  const world = new World(facts);
  const before = new BeforeEvaluator(facts, world, new Types(facts.ast), variants);
  const background = backgroundWork(facts, world.globals, exported);
  return { facts, world, before, exported, isWhole, background };
}

/** What there is against the rewritten program, but not against the program as it is. */
function newProblem(facts: Facts, edits: readonly Replacement[], fileName: string, loop: Range): Finding | null {
  const rewritten = applyReplacements(facts.source, edits);
  const known = new Set(compile(facts.source, fileName).diagnostics.map(({ message }) => message));
  const problem =
    compile(rewritten, fileName).diagnostics.find(({ message }) => !known.has(message))?.message ??
    strayName(facts, rewritten);
  return problem ? { ...loop, reason: `The rewritten loop would not compile: ${problem}` } : null;
}

/** Built-in names that rewrites use. */
const own = /^(?:Boolean|Infinity|Math|(?:Big)?(?:Float|Int|Uint).*Array)$/;

/** A name that nothing declares, where the program as it is has none. */
function strayName(facts: Facts, rewritten: string): string | null {
  const ast = parseProgram(rewritten, new Report(new LineTable(rewritten)));
  if (!ast) return "it has a mistake.";
  const known = new Set(globalUses(facts).map(({ name }) => name));
  const isKnown = (name: string): boolean => known.has(name) || own.test(name);
  const stray = globalUses(new Facts(rewritten, ast, analyze(ast))).find(({ name }) => !isKnown(name));
  return stray ? `${stray.name} is not declared.` : null;
}
