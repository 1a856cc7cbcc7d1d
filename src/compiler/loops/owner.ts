import { contains } from "../edits.ts";
import type { ExportedName } from "../module/exports.ts";
import { importedName } from "../module/imports.ts";
import type { FunctionInfo } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { isFunction, type FunctionNode } from "../syntax/walk.ts";
import { awaiting, isInTry, referencesTo } from "./background.ts";
import type { Facts } from "./facts.ts";
import type { Findings } from "./findings.ts";
import type { Imports } from "./imports.ts";
import type { Loop } from "./loop.ts";
import { visibleBinding, type Names } from "./names.ts";
import type { Replacement } from "./outcome.ts";
import { withCasts } from "./syntax.ts";
import type { BeforeEvaluator } from "./values/before.ts";

/** How a loop's surroundings come to wait for a pool. */
export interface Owner {
  /** What the pool is called there. */
  readonly pool: string;
  readonly edits: readonly Replacement[];
}

interface Surroundings {
  readonly facts: Facts;
  readonly before: BeforeEvaluator;
  readonly loop: Loop;
  /** The program's variants. */
  readonly exported: readonly ExportedName[];
}

/** Finds a pool, and makes the function around the loop wait; null, with a reason, where it cannot. */
export function findOwner(around: Surroundings, imports: Imports, names: Names, findings: Findings): Owner | null {
  const { facts, loop } = around;
  const fn = facts.functionAround(loop.node);
  if (isInTry(facts, loop.node)) {
    findings.refuse(
      loop.node,
      "The loop is inside `try`: after an error, what it had done so far would be gone. Move the loop into a function of its own.",
    );
    return null;
  }
  const edits = fn ? asyncEdits(around, fn, findings) : [];
  if (!edits) return null;
  const own = ownPool(around);
  if (own !== null) return { pool: own, edits };
  const variant = outermost(facts, loop.node);
  if (variant && takesPool(around, variant)) {
    const pool = isTaken(facts, loop.node) ? names.fresh("pool") : "pool";
    return { pool, edits: [...edits, poolParameter(facts, variant, pool, imports.nameOf("WorkerPool"))] };
  }
  return { pool: imports.nameOf("pool"), edits };
}

/** Whether `pool` means something else than the run's pool there. */
function isTaken(facts: Facts, at: Node): boolean {
  const binding = visibleBinding(facts, "pool", at);
  return binding !== null && (binding.kind !== "import" || importedName(binding) !== "pool");
}

function outermost(facts: Facts, node: Node): FunctionNode | null {
  let found: FunctionNode | null = null;
  for (const outer of facts.around(node)) if (isFunction(outer)) found = outer;
  return found;
}

/** A parameter around the loop that is a pool. */
function ownPool({ facts, before, loop }: Surroundings): string | null {
  for (const outer of facts.around(loop.node)) {
    if (!isFunction(outer)) continue;
    for (const parameter of outer.params) {
      const binding = parameter.type === "Identifier" ? facts.bindingOf(parameter) : null;
      if (!binding || binding.references.some(({ writes }) => writes)) continue;
      const { sites, kinds } = before.variable(binding);
      const isPool = kinds === 0 && sites.size > 0 && [...sites].every(({ form }) => form.type === "executor");
      if (isPool && visibleBinding(facts, binding.name, loop.node) === binding) return binding.name;
    }
  }
  return null;
}

/** Whether a variant without parameters can be given one: nothing but the run calls it. */
function takesPool({ facts, exported }: Surroundings, variant: FunctionNode): boolean {
  const info = facts.infoOf(variant);
  if (!info || variant.params.length > 0 || !exported.some(({ value }) => value === variant)) return false;
  return (referencesTo(facts, info) ?? []).every(({ exportOnly }) => exportOnly);
}

function poolParameter(facts: Facts, variant: FunctionNode, name: string, type: string): Replacement {
  const from = "id" in variant && variant.id ? variant.id.end : variant.start;
  const start = facts.source.indexOf("(", variant.typeParameters?.end ?? from) + 1;
  return { start, end: start, text: `${name}: ${type}` };
}

/** The edits that make a function async; null, with a reason, when its callers would not wait for it. */
function asyncEdits(around: Surroundings, fn: Node, findings: Findings): readonly Replacement[] | null {
  const { facts, loop } = around;
  const no = (reason: string): null => {
    findings.refuse(loop.node, reason);
    return null;
  };
  if (!isFunction(fn))
    return no("The loop is part of a class's set-up, which cannot wait for a pool: move it into a function.");
  if (fn.params.some((parameter) => contains(parameter, loop.node)))
    return no("The loop is part of a parameter's default value, which cannot wait for a pool: move it into the body.");
  if (fn.async) return [];
  const name = nameOf(facts, fn);
  if (fn.generator)
    return no(`${name} is a generator, which cannot wait for a pool: make it async, or collect in another function.`);
  if (fn.type === "ObjectMethod" || fn.type === "ClassMethod" || fn.type === "ClassPrivateMethod")
    return no(`${name} would have to wait for the pool: make it async and await its calls first.`);
  if (fn.returnType?.type === "TSTypeAnnotation" && fn.returnType.typeAnnotation.type === "TSTypePredicate")
    return no(`${name} tells what type something is, which a function that waits cannot.`);
  const blocked = notAwaited(around, fn);
  if (blocked) return no(blocked);
  return [...returnTypeEdits(facts, fn), { start: fn.start, end: fn.start, text: "async " }];
}

function nameOf(facts: Facts, fn: FunctionNode): string {
  if ("id" in fn && fn.id) return `\`${fn.id.name}\``;
  if ("key" in fn && fn.key.type === "Identifier") return `\`${fn.key.name}\``;
  const home = facts.parentOf(withCasts(fn, (node) => facts.parentOf(node)));
  const name = home?.type === "VariableDeclarator" && home.id.type === "Identifier" ? home.id.name : null;
  return name === null ? "The function around the loop" : `\`${name}\``;
}

/** Why a function must not become async: the first use of it that would not wait for its result; null when there is none. */
function notAwaited(around: Surroundings, fn: FunctionNode): string | null {
  const { facts } = around;
  const info = facts.infoOf(fn);
  const isExported = around.exported.some(({ value }) => value === fn);
  const references = info && referencesTo(facts, info);
  const name = nameOf(facts, fn);
  if (!references && !isExported)
    return `${name} is called by code that would not wait for a pool: put the loop into an async function, or parallelise a loop further out.`;
  for (const { node, exportOnly } of references ?? []) {
    if (exportOnly) continue;
    const call = facts.parentOf(node);
    const isCalled = call?.type === "CallExpression" && call.callee === node;
    if (isCalled && isWaitedFor(around, call)) continue;
    return `${name} would have to wait for the pool, but line ${facts.lineOf(node.start)} uses it without await: make both async first.`;
  }
  return null;
}

function isWaitedFor(around: Surroundings, call: Node): boolean {
  const { facts } = around;
  const kind = awaiting(facts, call);
  if (kind !== "returns") return kind === "awaits";
  const caller = facts.functionAround(call);
  if (!caller || !isFunction(caller)) return false;
  if (caller.async && !caller.generator) return true;
  // The run awaits what a variant returns.
  const isVariant = around.exported.some(({ value }) => value === caller);
  const info: FunctionInfo | null = facts.infoOf(caller);
  const uses = info ? (referencesTo(facts, info) ?? []) : [];
  return isVariant && !caller.returnType && !caller.generator && uses.every(({ exportOnly }) => exportOnly);
}

function returnTypeEdits(facts: Facts, fn: FunctionNode): readonly Replacement[] {
  if (fn.returnType?.type !== "TSTypeAnnotation") return [];
  const type = fn.returnType.typeAnnotation;
  return [{ start: type.start, end: type.end, text: `Promise<${facts.text(type)}>` }];
}
