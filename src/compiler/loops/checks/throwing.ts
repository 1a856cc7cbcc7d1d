import type { Node } from "../../syntax/ast.ts";
import { isFunction, unwrapTypes } from "../../syntax/walk.ts";
import { dottedPath, isMember, memberName } from "../syntax.ts";
import type { TaskEvaluator } from "../values/task.ts";
import { isOnly, kind } from "../values/value.ts";

const plain = kind.int | kind.float | kind.text | kind.truth | kind.nullish;
const maxDepth = 4;

/**
 * Whether working an expression out certainly ends, and not with an error. What was only evaluated until a first answer
 * came may then be evaluated for all elements.
 */
export function cannotThrow(task: TaskEvaluator, expression: Node, depth = 0): boolean {
  const node = unwrapTypes(expression);
  const all = (...parts: readonly Node[]): boolean => parts.every((part) => cannotThrow(task, part, depth));
  switch (node.type) {
    case "NumericLiteral":
    case "StringLiteral":
    case "BooleanLiteral":
    case "NullLiteral":
      return true;
    case "Identifier":
      return task.facts.bindingOf(node) !== null || /^(?:undefined|NaN|Infinity)$/.test(node.name);
    case "TemplateLiteral":
      return node.expressions.every((part) => isPlain(task, part) && all(part));
    case "BinaryExpression":
      if (node.left.type === "PrivateName" || node.operator === "in" || node.operator === "instanceof") return false;
      return isPlain(task, node.left) && isPlain(task, node.right) && all(node.left, node.right);
    case "LogicalExpression":
      return all(node.left, node.right);
    case "ConditionalExpression":
      return all(node.test, node.consequent, node.alternate);
    case "UnaryExpression":
      return node.operator !== "delete" && isPlain(task, node.argument) && all(node.argument);
    case "MemberExpression":
      return (
        isSafeRead(task, node.object) &&
        all(node.object) &&
        (!node.computed || (isPlain(task, node.property) && all(node.property)))
      );
    case "CallExpression":
      return (
        node.arguments.every((argument) => isPlain(task, argument) && all(argument)) &&
        isSafeCall(task, node.callee, depth)
      );
    default:
      return false;
  }
}

function isPlain(task: TaskEvaluator, node: Node): boolean {
  return isOnly(task.evaluate(node), plain);
}

/** Whether an object is there, and reading from it runs nothing. */
function isSafeRead(task: TaskEvaluator, object: Node): boolean {
  // `!` is a hope.
  if (object.type === "TSNonNullExpression") return false;
  const { kinds, sites } = task.evaluate(object);
  const isThere = (kinds & ~(plain & ~kind.nullish)) === 0 && kinds + sites.size > 0;
  return isThere && task.world.accessors.size === 0 && [...sites].every(({ form }) => form.type !== "unknown");
}

function isSafeCall(task: TaskEvaluator, callee: Node, depth: number): boolean {
  const path = dottedPath(callee);
  const target = unwrapTypes(callee);
  const isGlobal = path?.startsWith("Math.") && isMember(target) && !task.facts.namedBinding(target.object);
  if (isGlobal) return isMember(target) && memberName(target) !== "random";
  if (target.type !== "Identifier" || depth >= maxDepth) return false;
  const forms = [...task.evaluate(target).sites].map(({ form }) => form);
  return (
    forms.length > 0 && forms.every((form) => form.type === "function" && isSafeBody(task, form.info.node, depth + 1))
  );
}

/** A body of constants, conditions, counting loops and returns. */
function isSafeBody(task: TaskEvaluator, fn: Node, depth: number): boolean {
  if (!isFunction(fn) || fn.params.some(({ type }) => type !== "Identifier")) return false;
  return fn.body.type === "BlockStatement" ? isSafeStatement(task, fn.body, depth) : cannotThrow(task, fn.body, depth);
}

function isSafeStatement(task: TaskEvaluator, node: Node, depth: number): boolean {
  const safe = (expression: Node | null | undefined): boolean => !expression || cannotThrow(task, expression, depth);
  const next = (statement: Node): boolean => isSafeStatement(task, statement, depth);
  switch (node.type) {
    case "BlockStatement":
      return node.body.every(next);
    case "ReturnStatement":
      return safe(node.argument);
    case "VariableDeclaration":
      return node.declarations.every(({ id, init }) => id.type === "Identifier" && safe(init));
    case "ExpressionStatement":
      return isSafeAssignment(task, node.expression, depth);
    case "IfStatement":
      return safe(node.test) && next(node.consequent) && (!node.alternate || next(node.alternate));
    case "ForStatement":
      return isCountingUp(node) && safe(node.test) && next(node.body);
    case "BreakStatement":
    case "ContinueStatement":
    case "EmptyStatement":
      return true;
    default:
      return false;
  }
}

function isSafeAssignment(task: TaskEvaluator, expression: Node, depth: number): boolean {
  const node = unwrapTypes(expression);
  if (node.type === "UpdateExpression") return node.argument.type === "Identifier" && isPlain(task, node.argument);
  if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return false;
  return (
    (node.operator === "=" || isPlain(task, node.left)) &&
    isPlain(task, node.right) &&
    cannotThrow(task, node.right, depth)
  );
}

/** `for (let i = …; …; i++)`, in which nothing else changes `i`. */
function isCountingUp(node: Node & { readonly type: "ForStatement" }): boolean {
  const declared = node.init?.type === "VariableDeclaration" ? node.init.declarations[0] : null;
  if (!declared?.init || declared.id.type !== "Identifier" || !/^(?:Numeric|Identifier)/.test(declared.init.type))
    return false;
  const { update, test } = node;
  const counts =
    (update?.type === "UpdateExpression" && update.operator === "++") ||
    (update?.type === "AssignmentExpression" &&
      update.operator === "+=" &&
      update.right.type === "NumericLiteral" &&
      update.right.value > 0);
  return counts && test?.type === "BinaryExpression" && /^<=?$/.test(test.operator);
}
