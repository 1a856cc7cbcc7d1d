import { contains, type Range } from "../../edits.ts";
import type { Node } from "../../syntax/ast.ts";
import type { EarlyEnds } from "../control.ts";
import type { Facts } from "../facts.ts";
import type { Loop } from "../loop.ts";
import type { Names } from "../names.ts";
import { applyReplacements, type Replacement } from "../outcome.ts";
import type { Write } from "../targets/target.ts";
import type { Elements } from "./elements.ts";
import type { Plan } from "./plan.ts";

/** What the code of a task is written from. */
export interface Writing {
  readonly facts: Facts;
  readonly loop: Loop;
  readonly ends: EarlyEnds;
  /** The array whose elements the tasks get, in place of numbers. */
  readonly elements: Elements | null;
  readonly names: Names;
  /** Whether an expression is a truth value as it is. */
  readonly isTruth: (test: Node) => boolean;
}

/** A stretch of the source with edits made in it; what the tasks get in place of numbers is put in around them. */
export function editedText({ facts, elements }: Writing, range: Range, edits: readonly Replacement[] = []): string {
  const uses = (elements?.uses ?? []).filter(
    (use) => contains(range, use) && !edits.some((edit) => contains(edit, use)),
  );
  const all = [...edits, ...uses].toSorted((a, b) => a.start - b.start);
  return applyReplacements(facts.source.slice(0, range.end), all).slice(range.start);
}

/** An expression as it can stand in a list. */
function operandText(writing: Writing, node: Node): string {
  const text = editedText(writing, node);
  return node.type === "SequenceExpression" ? `(${text})` : text;
}

/** The values of a write, as the source has them. */
export function valuesText(writing: Writing, { values }: Write): string {
  return values.length === 0 ? "1" : values.map((value) => operandText(writing, value)).join(", ");
}

/** What a write hands back when it is the last thing an iteration does. */
export function handedText(writing: Writing, { target, handing }: Plan, write: Write): string {
  if (target.type === "flag" || handing.type === "tally") return "true";
  const values = valuesText(writing, write);
  return handing.type === "list" ? `[${values}]` : values;
}

/** What an iteration without a value hands back. */
export function missingText({ target, handing }: Plan): string {
  if (target.type === "flag" || handing.type === "tally") return "false";
  return handing.type === "neutral" ? handing.text : "[]";
}
