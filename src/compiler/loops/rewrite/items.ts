import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { wholeNumber, type CountedItems } from "../counted.ts";
import type { Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { BeforeEvaluator } from "../values/before.ts";
import { isNumber, isOnly, kind } from "../values/value.ts";

/**
 * The arguments of `range` that give the numbers a loop counts through; null, with a reason, when that cannot be told.
 * `range` multiplies where the loop adds, which is the same for whole numbers only.
 */
export function rangeArguments(before: BeforeEvaluator, items: CountedItems, findings: Findings): string | null {
  const { start, end, step } = items;
  if (!isOnly(before.evaluate(start), kind.int)) {
    findings.refuse(start, `${before.quote(start)} is not known to be a whole number: write Math.trunc(…) around it.`);
    return null;
  }
  if (!isNumber(before.evaluate(end))) {
    findings.refuse(end, `${before.quote(end)} is not known to be a number: write its type.`);
    return null;
  }
  const last = exclusiveEnd(before, items);
  const from = before.facts.text(start);
  if (step === 1) return wholeNumber(before.facts, start) === 0 && from === "0" ? last : `${from}, ${last}`;
  return `${from}, ${last}, ${step}`;
}

/** The first number that is no longer counted, or one that stands for it. */
function exclusiveEnd(before: BeforeEvaluator, { start, end, operator, step }: CountedItems): string {
  const { facts } = before;
  const text = facts.text(end);
  const isWhole = isOnly(before.evaluate(end), kind.int);
  if (operator === "<") return isWhole || (step === 1 && facts.text(start) === "0") ? text : `Math.ceil(${text})`;
  if (operator === ">") return isWhole ? text : `Math.floor(${text})`;
  if (operator === "<=") return isWhole ? plus(facts, end, 1) : `Math.floor(${text}) + 1`;
  return isWhole ? plus(facts, end, -1) : `Math.ceil(${text}) - 1`;
}

/** `n + 1`; for a literal the number itself. */
function plus(facts: Facts, end: Node, by: 1 | -1): string {
  const text = facts.text(end);
  const literal = unwrapTypes(end).type === "NumericLiteral" ? wholeNumber(facts, end) : null;
  if (literal !== null) return String(literal + by);
  const isSimple = /^(?:Identifier|MemberExpression|CallExpression|TSNonNullExpression)$/.test(end.type);
  return `${isSimple ? text : `(${text})`} ${by === 1 ? "+ 1" : "- 1"}`;
}
