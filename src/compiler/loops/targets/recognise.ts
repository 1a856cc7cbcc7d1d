import type { Binding } from "../../scope/model.ts";
import type { Node, NodeOf } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { isSameCode, type Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";
import { dottedPath, isCall, isMember, memberName, methodCall, withCasts } from "../syntax.ts";
import { isIndex } from "./places.ts";
import { rowWidth } from "./rows.ts";
import type { Fold, Recognised, Write } from "./target.ts";

const operators = new Set("+ - * / % ** & | ^ << >> >>> && || ??".split(" "));
const comparisons = new Set(["<", "<=", ">", ">="]);

/** Reads what the body does to a variable at one place; null when it is none of the forms that can be rewritten. */
export function recognise(facts: Facts, loop: Loop, name: Node): Recognised | null {
  const target = withCasts(name, (node) => facts.parentOf(node));
  const parent = facts.parentOf(target);
  if (parent?.type === "UpdateExpression") return count(facts, loop, name, parent);
  if (parent?.type === "AssignmentExpression" && parent.left === target) return assignment(facts, loop, name, parent);
  if (!parent || !isMember(parent) || parent.object !== target) return null;
  const member = withCasts(parent, (node) => facts.parentOf(node));
  const use = facts.parentOf(member);
  if (use && isCall(use) && use.callee === member && memberName(parent) === "push") return push(facts, loop, name, use);
  if (!parent.computed) return null;
  const width = rowWidth(facts, loop, parent.property);
  return width || isIndex(facts, loop, parent.property) ? slot(facts, loop, name, member, width) : null;
}

/** The statement that an expression is, when nothing uses its value; null otherwise. */
function statementOf(facts: Facts, loop: Loop, expression: Node): Node | null {
  const value = withCasts(expression, (node) => facts.parentOf(node));
  if (value === loop.body && loop.method?.name === "forEach") return value;
  const parent = facts.parentOf(value);
  if (parent?.type === "ExpressionStatement") return parent;
  if (parent?.type !== "ArrowFunctionExpression" || parent.body !== value) return null;
  const call = facts.parentOf(parent);
  return call && methodCall(call)?.name === "forEach" ? value : null;
}

function only(node: Node, values: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  return new Map([[node, values]]);
}

function fold(write: Write, how: Fold): Recognised {
  return { type: "fold", write, fold: how };
}

const by = (operator: string, valueFirst = false): Fold => ({ type: "operator", operator, valueFirst });

/** `count++`: a write without a value of its own adds 1. */
function count(facts: Facts, loop: Loop, name: Node, update: NodeOf<"UpdateExpression">): Recognised | null {
  const statement = statementOf(facts, loop, update);
  if (!statement) return null;
  const write = { name, statement, values: [], parts: only(update, []) };
  return fold(write, by(update.operator === "++" ? "+" : "-"));
}

function push(
  facts: Facts,
  loop: Loop,
  name: Node,
  call: NodeOf<"CallExpression" | "OptionalCallExpression">,
): Recognised | null {
  const statement = statementOf(facts, loop, call);
  if (!statement || call.type !== "CallExpression" || call.arguments.length === 0) return null;
  return { type: "list", write: { name, statement, values: call.arguments, parts: only(call, call.arguments) } };
}

/** `out[i] = value`, `out[i] += value`, `out[i]++`, or the same in a row of the iteration's own. */
function slot(facts: Facts, loop: Loop, name: Node, member: Node, width: Node | null): Recognised | null {
  const use = facts.parentOf(member);
  const statement = use && statementOf(facts, loop, use);
  if (!statement) return null;
  if (use.type === "UpdateExpression") {
    const write = { name, statement, values: [], parts: only(use, []) };
    return { type: "slots", write, width, fold: by(use.operator === "++" ? "+" : "-") };
  }
  if (use.type !== "AssignmentExpression" || use.left !== member) return null;
  const write = { name, statement, values: [use.right], parts: only(use, [use.right]) };
  if (use.operator === "=") return { type: "slots", write, width, fold: null };
  const operator = use.operator.slice(0, -1);
  // What is evaluated in some iterations only may throw in the others.
  if (!operators.has(operator) || isShortCircuit(operator)) return null;
  return { type: "slots", write, width, fold: by(operator) };
}

export function isShortCircuit(operator: string): boolean {
  return operator === "&&" || operator === "||" || operator === "??";
}

function assignment(facts: Facts, loop: Loop, name: Node, node: NodeOf<"AssignmentExpression">): Recognised | null {
  const statement = statementOf(facts, loop, node);
  if (!statement) return null;
  const binding = facts.bindingOf(name);
  const right = unwrapTypes(node.right);
  if (node.operator !== "=") {
    const write = { name, statement, values: [node.right], parts: only(node, [node.right]) };
    return fold(write, by(node.operator.slice(0, -1)));
  }
  if (right.type === "BooleanLiteral") {
    return { type: "flag", value: right.value, write: { name, statement, values: [], parts: only(node, []) } };
  }
  if (!binding) return null;
  return (
    combination(facts, { name, statement, node, right }, binding) ??
    chosen(facts, { name, statement, node, right }, binding)
  );
}

interface Assigned {
  readonly name: Node;
  readonly statement: Node;
  readonly node: NodeOf<"AssignmentExpression">;
  readonly right: Node;
}

/** `total = total + value`, `best = Math.max(best, value)`, `best = value > best ? value : best`. */
function combination(facts: Facts, { name, statement, node, right }: Assigned, binding: Binding): Recognised | null {
  const is = (expression: Node): boolean => facts.namedBinding(expression) === binding;
  const written = (value: Node): Write => ({ name, statement, values: [value], parts: only(node, [value]) });
  if ((right.type === "BinaryExpression" || right.type === "LogicalExpression") && operators.has(right.operator)) {
    if (is(right.left)) return fold(written(right.right), by(right.operator));
    // `value && total` would leave out nothing: both are evaluated in the end.
    const isPlain = right.type === "BinaryExpression" && right.left.type !== "PrivateName";
    return isPlain && is(right.right) ? fold(written(right.left), by(right.operator, true)) : null;
  }
  if (right.type === "CallExpression") {
    const name = /^Math\.(max|min)$/.exec(dottedPath(right.callee) ?? "")?.[1];
    const [first, second] = right.arguments;
    if ((name !== "max" && name !== "min") || right.arguments.length !== 2 || !first || !second) return null;
    const value = is(first) ? second : is(second) ? first : null;
    return value && value.type !== "SpreadElement" ? fold(written(value), { type: "extreme", name }) : null;
  }
  if (right.type !== "ConditionalExpression" || !is(right.alternate)) return null;
  const how = comparison(facts, right.test, right.consequent, binding);
  return how && fold(written(right.consequent), how);
}

/** `if (value > best) best = value`. */
function chosen(facts: Facts, { name, statement, node, right }: Assigned, binding: Binding): Recognised | null {
  const parent = facts.parentOf(statement);
  const isAlone = parent?.type === "BlockStatement" && parent.body.length === 1;
  const branch = isAlone ? parent : statement;
  const choice = isAlone ? facts.parentOf(parent) : parent;
  if (choice?.type !== "IfStatement" || choice.consequent !== branch || choice.alternate) return null;
  const how = comparison(facts, choice.test, right, binding);
  if (!how) return null;
  const parts = new Map<Node, readonly Node[]>([
    [choice.test, [right]],
    [node, [right]],
  ]);
  return fold({ name, statement: choice, values: [node.right], parts }, how);
}

/** `value > best`, either way round, for a value that is worked out alike in both places. */
function comparison(facts: Facts, test: Node, value: Node, binding: Binding): Fold | null {
  const node = unwrapTypes(test);
  if (node.type !== "BinaryExpression" || !comparisons.has(node.operator)) return null;
  const same = (expression: Node): boolean => isSameCode(facts, unwrapTypes(expression), unwrapTypes(value));
  if (facts.namedBinding(node.right) === binding && same(node.left))
    return { type: "choice", operator: node.operator, valueFirst: true };
  if (facts.namedBinding(node.left) === binding && same(node.right))
    return { type: "choice", operator: node.operator, valueFirst: false };
  return null;
}
