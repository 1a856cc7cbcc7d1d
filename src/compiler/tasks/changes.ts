import { isCollectionVariable } from "../closures/calledInPlace.ts";
import type { Analysis, Binding, FunctionInfo, Mutation, Reference } from "../scope/model.ts";
import { memberName } from "../scope/mutations.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild, isClass, isFunction, unwrapTypes } from "../syntax/walk.ts";
import { aliasesOf } from "./aliases.ts";
import { functionBehind } from "./behind.ts";
import { basesOf, madeOf, methodsOf, type Holder } from "./holders.ts";
import { mayBeShared } from "./sharing.ts";

/** A place where what a variable from outside holds is changed, and how. */
export interface Change {
  readonly node: Node;
  readonly kind: Mutation["kind"];
}

/** Methods that only arrays have, or what is much like them. */
const arrayMethods = new Set("push pop shift unshift splice sort reverse".split(" "));
/** Methods by which shared arrays are written. */
const writesElements = new Set("set fill sort reverse copyWithin".split(" "));

/** Whether a change is made to the very object that the variable holds, rather than to something in it. */
function isDirect({ node }: Reference, analysis: Analysis): boolean {
  let object: Node = node;
  let parent = analysis.parentOf.get(object);
  while (parent && parent !== object && unwrapTypes(parent) === node) {
    object = parent;
    parent = analysis.parentOf.get(object);
  }
  const isMember = parent?.type === "MemberExpression" || parent?.type === "OptionalMemberExpression";
  if (!parent || !isMember) return true;
  const call = analysis.parentOf.get(parent);
  return (call?.type === "CallExpression" || call?.type === "OptionalCallExpression") && call.callee === parent;
}

/** Whether a change stays in the worker that makes it, when `binding` holds what is changed, or what that is part of. */
function staysLocal(use: Reference, binding: Binding, isAlias: boolean, analysis: Analysis): boolean {
  const { mutation } = use;
  if (!mutation) return false;
  if (functionBehind(binding, analysis)) return mutation.kind === "property";
  if (mutation.kind === "property") return true;
  if (mutation.kind === "element") return !mayBeShared(binding);
  const isCertain = !isAlias && isDirect(use, analysis) && isCollectionVariable(binding);
  // Objects of the program may well have methods called `add` or `set`.
  if (!isCertain && !arrayMethods.has(mutation.name)) return false;
  return !(writesElements.has(mutation.name) && mayBeShared(binding));
}

/** The first change to what a captured variable holds; null when there is none. */
export function changeOf(binding: Binding, uses: readonly Reference[], analysis: Analysis): Change | null {
  const direct = uses.find((use) => staysLocal(use, binding, false, analysis));
  if (direct) return { node: direct.node, kind: direct.mutation?.kind ?? "property" };
  for (const alias of aliasesOf(uses, analysis)) {
    const use = alias.references.find((reference) => staysLocal(reference, binding, true, analysis));
    if (use) return { node: use.node, kind: use.mutation?.kind ?? "property" };
  }
  const call = uses.find((use) => callsChanger(use, binding, analysis));
  return call ? { node: call.node, kind: "method" } : null;
}

/** Whether a use calls a method of the variable's object that changes that object. */
function callsChanger({ node }: Reference, binding: Binding, analysis: Analysis): boolean {
  const member = analysis.parentOf.get(node);
  const name = member && unwrapTypes(member) === member ? memberName(member) : null;
  const call = member && analysis.parentOf.get(member);
  if (name === null || call?.type !== "CallExpression" || call.callee !== member) return false;
  const holder = madeOf(binding, analysis);
  if (!holder) return false;
  const holders: readonly Holder[] = isClass(holder) ? [holder, ...basesOf(holder, analysis)] : [holder];
  const method = holders.flatMap(methodsOf).find((candidate) => candidate.name === name && !candidate.isStatic);
  return method !== undefined && changesThis(method.node);
}

function startsFromThis(node: Node): boolean {
  const inner = unwrapTypes(node);
  if (inner.type === "ThisExpression") return true;
  return inner.type === "MemberExpression" && startsFromThis(inner.object);
}

/** Whether a function sets properties of its `this`, or adds to its lists. */
function changesThis(node: Node): boolean {
  let target: Node | null = null;
  if (node.type === "AssignmentExpression") target = unwrapTypes(node.left);
  else if (node.type === "UpdateExpression") target = unwrapTypes(node.argument);
  else if (node.type === "CallExpression" && arrayMethods.has(memberName(node.callee) ?? "")) target = node.callee;
  // An element may well be on shared memory.
  if (target?.type === "MemberExpression" && !target.computed && startsFromThis(target.object)) {
    if (node.type !== "CallExpression" || unwrapTypes(target.object).type !== "ThisExpression") return true;
  }
  let found = false;
  forEachChild(node, (child) => {
    const hasOwnThis = (isFunction(child) && child.type !== "ArrowFunctionExpression") || isClass(child);
    found ||= !hasOwnThis && changesThis(child);
  });
  return found;
}

/** Whether a function assigns a variable that is not its own, and where first. */
export function assignmentOf(uses: readonly Reference[]): Node | null {
  return uses.find((use) => use.writes)?.node ?? null;
}

/** What a function captures, but for what is the same in every thread. */
export function capturedVariables(info: FunctionInfo): readonly (readonly [Binding, readonly Reference[]])[] {
  return [...info.captures].filter(([{ kind }]) => kind !== "import" && kind !== "namespace" && kind !== "selfName");
}
