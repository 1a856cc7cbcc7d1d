import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import type { Checked } from "../checks/iteration.ts";
import type { EarlyEnds } from "../control.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import { isMember, memberName } from "../syntax.ts";
import { beginningOf } from "../targets/initial.ts";
import type { Fold, Target, Write } from "../targets/target.ts";
import { isNumber, isOnly, kind } from "../values/value.ts";
import { tailsOf } from "./tails.ts";

/**
 * What an iteration hands back for a target. `value`: the value, each time. `list`: an array of what there is, which may
 * be nothing. `neutral`: the value, or one that changes nothing. `tally`: whether there
 * is one more. `partial`: the target's own change, built up from
 * `start` in a variable of the iteration. `nothing`: it writes into shared memory itself.
 */
export type Handing =
  | { readonly type: "value" }
  | { readonly type: "list" }
  | { readonly type: "neutral"; readonly text: string }
  | { readonly type: "tally" }
  | { readonly type: "partial"; readonly start: string }
  | { readonly type: "nothing" };

/** A target with how its values come back, and whether its writes are the last thing an iteration does. */
export interface Plan {
  readonly target: Target;
  readonly handing: Handing;
  readonly atEnd: boolean;
  /** Every way through the body ends with a write, those aside that end early. */
  readonly always: boolean;
}

/** Settles how each target's values come back; null, with a reason, when one cannot. */
export function planTargets(
  loop: Loop,
  targets: readonly Target[],
  ends: EarlyEnds,
  checked: Checked,
  findings: Findings,
): readonly Plan[] | null {
  const handed = targets.filter(({ type }) => type !== "shared");
  const plans = targets.map((target): Plan | null => {
    if (target.type === "shared") return { target, handing: { type: "nothing" }, atEnd: false, always: false };
    return planTarget({ loop, target, ends, checked, isOnlyOne: handed.length === 1 }, findings);
  });
  return plans.every((plan) => plan !== null) ? plans : null;
}

interface Situation {
  readonly loop: Loop;
  readonly target: Target;
  readonly ends: EarlyEnds;
  readonly checked: Checked;
  readonly isOnlyOne: boolean;
}

function planTarget(situation: Situation, findings: Findings): Plan | null {
  const { loop, target, ends, isOnlyOne } = situation;
  const statements = new Set(target.writes.map(({ statement }) => statement));
  const tails = tailsOf(loop.body, statements);
  const atEnd = isOnlyOne && tails.found.size === statements.size;
  const common = { target, atEnd, always: tails.always };
  if (target.type === "flag") return { ...common, handing: flagHanding(atEnd, target.value) };
  if (atEnd) {
    if (tails.always && ends.length === 0 && target.writes.every(isSingle))
      return { ...common, handing: { type: "value" } };
    if (target.type === "list") return { ...common, handing: { type: "list" } };
    if (target.type === "fold") {
      const counts = target.writes.every(({ values }) => values.length === 0);
      const isTally = counts && isExact(target.fold, loop, target, situation.checked);
      return { ...common, handing: isTally ? { type: "tally" } : optional(situation, target.fold) };
    }
  } else if (isEachTime(loop, target.writes, ends)) {
    return { ...common, handing: { type: "value" } };
  }
  return planPartial(situation, findings);
}

/** A write of one value. */
function isSingle({ values }: Write): boolean {
  return values.length <= 1 && values[0]?.type !== "SpreadElement";
}

/** Whether there is one write, among the body's own statements, that every iteration reaches. */
function isEachTime({ body }: Loop, writes: readonly Write[], ends: EarlyEnds): boolean {
  const [write] = writes;
  if (!write || writes.length > 1 || !isSingle(write) || ends.length > 0) return false;
  const { statement } = write;
  return statement === body || (body.type === "BlockStatement" && body.body.some((child) => child === statement));
}

/** Whether it was set: at the end of an iteration a truth value, else in a variable that starts as it is outside. */
function flagHanding(atEnd: boolean, value: boolean): Handing {
  return atEnd ? { type: "neutral", text: "false" } : { type: "partial", start: String(!value) };
}

/** What an iteration without a value hands back instead, if anything does. */
function optional({ loop, checked, target }: Situation, fold: Fold): Handing {
  const { before, facts } = checked.task;
  const kinds = kind.int | kind.float | kind.nullish | kind.truth;
  const isCounted = isNumber(before.variable(target.binding)) && valuesAre(checked, target, kinds);
  // −0 + 0 is 0, so what could be −0 would not be left as it is. A sum that starts elsewhere never is.
  const { init, added, isSet } = beginningOf(facts, target.binding, loop.node);
  const text = isCounted && isSet ? neutral(fold, init !== null && added !== null) : null;
  return text === null ? { type: "list" } : { type: "neutral", text };
}

/** A number that leaves any other as it is, when combined with it. */
function neutral(fold: Fold, isNeverMinusZero: boolean): string | null {
  if (fold.type === "extreme") return fold.name === "max" ? "-Infinity" : "Infinity";
  if (fold.type === "choice") return choiceStart(fold);
  if (fold.valueFirst && fold.operator !== "+" && fold.operator !== "*") return null;
  if (fold.operator === "+") return isNeverMinusZero ? "0" : null;
  if (fold.operator === "-") return "0";
  return fold.operator === "*" || fold.operator === "/" ? "1" : null;
}

function choiceStart(fold: Fold & { readonly type: "choice" }): string {
  // `value > best` and `best < value` look for the greatest.
  const isGreatest = fold.operator.startsWith(">") === fold.valueFirst;
  return isGreatest ? "-Infinity" : "Infinity";
}

function valuesAre({ written }: Checked, { writes }: Target, kinds: number): boolean {
  return writes.every(({ values }) =>
    values.every((value) => isOnly(written.get(value) ?? { kinds: 0, sites: new Set() }, kinds)),
  );
}

/** Several writes in one iteration, or writes in inner loops. */
function planPartial({ loop, target, checked }: Situation, findings: Findings): Plan | null {
  const plan = (start: string): Plan => ({ target, handing: { type: "partial", start }, atEnd: false, always: false });
  const { name } = target.binding;
  if (target.type === "list") return plan("[]");
  if (target.type === "fold") {
    const { before, facts } = checked.task;
    const isNumeric = isNumber(before.variable(target.binding)) && beginningOf(facts, target.binding, loop.node).isSet;
    if (isNumeric && target.fold.type !== "operator") return plan(neutral(target.fold, true) ?? "0");
    if (isNumeric && isExact(target.fold, loop, target, checked)) return plan("0");
    findings.refuse(
      target.writes[0]?.statement ?? loop.node,
      `\`${name}\` is changed more than once in an iteration, and adding partial sums would round differently: add up in a variable of the iteration, and change \`${name}\` once.`,
    );
    return null;
  }
  findings.refuse(
    target.writes[0]?.statement ?? loop.node,
    `\`${name}\` is not written in every iteration: write to its element each time, if need be what it was before.`,
  );
  return null;
}

/** Whether sums of these values are exact, in whatever order they are added: counts and lengths are. */
function isExact(fold: Fold, loop: Loop, target: Target, checked: Checked): boolean {
  if (fold.type !== "operator" || (fold.operator !== "+" && fold.operator !== "-") || fold.valueFirst) return false;
  const { init, added } = beginningOf(checked.task.facts, target.binding, loop.node);
  const isWhole = init !== null && Number.isInteger(init) && added?.every(isSmallWhole);
  return (
    Boolean(isWhole) &&
    valuesAre(checked, target, kind.int) &&
    target.writes.every(({ values }) => values.every(isSmallWhole))
  );
}

function isSmallWhole(expression: Node): boolean {
  const node = unwrapTypes(expression);
  if (node.type === "NumericLiteral") return Number.isInteger(node.value) && Math.abs(node.value) < 2 ** 20;
  return isMember(node) && memberName(node) === "length";
}
