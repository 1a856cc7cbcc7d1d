import { contains, type Range } from "../../edits.ts";
import type { Binding, Reference } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isSameCode, usesIn, type Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { wholeNumber } from "../counted.ts";
import { isMember, memberName, withCasts } from "../syntax.ts";
import type { BeforeEvaluator } from "../values/before.ts";
import { carriedReason, changedReason, rowReason } from "./reasons.ts";
import { isIndex } from "./places.ts";
import { recognise } from "./recognise.ts";
import { rowWidth } from "./rows.ts";
import type { Recognised, Target } from "./target.ts";

/** Everything of a loop that its iterations run: the body, or the callback with its parameters. */
export function regionOf(loop: Loop): Node {
  return loop.method?.callback ?? loop.body;
}

/** Variables from outside that the loop's own code writes to, with the places. */
function written(facts: Facts, loop: Loop): ReadonlyMap<Binding, readonly Reference[]> {
  const region = regionOf(loop);
  const found = new Map<Binding, Reference[]>();
  for (const reference of facts.analysis.references) {
    const { node, binding, writes, mutation } = reference;
    if ((!writes && !mutation) || !contains(region, node)) continue;
    if (contains(region, binding.scope.node) || binding.scope.node === loop.node) continue;
    const known = found.get(binding);
    if (known) known.push(reference);
    else found.set(binding, [reference]);
  }
  return found;
}

/** What a loop fills and adds up. What it writes in other ways is refused, by `findings`. */
export function findTargets(facts: Facts, before: BeforeEvaluator, loop: Loop, findings: Findings): readonly Target[] {
  const targets: Target[] = [];
  for (const [binding, references] of written(facts, loop)) {
    const target = targetOf(facts, before, loop, binding, references, findings);
    if (target) targets.push(target);
  }
  return targets;
}

function targetOf(
  facts: Facts,
  before: BeforeEvaluator,
  loop: Loop,
  binding: Binding,
  references: readonly Reference[],
  findings: Findings,
): Target | null {
  const places = [...new Set(references.map(({ node }) => node))];
  const writes = places.map((name) => recognise(facts, loop, name));
  const odd = references.find(({ node }) => writes[places.indexOf(node)] === null);
  if (odd) {
    const reason = odd.writes ? carriedReason(facts, loop, binding, odd.node) : changedReason(facts, odd);
    findings.refuse(odd.node, reason);
    return null;
  }
  const known = writes.filter((write) => write !== null);
  const target = joined(facts, before, binding, known);
  if (!target) {
    const isRow = known.some((write) => write.type === "slots" && write.width);
    const reason = isRow
      ? rowReason(binding, isSharedArray(before, binding))
      : carriedReason(facts, loop, binding, places[0] ?? null);
    findings.refuse(places[0] ?? binding.scope.node, reason);
    return null;
  }
  return isReadOtherwise(facts, before, loop, target, findings) ? null : target;
}

/** All writes to one variable as one target, when they are of one kind and what it holds suits them. */
function joined(facts: Facts, before: BeforeEvaluator, binding: Binding, all: readonly Recognised[]): Target | null {
  const [first] = all;
  if (!first || all.some((other) => !isAlike(first, other))) return null;
  const writes = all.map(({ write }) => write);
  const { sites, kinds } = before.variable(binding);
  const forms = [...sites].map(({ form }) => form);
  switch (first.type) {
    case "list":
      return kinds === 0 && forms.every(({ type }) => type === "array") && forms.length > 0
        ? { type: "list", binding, writes }
        : null;
    case "slots": {
      if (kinds !== 0 || forms.length === 0 || !forms.every(({ type }) => type === "array" || type === "typed"))
        return null;
      if (isSharedArray(before, binding))
        return isOneWidth(facts, all) ? { type: "shared", binding, writes, width: first.width } : null;
      return writes.length === 1 && !first.width ? { type: "slots", binding, writes, fold: first.fold } : null;
    }
    case "fold":
      return { type: "fold", binding, writes, fold: first.fold };
    case "flag":
      return { type: "flag", binding, writes, value: first.value };
  }
}

function isSharedArray(before: BeforeEvaluator, binding: Binding): boolean {
  return [...before.variable(binding).sites].every(({ form }) => form.type === "typed" && form.shared);
}

/** Whether all writes to an array go by the loop's index, or all to rows of one width. */
function isOneWidth(facts: Facts, all: readonly Recognised[]): boolean {
  const widths = all.map((one) => (one.type === "slots" ? one.width : null));
  const [first] = widths;
  return widths.every((width) => (first && width ? isSameCode(facts, first, width) : first === width));
}

function isAlike(a: Recognised, b: Recognised): boolean {
  const kindOf = (one: Recognised): string => JSON.stringify({ ...one, write: null });
  // Into shared memory each iteration may do to its element what it likes.
  return (a.type === "slots" && b.type === "slots") || kindOf(a) === kindOf(b);
}

/** Whether the loop reads a target outside of the writes to it; says so. */
function isReadOtherwise(
  facts: Facts,
  before: BeforeEvaluator,
  loop: Loop,
  target: Target,
  findings: Findings,
): boolean {
  const { binding, writes } = target;
  for (const { node } of usesIn(binding, loop.node)) {
    if (writes.some((write) => isPartOf(facts, write, node))) continue;
    if (loop.items.type === "counted" && contains(loop.items.start, node)) continue;
    const hasSlots = target.type === "slots" || target.type === "shared";
    const isUndone = isAfterWrite(target, node);
    if (hasSlots && !isUndone && isUndisturbed(facts, before, loop, target, node)) continue;
    findings.refuse(node, isUndone ? rereadReason(facts, node) : carriedReason(facts, loop, binding, node));
    return true;
  }
  return false;
}

/** Whether a read comes after the iteration has written its element, which is written after the tasks. */
export function isAfterWrite({ type, writes }: Target, read: Range): boolean {
  return type === "slots" && writes.some(({ statement }) => read.start >= statement.end);
}

function rereadReason(facts: Facts, { start }: Node): string {
  return `Line ${facts.lineOf(start)} reads the element after it was written: keep the value in a constant, and use that.`;
}

/** Whether a mention of a target belongs to a write to it, rather than to the value that is written. */
function isPartOf(facts: Facts, { parts }: Target["writes"][number], name: Node): boolean {
  for (const [part, values] of parts)
    if (contains(part, name) && !values.some((value) => contains(value, name))) return true;
  return false;
}

/** Whether a read of an array is not affected by what other iterations write to their own elements of it. */
function isUndisturbed(facts: Facts, before: BeforeEvaluator, loop: Loop, written: Target, name: Node): boolean {
  const { binding } = written;
  const width = written.type === "shared" ? written.width : null;
  if (!width && loop.items.type === "elements" && unwrapTypes(loop.items.source) === name) return true;
  const target = withCasts(name, (node) => facts.parentOf(node));
  const member = facts.parentOf(target);
  if (!member || !isMember(member) || member.object !== target) return false;
  if (member.computed) {
    const own = rowWidth(facts, loop, member.property);
    return width ? own !== null && isSameCode(facts, own, width) : isIndex(facts, loop, member.property);
  }
  return memberName(member) === "length" && keepsLength(facts, before, loop, binding);
}

/** Whether writing its elements leaves an array as long as it is. */
function keepsLength(facts: Facts, before: BeforeEvaluator, { items }: Loop, binding: Binding): boolean {
  if ([...before.variable(binding).sites].every(({ form }) => form.type === "typed")) return true;
  if (items.type === "elements") return items.withIndex && facts.namedBinding(items.source) === binding;
  const isUpward = items.operator === "<" && (wholeNumber(facts, items.start) ?? -1) >= 0;
  return isUpward && isLengthOf(facts, items.end, binding);
}

function isLengthOf(facts: Facts, expression: Node, binding: Binding): boolean {
  const node = unwrapTypes(expression);
  return isMember(node) && memberName(node) === "length" && facts.namedBinding(node.object) === binding;
}
