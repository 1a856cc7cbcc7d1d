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
  /** The pieces of the source it is made of. */
  readonly kept: readonly Range[];
}

/** A function that does nothing but call another with the element is that other one: `f` for `(x) => f(x)`. */
export function calledFunction({ facts, loop, elements }: Writing, { target, handing }: Plan): string | null {
  const statement = onlyStatement(loop.body);
  const [write] = target.writes;
  const value = write && write.statement === statement && handing.type === "value" ? write.values[0] : null;
  const call = value && unwrapTypes(value);
  if (!write || call?.type !== "CallExpression" || call.arguments.length !== 1 || loop.item?.type !== "Identifier")
    return null;
  const uses = elements?.uses ?? [];
  const binding = facts.namedBinding(call.callee);
  const isOutside = binding && !contains(loop.node, binding.scope.node);
  const fn = isOutside ? functionBehind(binding, facts.analysis)?.node : null;
  const [argument] = call.arguments;
  const isItem =
    argument &&
    (elements
      ? uses.some(({ start, end }) => start === argument.start && end === argument.end)
      : argument === unwrapTypes(argument) && facts.namedBinding(argument) === facts.bindingOf(loop.item));
  const takesOne = fn && isFunction(fn) && fn.params.length === 1 && fn.params[0]?.type !== "RestElement";
  const isPlain = !call.typeArguments && facts.lostComments(loop.body, [call]).length === 0;
  return isItem && takesOne && isPlain ? facts.text(call.callee) : null;
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

/** The body as one expression, `f(x)` or `p(x) ? f(x) : 0`; null where it takes more. */
export function shortBody(writing: Writing, plan: Plan): string | null {
  const { facts, loop } = writing;
  const statement = onlyStatement(loop.body);
  const found = statement && expressionOf(writing, statement, plan);
  if (!found || facts.lostComments(loop.body, found.kept).length > 0) return null;
  // A brace would begin a block.
  return found.text.startsWith("{") ? `(${found.text})` : found.text;
}

function onlyStatement(body: Node): Node | null {
  if (body.type !== "BlockStatement") return body;
  const [only] = body.body;
  return only && body.body.length === 1 ? onlyStatement(only) : null;
}

function expressionOf(writing: Writing, statement: Node, plan: Plan): Expression | null {
  const write = plan.target.writes.find((candidate) => candidate.statement === statement);
  if (write) return { text: handedText(writing, plan, write), kept: write.values };
  if (statement.type !== "IfStatement") return null;
  const { test, consequent, alternate } = statement;
  const yes = branchOf(writing, consequent, plan);
  const no = alternate ? branchOf(writing, alternate, plan) : { text: missingText(plan), kept: [] };
  if (!yes || !no || (!alternate && plan.handing.type === "value")) return null;
  const kept = [test, ...yes.kept, ...no.kept];
  const question = editedText(writing, test);
  if (yes.text === "true" && no.text === "false")
    return { text: writing.isTruth(test) ? question : `Boolean(${question})`, kept };
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
