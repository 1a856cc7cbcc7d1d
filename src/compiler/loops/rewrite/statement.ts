import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import type { Loop } from "../loop.ts";
import type { Names } from "../names.ts";
import type { Replacement } from "../outcome.ts";
import { collectingCode, endingCode, type TaskCode } from "./code.ts";
import { combination, reducer } from "./folds.ts";
import type { Writing } from "./handed.ts";
import { indentationOf, lineIndent } from "./indentation.ts";
import { filledBy, isConstant, isEmptyArray, mergeable, type Merged } from "./merging.ts";
import type { Plan } from "./plan.ts";

/** What a loop becomes, besides the function of its tasks. */
export interface Parallel extends Writing {
  /** `pool.map(…, xs)` for a function's text. */
  readonly mapOf: (fn: string) => string;
}

/** Longer lines get their values a name first. */
const maxWidth = 90;

/** The edits that turn a loop statement into a parallel map and what is made of its values. */
export function statementEdits(writing: Parallel, plans: readonly Plan[]): readonly Replacement[] {
  const handed = plans.filter(({ handing }) => handing.type !== "nothing");
  const [plan] = handed;
  if (!plan)
    return [replacement(writing, [`await ${writing.mapOf(collectingCode(writing, plans, targetName).text)};`])];
  if (handed.length > 1) return [replacement(writing, several(writing, plans, handed))];
  return single(writing, plans, plan);
}

/** A loop becomes several statements, in braces where only one can stand. */
function replacement({ facts, loop }: Writing, statements: readonly string[]): Replacement {
  const { outer } = indentationOf(facts, loop);
  const parent = facts.parentOf(loop.whole);
  const isList = parent && /^(?:BlockStatement|Program|SwitchCase|StaticBlock)$/.test(parent.type);
  const lines = [...headComments({ facts, loop }), ...statements];
  const { start, end } = loop.whole;
  if (lines.length === 1 || isList || !parent) return { start, end, text: lines.join(`\n${outer}`) };
  return inBraces(facts, parent, { start, end, text: lines.join(`\n${outer}`) }, outer);
}

/** `if (…)` and the like end their line with the brace; a loop on the same line gets lines of its own. */
function inBraces(
  facts: Writing["facts"],
  parent: Node,
  { start, end, text }: Replacement,
  indent: string,
): Replacement {
  const before = facts.source.slice(0, start).trimEnd().length;
  const isOwnLine =
    facts.source.slice(before, start).includes("\n") &&
    facts.lostComments({ start: before, end: start }, []).length === 0;
  const outer = lineIndent(facts.source, parent.start);
  if (isOwnLine) return { start: before, end, text: ` {\n${indent}${text}\n${outer}}` };
  return { start, end, text: `{\n${outer}  ${text}\n${outer}}` };
}

/** Comments in the loop's head go on a line of their own. */
function headComments({ facts, loop }: Pick<Writing, "facts" | "loop">): readonly string[] {
  const { items } = loop;
  const kept: Node[] = items.type === "counted" ? [items.start, items.end] : [items.source];
  if (loop.item) kept.push(loop.item);
  const text = facts.lostComments(loop.whole, [...kept, loop.body]);
  return text;
}

/** A target's own name, which its part in an iteration can have as well. */
function targetName({ target }: Plan): string {
  return target.binding.name;
}

function nameIn(names: Names, plan: Plan): string {
  // An iteration may read its own element, so the array keeps its name.
  return plan.target.type === "slots" ? names.fresh("value") : targetName(plan);
}

function several(writing: Parallel, plans: readonly Plan[], handed: readonly Plan[]): readonly string[] {
  const { names, loop, facts } = writing;
  const inNames = new Map(handed.map((plan) => [plan, nameIn(names, plan)]));
  const fn = collectingCode(writing, plans, (plan) => inNames.get(plan) ?? targetName(plan));
  const results = names.fresh("results");
  const result = names.fresh("result");
  const hasSlots = handed.some(({ target }) => target.type === "slots");
  const index = hasSlots ? names.fresh("index") : "";
  const { outer, inner } = indentationOf(facts, loop);
  const commits = handed.map((plan) => {
    const field = plan.target.type === "slots" ? (inNames.get(plan) ?? "") : targetName(plan);
    return `${inner}${commit(writing, plan, `${result}.${field}`, index)}`;
  });
  const head = hasSlots ? `const [${index}, ${result}] of ${results}.entries()` : `const ${result} of ${results}`;
  return [`const ${results} = await ${writing.mapOf(fn.text)};`, `for (${head}) {\n${commits.join("\n")}\n${outer}}`];
}

/** What is done with what one iteration hands back. */
function commit(writing: Parallel, plan: Plan, value: string, index: string): string {
  const { target, handing } = plan;
  const { name } = target.binding;
  switch (target.type) {
    case "list": {
      if (handing.type === "value") return `${name}.push(${value});`;
      const item = writing.names.fresh("item");
      return `for (const ${item} of ${value}) ${name}.push(${item});`;
    }
    case "slots": {
      const slot = `${name}[${placeText(writing.facts, writing.loop, index)}]`;
      return target.fold ? combination(target.fold, slot, value) : `${slot} = ${value};`;
    }
    case "fold":
      return combination(foldOf(plan), name, value);
    case "flag":
      return `if (${handing.type === "partial" && !target.value ? "!" : ""}${value}) ${name} = ${target.value};`;
    case "shared":
      return "";
  }
}

/** What was counted down in an iteration is a negative number, to be added. */
function foldOf({ target, handing }: Plan) {
  if (target.type !== "fold") throw new Error("only folds have one");
  const isCount = handing.type === "partial" && target.fold.type === "operator";
  return isCount ? ({ type: "operator", operator: "+", valueFirst: false } as const) : target.fold;
}

/** The index that the loop had in the iteration of that number. */
function placeText(facts: Writing["facts"], { items }: Loop, index: string): string {
  if (items.type === "elements") return index;
  const start = facts.text(items.start);
  const isSimple = /^[\w.$]+$/.test(start);
  const from = isSimple ? start : `(${start})`;
  if (start === "0") return items.step === 1 ? index : `${items.step} * ${index}`;
  if (items.step === 1) return `${from} + ${index}`;
  const steps = Math.abs(items.step) === 1 ? index : `${Math.abs(items.step)} * ${index}`;
  return `${from} ${items.step < 0 ? "-" : "+"} ${steps}`;
}

function single(writing: Parallel, plans: readonly Plan[], plan: Plan): readonly Replacement[] {
  const { facts, loop, names } = writing;
  const fn = plan.atEnd ? endingCode(writing, plan) : collectingCode(writing, plans, () => nameIn(names, plan));
  const merged = mergeable(facts, loop, plan.target);
  const whole = merged && wholeTarget(writing, plan, merged, fn);
  if (merged && whole) return [merged.edit, replacement(writing, whole)];
  return [replacement(writing, addedTo(writing, plan, fn))];
}

/** Statements that declare a target with everything the loop put into it; null when more than that went into it. */
function wholeTarget(writing: Parallel, plan: Plan, { head, init }: Merged, fn: TaskCode): readonly string[] | null {
  const { target } = plan;
  switch (target.type) {
    case "list":
      if (!isEmptyArray(init)) return null;
      return withValues(writing, fn, flat(plan), (values) => `${head} = ${values};`);
    case "fold":
      // What it starts with would be worked out after the tasks.
      if (!isConstant(init)) return null;
      if (plan.handing.type === "tally") {
        const before =
          writing.facts.text(init) === "0" && operatorOf(plan) === "+"
            ? ""
            : `${writing.facts.text(init)} ${operatorOf(plan)} `;
        return withValues(writing, fn, tally, (values) => `${head} = ${before}${values};`);
      }
      return withValues(writing, fn, chain(plan, writing.facts.text(init)), (values) => `${head} = ${values};`);
    case "slots": {
      const made = target.fold ? null : filledBy(writing.facts, writing.loop, init);
      if (made === null) return null;
      if (made === "array") return withValues(writing, fn, "", (values) => `${head} = ${values};`);
      return withValues(writing, fn, "", (values) => `${head} = ${made}.from(${values});`, true);
    }
    case "flag": {
      const value = unwrapTypes(init);
      if (value.type !== "BooleanLiteral" || value.value === target.value) return null;
      const { not, test } = wasSet(plan);
      const sign = (not === "") === target.value ? "" : "!";
      return withValues(writing, fn, test, (values) => `${head} = ${sign}${values};`);
    }
    case "shared":
      return null;
  }
}

/** Statements that add what the iterations give to a target. */
function addedTo(writing: Parallel, plan: Plan, fn: TaskCode): readonly string[] {
  const { target } = plan;
  const { name } = target.binding;
  const { names, facts, loop } = writing;
  switch (target.type) {
    case "list": {
      const value = names.fresh("value");
      return withValues(
        writing,
        fn,
        flat(plan),
        (values) => `for (const ${value} of ${values}) ${name}.push(${value});`,
      );
    }
    case "slots": {
      const [index, value] = [names.fresh("index"), names.fresh("value")];
      const slot = `${name}[${placeText(facts, loop, index)}]`;
      const write = target.fold ? combination(target.fold, slot, value) : `${slot} = ${value};`;
      return withValues(
        writing,
        fn,
        ".entries()",
        (values) => `for (const [${index}, ${value}] of ${values}) ${write}`,
      );
    }
    case "fold":
      if (plan.handing.type === "tally")
        return withValues(writing, fn, tally, (values) => `${name} ${operatorOf(plan)}= ${values};`);
      return withValues(writing, fn, chain(plan, name), (values) => `${name} = ${values};`);
    case "flag": {
      const { not, test } = wasSet(plan);
      return withValues(writing, fn, test, (values) => `if (${not}${values}) ${name} = ${target.value};`);
    }
    case "shared":
      return [];
  }
}

function flat({ handing }: Plan): string {
  return handing.type === "value" ? "" : ".flat()";
}

function chain(plan: Plan, initial: string): string {
  const list = plan.handing.type === "list" ? ".flat()" : "";
  // TypeScript would take a sum of ones and noughts for a one or a nought.
  const isLiteral = plan.target.writes.some(({ values }) => values.every(({ type }) => type === "NumericLiteral"));
  const sum = reducer(foldOf(plan), /^["'`]/.test(initial) ? "text" : undefined);
  return `${list}.reduce${isLiteral && plan.handing.type !== "partial" ? "<number>" : ""}(${sum}, ${initial})`;
}

/** How many iterations counted. */
const tally = ".filter(Boolean).length";

function operatorOf({ target }: Plan): string {
  return target.type === "fold" && target.fold.type === "operator" ? target.fold.operator : "+";
}

/** Whether the flag was set in any iteration. */
function wasSet({ target, handing }: Plan): { readonly not: string; readonly test: string } {
  const isAny = handing.type === "neutral" || (target.type === "flag" && target.value);
  return isAny ? { not: "", test: ".some(Boolean)" } : { not: "!", test: ".every(Boolean)" };
}

/** Statements that do something with the values of the map, in one line where that is short enough. */
function withValues(
  { names, mapOf, facts, loop }: Parallel,
  fn: TaskCode,
  suffix: string,
  write: (values: string) => string,
  isArgument = false,
): readonly string[] {
  const map = `await ${mapOf(fn.text)}`;
  if (suffix === "" && !isArgument) return [write(map)];
  const line = write(suffix === "" ? map : `(${map})${suffix}`);
  const isShort = line.length + indentationOf(facts, loop).outer.length <= maxWidth;
  if (!fn.isBlock && isShort && !line.includes("\n")) return [line];
  const values = names.fresh("values");
  return [`const ${values} = ${map};`, write(`${values}${suffix}`)];
}
