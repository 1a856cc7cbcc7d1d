import { contains, type Range } from "../../edits.ts";
import type { Node } from "../../syntax/ast.ts";
import { isFunction, unwrapTypes } from "../../syntax/walk.ts";
import { functionBehind } from "../../tasks/behind.ts";
import type { Replacement } from "../outcome.ts";
import { editedText, handedText, missingText, type Writing } from "./handed.ts";
import type { Plan } from "./plan.ts";

interface Expression {
  readonly text: string;
  /** It is in parentheses that only an arrow's body needs. */
  readonly isWrapped?: boolean;
  /** The expression it is, when it is one of the source. */
  readonly node?: Node | undefined;
  /** The pieces of the source it is made of. */
  readonly kept: readonly Range[];
}

/** The function that an expression calls with the element and nothing else: `f` for `f(x)`; null for any other. */
function calledFunction({ facts, loop, elements }: Writing, expression: Node): string | null {
  const call = unwrapTypes(expression);
  if (call.type !== "CallExpression" || call.arguments.length !== 1 || call.typeArguments) return null;
  const [argument] = call.arguments;
  const binding = facts.namedBinding(call.callee);
  const isOutside = binding && !contains(loop.node, binding.scope.node);
  const fn = isOutside ? functionBehind(binding, facts.analysis)?.node : null;
  if (!argument || !fn || !isFunction(fn) || fn.params.length !== 1 || fn.params[0]?.type === "RestElement")
    return null;
  const isElement = elements?.uses.some(({ start, end }) => start === argument.start && end === argument.end);
  const item = loop.item?.type === "Identifier" ? facts.bindingOf(loop.item) : null;
  const isItem =
    !elements && argument === unwrapTypes(argument) && item !== null && facts.namedBinding(argument) === item;
  return isElement || isItem ? facts.text(call.callee) : null;
}

/** The body's last statement as `return p(x) ? f(x) : 0`; null where it cannot be written so. */
export function lastExpression(writing: Writing, plan: Plan): Replacement | null {
  const { facts, loop } = writing;
  const last = loop.body.type === "BlockStatement" ? loop.body.body.at(-1) : null;
  const found = last?.type === "IfStatement" ? expressionOf(writing, last, plan) : null;
  if (!last || !found || facts.lostComments(last, found.kept).length > 0) return null;
  return {
    start: last.start,
    end: last.end,
    text: `return ${found.isWrapped ? found.text.slice(1, -1) : found.text};`,
  };
}

/** A body that is one expression, `f(x)` or `p(x) ? f(x) : 0`. */
export interface Short {
  readonly text: string;
  /** The function it does nothing but call. */
  readonly called: string | null;
}

/** The body as one expression; null where it takes more. */
export function shortBody(writing: Writing, plan: Plan): Short | null {
  const { facts, loop } = writing;
  const statement = onlyStatement(loop.body);
  const found = statement && expressionOf(writing, statement, plan);
  if (!found || facts.lostComments(loop.body, found.kept).length > 0) return null;
  const called = found.node ? calledFunction(writing, found.node) : null;
  // A brace would begin a block.
  return { text: found.text.startsWith("{") ? `(${found.text})` : found.text, called };
}

function onlyStatement(body: Node): Node | null {
  if (body.type !== "BlockStatement") return body;
  const [only] = body.body;
  return only && body.body.length === 1 ? onlyStatement(only) : null;
}

function expressionOf(writing: Writing, statement: Node, plan: Plan): Expression | null {
  const write = plan.target.writes.find((candidate) => candidate.statement === statement);
  if (write) {
    const node = plan.handing.type === "value" ? write.values[0] : undefined;
    return { text: handedText(writing, plan, write), kept: write.values, node };
  }
  if (statement.type !== "IfStatement") return null;
  const { test, consequent, alternate } = statement;
  const yes = branchOf(writing, consequent, plan);
  const no = alternate ? branchOf(writing, alternate, plan) : { text: missingText(plan), kept: [] };
  if (!yes || !no || (!alternate && plan.handing.type === "value")) return null;
  const kept = [test, ...yes.kept, ...no.kept];
  const question = editedText(writing, test);
  if (yes.text === "true" && no.text === "false")
    return writing.isTruth(test) ? { text: question, kept, node: test } : { text: `Boolean(${question})`, kept };
  return { text: `(${asCondition(test, question)} ? ${yes.text} : ${no.text})`, isWrapped: true, kept };
}

function branchOf(writing: Writing, branch: Node, plan: Plan): Expression | null {
  const statement = onlyStatement(branch);
  return statement && expressionOf(writing, statement, plan);
}

/** What binds less than `? :` needs parentheses before it. */
function asCondition(test: Node, text: string): string {
  return /^(?:Assignment|Conditional|ArrowFunction|Sequence)Expression$/.test(test.type) ? `(${text})` : text;
}
