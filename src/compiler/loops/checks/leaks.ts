import { contains } from "../../edits.ts";
import type { Binding, Reference } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isFunction, unwrapTypes } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import { dottedPath, isCall, isMember, memberName, withCasts } from "../syntax.ts";
import { isAfterWrite } from "../targets/find.ts";
import type { Target } from "../targets/target.ts";
import type { BeforeEvaluator } from "../values/before.ts";
import type { Form } from "../values/site.ts";
import type { Touch } from "../values/task.ts";
import { isPrimitive } from "../values/value.ts";

/** What a loop fills must not be what its iterations read, under another name. */
export function checkAliases(
  before: BeforeEvaluator,
  loop: Loop,
  targets: readonly Target[],
  touched: Iterable<Touch>,
  findings: Findings,
): void {
  const all = [...touched];
  for (const target of targets) {
    const forms = [...before.variable(target.binding).sites].map(({ form }) => form);
    if (forms.length === 0 || isAlone(before, loop, target.binding)) continue;
    const other = all.find(
      (touch) => forms.some((form) => mayBe(form, touch.site.form)) && !isSafe(before, loop, target, touch),
    );
    if (!other) continue;
    const { name } = target.binding;
    findings.refuse(
      other.at,
      `${before.quote(objectOf(other.at))} and \`${name}\` may be the same array, which the loop then would read while it fills it: fill a new one.`,
    );
  }
}

/** What is looked into at a place. */
function objectOf(at: Node): Node {
  const read = isCall(at) ? unwrapTypes(at.callee) : unwrapTypes(at);
  return isMember(read) ? read.object : read;
}

function mayBe(target: Form, read: Form): boolean {
  if (read.type === "unknown") return true;
  return target.type === read.type && (target.type !== "typed" || read.type === "typed");
}

/** Whether what is read is certainly another object, or the iteration's own element of this one. */
function isSafe(before: BeforeEvaluator, loop: Loop, target: Target, { at, site }: Touch): boolean {
  const { facts } = before;
  // Made where it is gone through, by split or slice for example.
  if (site.node && contains(at, site.node) && !isView(unwrapTypes(at))) return true;
  const read = isCall(at) ? unwrapTypes(at.callee) : unwrapTypes(at);
  const direct = isMember(read) ? unwrapTypes(read.object) : read;
  const binding = facts.namedBinding(direct);
  if (!binding) return false;
  // Its own element, which does not change before the iteration writes it.
  if (binding === target.binding) return true;
  if (isAfterWrite(target, at)) return false;
  if (isMember(read) && read.computed && hasSameIndex(facts, loop, target, read.property)) return true;
  const hasOwnSlot = target.type === "slots" || (target.type === "shared" && !target.width);
  if (read === goneThrough(loop) && hasOwnSlot) return true;
  return isAlone(before, loop, binding);
}

/** What the loop goes through: its elements are read in the order in which the slots are written. */
function goneThrough({ items }: Loop): Node | null {
  return items.type === "elements" ? unwrapTypes(items.source) : null;
}

function hasSameIndex(facts: Facts, loop: Loop, target: Target, property: Node): boolean {
  if (target.type !== "slots" && (target.type !== "shared" || target.width)) return false;
  const pattern = loop.items.type === "counted" ? loop.item : loop.index;
  return pattern !== null && facts.namedBinding(property) === facts.bindingOf(pattern);
}

/** Whether an object is known under one name only when the loop runs. */
export function isAlone(before: BeforeEvaluator, loop: Loop, binding: Binding): boolean {
  const { declaration } = binding;
  if (declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier" || !declaration.init)
    return false;
  if (binding.references.some(({ writes }) => writes)) return false;
  if (!isNew(before, declaration.init)) return false;
  return binding.references.every((reference) => isHarmless(before.facts, loop, binding, reference));
}

/** Whether an expression makes an object that nothing else has. */
function isNew(before: BeforeEvaluator, init: Node): boolean {
  const node = unwrapTypes(init);
  if (node.type === "ArrayExpression") return true;
  if (node.type === "NewExpression") {
    const [first] = node.arguments;
    const isBuiltIn = node.callee.type === "Identifier" && !before.facts.bindingOf(node.callee);
    return isBuiltIn && (!first || isOwnMemory(before, first));
  }
  if (!isCall(node)) return false;
  if (["Array.from", "Array.of", "Array"].includes(dottedPath(node.callee) ?? "")) return true;
  const made = [...before.evaluate(node).sites];
  return (
    made.length > 0 &&
    made.every((site) => site.node === node && /^(?:array|typed|range)$/.test(site.form.type)) &&
    !isView(node)
  );
}

/** `a.subarray(1)` is the same memory. */
function isView(call: Node): boolean {
  const callee = isCall(call) ? unwrapTypes(call.callee) : call;
  return isMember(callee) && memberName(callee) === "subarray";
}

/** A length or other elements, or memory made on the spot. */
function isOwnMemory(before: BeforeEvaluator, argument: Node): boolean {
  const node = unwrapTypes(argument);
  if (node.type === "NewExpression") return true;
  const value = before.evaluate(argument);
  return isPrimitive(value) || [...value.sites].every(({ form }) => form.type === "array" || form.type === "typed");
}

const giving = new Set(["subarray", "sort", "reverse", "fill", "copyWithin", "values", "keys", "entries"]);

/** Whether a use of an object gives it to nobody before the loop ends. */
function isHarmless(facts: Facts, loop: Loop, binding: Binding, { node, exportOnly }: Reference): boolean {
  if (contains(loop.node, node)) return true;
  if (exportOnly || (node.start >= loop.node.end && isSameRun(facts, loop, binding, node))) return true;
  const value = withCasts(node, (child) => facts.parentOf(child));
  const parent = facts.parentOf(value);
  if (!parent) return false;
  if (isMember(parent) && parent.object === value) return !isGivenBy(facts, parent);
  if (parent.type === "ForOfStatement" || parent.type === "SpreadElement") return true;
  return parent.type === "ExpressionStatement";
}

/** Whether a property or method hands out the object itself, or its memory. */
function isGivenBy(facts: Facts, member: Node): boolean {
  const name = isMember(member) ? memberName(member) : null;
  if (name === "buffer") return true;
  const use = facts.parentOf(member);
  if (!use || !isCall(use) || use.callee !== member) return false;
  if (name !== null && giving.has(name)) return facts.parentOf(use)?.type !== "ExpressionStatement";
  // A callback gets the array as its third argument, or its accumulator's next one.
  const [callback] = use.arguments;
  return callback !== undefined && isFunction(unwrapTypes(callback)) && countOf(callback) > 2;
}

function countOf(callback: Node): number {
  const fn = unwrapTypes(callback);
  return isFunction(fn) ? fn.params.length : 3;
}

/** Whether a place after the loop is only reached once the loop has ended, and the loop never again after it. */
function isSameRun(facts: Facts, loop: Loop, binding: Binding, place: Node): boolean {
  if (facts.functionAround(place) !== facts.functionAround(loop.node)) return false;
  for (const outer of facts.around(loop.node)) {
    if (isFunction(outer) || contains(binding.scope.node, outer) === false) return true;
    const repeats = /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(outer.type);
    if (repeats && contains(outer, place)) return false;
  }
  return true;
}
