import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import { dottedPath } from "../syntax.ts";
import { isShortCircuit } from "./recognise.ts";
import type { Fold } from "./target.ts";

/** What the callback of `reduce` does with its accumulator. */
export interface Folding {
  readonly fold: Fold;
  /** The expression that combines, and the element's own part of it. */
  readonly whole: Node;
  readonly value: Node;
}

/** Reads `(total, x) => total + f(x)`; null, with a reason, when the accumulator is used in another way. */
export function readFolding(facts: Facts, loop: Loop, findings: Findings): Folding | null {
  const callback = loop.method?.callback;
  if (!loop.method || !callback) {
    findings.refuse(
      loop.body,
      "What the function does with the accumulator is not known: write it out, as in (sum, x) => sum + f(x).",
    );
    return null;
  }
  const [accumulator] = callback.params;
  if (loop.method.call.arguments.length < 2) {
    findings.refuse(
      loop.node,
      "Without an initial value `reduce` begins with the first element as it is: give one, such as 0.",
    );
    return null;
  }
  const whole = combined(loop.body);
  const binding = accumulator?.type === "Identifier" ? facts.bindingOf(accumulator) : null;
  const found = whole && binding ? partsOf(facts, whole, binding) : null;
  if (!found || !binding || binding.references.length !== 1) {
    findings.refuse(
      accumulator ?? loop.body,
      `The accumulator is carried from one element to the next: combine it with each element's own value once, at the end, as in (sum, x) => sum + f(x).`,
    );
    return null;
  }
  return found;
}

/** The expression that is returned, when there is only one. */
function combined(body: Node): Node | null {
  if (body.type !== "BlockStatement") return unwrapTypes(body);
  const last = body.body.at(-1);
  return last?.type === "ReturnStatement" && last.argument ? unwrapTypes(last.argument) : null;
}

function partsOf(facts: Facts, whole: Node, accumulator: Binding): Folding | null {
  const is = (node: Node): boolean => facts.namedBinding(node) === accumulator;
  if (whole.type === "BinaryExpression" && whole.left.type !== "PrivateName" && !isShortCircuit(whole.operator)) {
    const { operator } = whole;
    if (!/^(?:[-+*/%&|^]|\*\*|<<|>>>?)$/.test(operator)) return null;
    if (is(whole.left)) return { fold: { type: "operator", operator, valueFirst: false }, whole, value: whole.right };
    return is(whole.right)
      ? { fold: { type: "operator", operator, valueFirst: true }, whole, value: whole.left }
      : null;
  }
  if (whole.type !== "CallExpression" || whole.arguments.length !== 2) return null;
  const name = /^Math\.(max|min)$/.exec(dottedPath(whole.callee) ?? "")?.[1];
  const [first, second] = whole.arguments;
  if ((name !== "max" && name !== "min") || !first || !second) return null;
  const value = is(first) ? second : is(second) ? first : null;
  return value && { fold: { type: "extreme", name }, whole, value };
}
