import { contains } from "../../edits.ts";
import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isFunction } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import type { Folding } from "../targets/folding.ts";
import { regionOf } from "../targets/find.ts";
import { carriedReason } from "../targets/reasons.ts";
import type { Target } from "../targets/target.ts";
import type { BeforeEvaluator } from "../values/before.ts";
import { argumentList, type Evaluator } from "../values/evaluator.ts";
import { iterate } from "../values/iteration.ts";
import { bind } from "../values/patterns.ts";
import { follow } from "../values/statements.ts";
import { TaskEvaluator, type Iterations } from "../values/task.ts";
import { int, join, nothing, nullish, type Value } from "../values/value.ts";

/** What was found out about a loop's iterations. */
export interface Checked {
  readonly task: TaskEvaluator;
  /** What an iteration gives for each value that is written to a target. */
  readonly written: ReadonlyMap<Node, Value>;
  /** What a callback returns. */
  readonly returned: Value;
  /** What the loop goes through holds. */
  readonly element: Value;
}

/** Checks everything that one iteration does; reasons against the rewrite go to `findings`. */
export function checkIterations(
  before: BeforeEvaluator,
  loop: Loop,
  targets: readonly Target[],
  folding: Folding | null,
  findings: Findings,
): Checked {
  const { facts } = before;
  const element = elementOf(before, loop, findings);
  const written = new Map<Node, Value>();
  const parts = new Map(targets.flatMap(({ writes }) => writes.flatMap((write) => [...write.parts])));
  if (folding) parts.set(folding.whole, [folding.value]);
  let returned: Value = nothing;
  const iterations: Iterations = {
    loop: loop.node,
    region: regionOf(loop),
    run(e) {
      if (loop.method) returned = join(returned, runCallback(e, loop, element));
      else runBody(e, loop, element);
    },
    instead(node) {
      const values = parts.get(node);
      if (!values) return null;
      return (e) => {
        for (const value of values) record(written, value, evaluateGiven(e, value));
        return nullish;
      };
    },
    refusal: (binding, at, assigns) => refusal(facts, loop, targets, binding, at, assigns),
  };
  const task = new TaskEvaluator(before, iterations, findings);
  task.check();
  checkHead(before, loop, findings);
  return { task, written, returned, element };
}

function record(written: Map<Node, Value>, node: Node, value: Value): void {
  written.set(node, join(written.get(node) ?? nothing, value));
}

function evaluateGiven(e: Evaluator, node: Node): Value {
  return node.type === "SpreadElement" ? iterate(e, e.evaluate(node.argument), node) : e.evaluate(node);
}

function runBody(e: Evaluator, loop: Loop, element: Value): void {
  if (loop.item) bind(e, loop.item, element);
  if (loop.index) bind(e, loop.index, int);
  follow(e, loop.body);
}

/** Built-in functions that look at no more than an element and its place. */
const narrow =
  /^(?:Math\.(?!max|min|hypot)\w+|Number(?:\.\w+)?|String|Boolean|BigInt|parseInt|parseFloat|isNaN|isFinite|Array\.isArray|(?:en|de)codeURI(?:Component)?)$/;

function runCallback(e: Evaluator, { method, body }: Loop, element: Value): Value {
  if (!method) return nothing;
  if (!method.callback) checkParameters(e, body, e.evaluate(body));
  const args = method.name === "reduce" ? argumentList(nothing, element, int) : argumentList(element, int);
  return e.apply(e.evaluate(method.callback ?? body), args, method.callback ?? body);
}

/** A function that is not written out must not look at the array, which array methods hand over and the pool does not. */
function checkParameters(e: Evaluator, at: Node, callback: Value): void {
  for (const { form } of callback.sites) {
    const takesMore =
      form.type === "native"
        ? !narrow.test(form.path)
        : form.type === "function" && isFunction(form.info.node) && takesWhole(form.info.node.params);
    if (takesMore)
      e.refuse(at, `${e.quote(at)} looks at more than an element and its place: write a function that calls it.`);
  }
}

function takesWhole(parameters: readonly Node[]): boolean {
  return parameters.length > 2 || parameters.some(({ type }) => type === "RestElement");
}

/** What an iteration gets: a whole number, or an element of what the loop goes through. */
function elementOf(before: BeforeEvaluator, { items }: Loop, findings: Findings): Value {
  if (items.type === "counted") return int;
  const source = before.evaluate(items.source);
  const known =
    source.sites.size + source.kinds > 0 &&
    [...source.sites].every(({ form, node }) => {
      if (form.type === "iterator") return node?.type === "CallExpression";
      return ["array", "typed", "range", "map", "set", "data"].includes(form.type);
    });
  if (!known) {
    findings.refuse(items.source, whyUnknown(before, items.source, source));
    return nothing;
  }
  return iterate(before, source, items.source);
}

function whyUnknown(before: BeforeEvaluator, source: Node, value: Value): string {
  const quoted = before.quote(source);
  const forms = [...value.sites].map(({ form }) => form.type);
  if (forms.includes("iterator"))
    return `${quoted} makes its elements one after another, as the loop asks for them: collect them in an array first.`;
  return `What ${quoted} holds is not known: write its type, such as number[].`;
}

/** The end of a counting loop is worked out once instead of before each iteration. */
function checkHead(before: BeforeEvaluator, loop: Loop, findings: Findings): void {
  const { items } = loop;
  if (items.type !== "counted") return;
  const head: Iterations = {
    loop: loop.node,
    region: items.end,
    run: (e) => void e.evaluate(items.end),
    instead: () => null,
    refusal: () => null,
  };
  new TaskEvaluator(before, head, findings).check();
}

function refusal(
  facts: Facts,
  loop: Loop,
  targets: readonly Target[],
  binding: Binding,
  at: Node,
  assigns: boolean,
): string | null {
  const isInside = contains(regionOf(loop), at);
  const target = targets.find((candidate) => candidate.binding === binding);
  if (isInside) return assigns ? carriedReason(facts, loop, binding, at) : null;
  const fn = functionName(facts, at);
  if (target) return `${fn}, which the loop calls, uses \`${binding.name}\` while the loop fills it.`;
  return assigns
    ? `\`${binding.name}\` is changed in ${fn}, which the loop calls: have it return what changes instead.`
    : null;
}

function functionName(facts: Facts, at: Node): string {
  for (const outer of facts.around(at)) {
    if ("id" in outer && outer.id?.type === "Identifier") return `\`${outer.id.name}\``;
    if ("key" in outer && outer.key.type === "Identifier") return `\`${outer.key.name}\``;
  }
  return "a function";
}
