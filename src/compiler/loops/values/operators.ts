import type { NodeOf } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { arithmetic } from "../natives/functions.ts";
import { comparesObjects } from "../natives/method.ts";
import { isMember, memberName } from "../syntax.ts";
import type { Evaluator } from "./evaluator.ts";
import { writeMember } from "./members.ts";
import { bind } from "./patterns.ts";
import { unknown } from "./site.ts";
import { int, isOnly, join, kind, nothing, nullish, number, numeric, text, truth, type Value } from "./value.ts";

/** What `-x`, `typeof x` and the like give. */
export function unary(e: Evaluator, node: NodeOf<"UnaryExpression">): Value {
  if (node.operator === "delete") return deletion(e, node);
  // A name that may be undeclared can be asked for its type.
  const isQuestion = node.operator === "typeof" && node.argument.type === "Identifier";
  const value = isQuestion && !e.facts.bindingOf(node.argument) ? nothing : e.evaluate(node.argument);
  switch (node.operator) {
    case "typeof":
      return text;
    case "!":
      return truth;
    case "void":
      return nullish;
    case "+":
      return isOnly(value, kind.int) ? int : number;
    case "~":
      return isOnly(value, kind.int | kind.float) ? int : numeric;
    default:
      // −0 counts as whole: adding it is exact.
      return arithmetic(value);
  }
}

function deletion(e: Evaluator, node: NodeOf<"UnaryExpression">): Value {
  const target = unwrapTypes(node.argument);
  if (isMember(target)) {
    const name = memberName(target);
    writeMember(e, { object: e.evaluate(target.object), name, isNumbered: true, at: target }, nullish);
    if (name === null) e.evaluate(target.property);
  }
  return truth;
}

const comparisons = new Set(["<", ">", "<=", ">=", "in", "instanceof"]);
const equalities = new Set(["==", "!=", "===", "!=="]);
const bitwise = new Set(["|", "&", "^", "<<", ">>", ">>>"]);

/** What `a + b`, `a < b` and the like give. */
export function binary(e: Evaluator, node: NodeOf<"BinaryExpression">): Value {
  const left = node.left.type === "PrivateName" ? unknown : e.evaluate(node.left);
  const right = e.evaluate(node.right);
  if (equalities.has(node.operator)) comparesObjects(e, left, right, node);
  return operated(node.operator, left, right);
}

/** What an operator gives; objects are converted, by methods of theirs that are looked at apart. */
function operated(operator: string, left: Value, right: Value): Value {
  if (equalities.has(operator) || comparisons.has(operator)) return truth;
  if (bitwise.has(operator)) {
    const isNumbers = [left, right].every((value) => isOnly(value, kind.int | kind.float));
    return isNumbers ? int : numeric;
  }
  if (operator === "+") return sum(left, right);
  if (operator === "/" || operator === "**")
    return isOnly(arithmetic(left, right), kind.int) ? number : arithmetic(left, right);
  return operator === "%" || operator === "-" || operator === "*" ? arithmetic(left, right) : unknown;
}

function sum(left: Value, right: Value): Value {
  const mayBeText = [left, right].some(({ kinds, sites }) => sites.size > 0 || (kinds & kind.text) !== 0);
  const isText = [left, right].some((value) => isOnly(value, kind.text) && value.kinds !== 0);
  if (isText) return text;
  return mayBeText ? join(text, arithmetic(left, right)) : arithmetic(left, right);
}

/** What an assignment gives, and does to what it assigns to. */
export function assigned(e: Evaluator, node: NodeOf<"AssignmentExpression">): Value {
  const { operator, left, right } = node;
  const given = e.evaluate(right);
  if (operator === "=") {
    bind(e, left, given);
    return given;
  }
  const before = e.evaluate(left);
  const isLogical = operator === "&&=" || operator === "||=" || operator === "??=";
  const value = isLogical ? join(before, given) : operated(operator.slice(0, -1), before, given);
  bind(e, left, value);
  return value;
}

/** What `x++` gives, and does to `x`. */
export function updated(e: Evaluator, { argument }: NodeOf<"UpdateExpression">): Value {
  const before = e.evaluate(argument);
  const after = arithmetic(before, int);
  bind(e, argument, after);
  return join(arithmetic(before), after);
}
