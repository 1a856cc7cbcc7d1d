import type { ProfiledFunction } from "#protocol/program.ts";
import { insert, type Edit, type Range } from "../edits.ts";
import type { SourceFile } from "../module/files.ts";
import type { Analysis } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import type { Sources } from "../syntax/sources.ts";
import { forEachChild, isClass, isFunction, isTypeNode, type FunctionNode } from "../syntax/walk.ts";
import { functionName } from "./functionName.ts";
import { canStandInBlock } from "./hoisting.ts";
import { chooseProfileNames, type ProfileNames } from "./names.ts";
import { startOf, suspensionEdits, type Around, type Surroundings } from "./suspensions.ts";

/** What a profiled build has besides: insertions in functions, and code around the module. */
export interface Instrumentation {
  readonly edits: readonly Edit[];
  /** Imports from the runtime, as `exported as local`. */
  readonly imports: readonly string[];
  /** Comes before the first statement of any build. */
  readonly start: string;
  /** Comes after `start` where the module's statements are run, and after the last of them. */
  readonly topStart: string;
  readonly topEnd: string;
  /** The program's functions by the numbers that the insertions use; 0 is the top level. */
  readonly functions: readonly ProfiledFunction[];
}

/** What builds that are not profiled have besides: nothing. */
export const noInstrumentation: Instrumentation = {
  edits: [],
  imports: [],
  start: "",
  topStart: "",
  topEnd: "",
  functions: [],
};

/** The texts that a function's own statements stand between. */
function wrapTexts(node: FunctionNode, number: number, names: ProfileNames): readonly [string, string] {
  const { word, below, enter, frame, caller, own } = names;
  if (suspends(node)) return [`const ${own}=${frame}(${number});try{`, `}finally{${own}.end();}`];
  const find = `${below}[${caller}+${number}]||${enter}(${caller}+${number})`;
  return [`const ${caller}=${word}[0];${word}[0]=${find};try{`, `}finally{${word}[0]=${caller};}`];
}

const suspends = (node: FunctionNode): boolean => Boolean(node.async) || Boolean(node.generator);

/** What a function does between its braces, as an edit before and one after; null where nothing can be put in. */
function wrapFunction(node: FunctionNode, number: number, names: ProfileNames): Around | null {
  const [before, after] = wrapTexts(node, number, names);
  const { body } = node;
  if (body.type !== "BlockStatement") {
    const start = startOf(body);
    // Wider than the expression, which may be a function with edits of its own around it.
    const owner = { start: start - 1, end: node.end };
    return {
      before: [insert(start, `{${before}return(`, "open", owner)],
      after: [insert(node.end, `)${after}}`, "close", owner)],
    };
  }
  if (body.body.length === 0 || !canStandInBlock(body.body)) return null;
  const directive = body.directives.at(-1);
  return {
    before: [insert(directive?.end ?? body.start + 1, `${directive ? ";" : ""}${before}`, "statement", body)],
    after: [insert(body.end - 1, after, "close", body)],
  };
}

/** Whether a child of a class member runs like a function of its own: a field's value, a static block. */
function isInitial(node: Node, key: string): boolean {
  if (node.type === "StaticBlock") return true;
  return (node.type === "ClassProperty" || node.type === "ClassPrivateProperty") && key === "value";
}

/** Walks a program and collects the edits; functions are numbered in the order of the text. */
class Walk {
  readonly edits: Edit[] = [];
  readonly functions: ProfiledFunction[] = [];
  readonly #analysis: Analysis;
  readonly #names: ProfileNames;
  readonly #sources: Sources;

  constructor(analysis: Analysis, names: ProfileNames, sources: Sources) {
    this.#analysis = analysis;
    this.#names = names;
    this.#sources = sources;
  }

  visit(node: Node, outer: Surroundings): void {
    if (isTypeNode(node)) return;
    const surroundings = isClass(node) ? { ...outer, ownerClass: node } : outer;
    if (isFunction(node)) return this.#function(node, surroundings);
    const { before, after } = suspensionEdits(node, surroundings, this.#analysis.parentOf, this.#sources.text);
    this.edits.push(...before);
    forEachChild(node, (child, key) => {
      // What runs for a class member on its own cannot be suspended.
      this.visit(child, isInitial(node, key) ? { ...surroundings, own: null } : surroundings);
    });
    this.edits.push(...after);
  }

  /** Numbers the top level, and then all that is in the files. */
  program(sources: Sources, programs: readonly Node[]): void {
    const [entry = { start: 0, end: 0 }] = sources.files;
    this.functions.push(this.#entry("(top level)", entry));
    for (const program of programs)
      this.visit(program, { own: this.#names.top, isAsyncGenerator: false, ownerClass: null });
  }

  #entry(name: string, { start, end }: Range): ProfiledFunction {
    return { name, ...this.#sources.positionAt(start), endLine: this.#sources.positionAt(end).line };
  }

  #function(node: FunctionNode, outer: Surroundings): void {
    const number = this.functions.length;
    const around = wrapFunction(node, number, this.#names);
    if (around) this.functions.push(this.#entry(functionName(node, outer.ownerClass, this.#analysis), node));
    const inner = {
      own: around && suspends(node) ? this.#names.own : null,
      isAsyncGenerator: Boolean(node.async && node.generator),
      ownerClass: null,
    };
    this.edits.push(...(around?.before ?? []));
    forEachChild(node, (child, key) => this.visit(child, key === "key" ? outer : inner));
    this.edits.push(...(around?.after ?? []));
  }
}

/**
 * Works out what makes a program count its calls: each function says on entry which call it is, by the caller and its
 * number, and puts the caller back when it ends or is suspended.
 */
export function instrument(files: readonly SourceFile[], analysis: Analysis, sources: Sources): Instrumentation {
  const names = chooseProfileNames(sources.text);
  const walk = new Walk(analysis, names, sources);
  walk.program(
    sources,
    files.map(({ program }) => program),
  );
  const { profile, word, below, enter, frame, top } = names;
  return {
    edits: walk.edits,
    imports: [`$profile as ${profile}`],
    start: `const {word:${word},below:${below},enter:${enter},frame:${frame}}=${profile};`,
    topStart: `const ${top}=${frame}(0);`,
    topEnd: `${top}.end();`,
    functions: walk.functions,
  };
}
