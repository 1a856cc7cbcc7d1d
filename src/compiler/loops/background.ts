import type { ExportedName } from "../module/exports.ts";
import type { FunctionInfo, Reference } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { isFunction } from "../syntax/walk.ts";
import { taskFunctions } from "../tasks/executors.ts";
import type { Facts } from "./facts.ts";
import type { Finding } from "./findings.ts";
import type { GlobalUse } from "./globals.ts";
import { forEachNode, isMember, memberName, methodCall, staticKey, withCasts } from "./syntax.ts";

/** Globals that do what they do at once, on this thread, and leave nothing running. */
const immediate = new Set(
  (
    "undefined NaN Infinity Math JSON Object Array Number String Boolean BigInt Symbol Map Set WeakMap WeakSet Date " +
    "RegExp Error TypeError RangeError SyntaxError EvalError ReferenceError URIError AggregateError ArrayBuffer " +
    "SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
    "Float32Array Float64Array BigInt64Array BigUint64Array Atomics Intl Iterator parseInt parseFloat isNaN isFinite " +
    "encodeURIComponent decodeURIComponent encodeURI decodeURI structuredClone console performance arguments " +
    "TextEncoder TextDecoder URL URLSearchParams Promise"
  ).split(" "),
);

const submitting = new Set(["map", "starmap", "submit", "run"]);

/** A function as far as promises go: those it may return must be waited for where it is called. */
interface Asynchronous {
  readonly info: FunctionInfo;
  readonly references: readonly Reference[];
}

/**
 * The first thing in a program that could run while a function waits for the pool; null when nothing can, so that
 * waiting in the middle of a function changes nothing but time.
 */
export function backgroundWork(
  facts: Facts,
  globals: readonly GlobalUse[],
  exported: readonly ExportedName[],
): Finding | null {
  const global = globals.find(({ name }) => !immediate.has(name));
  if (global) return because(global.node, `\`${global.name}\``);
  let found: Finding | null = null;
  forEachNode(facts.ast, (node) => {
    found ??= promiseWork(node);
  });
  return found ?? unawaitedCall(facts, exported);
}

function because(node: Node, what: string): Finding {
  const reason = `${what} can start work that goes on while the loop waits for the workers, and could change what it uses.`;
  return { start: node.start, end: node.end, reason };
}

/** Promises that are made or followed by hand, rather than awaited. */
function promiseWork(node: Node): Finding | null {
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Promise")
    return because(node, "`new Promise`");
  const call = methodCall(node);
  if (call && ["then", "catch", "finally", "onDone"].includes(call.name)) return because(node, `\`.${call.name}\``);
  return null;
}

/** The function around a call waits for it, or hands its promise on to its own caller. */
export type Awaiting = "awaits" | "returns" | "neither";

/** What becomes of the promise that a call gives. */
export function awaiting(facts: Facts, call: Node): Awaiting {
  const value = withCasts(call, (node) => facts.parentOf(node));
  const parent = facts.parentOf(value);
  if (parent?.type === "AwaitExpression") return "awaits";
  if (parent?.type === "ArrowFunctionExpression" && parent.body === value) return "returns";
  // Inside `try`, returning a promise and awaiting it are two things.
  if (parent?.type !== "ReturnStatement" || isInTry(facts, parent)) return "neither";
  return "returns";
}

/** Whether `node` stands in a `try` of its own function. */
export function isInTry(facts: Facts, node: Node): boolean {
  for (const outer of facts.around(node)) {
    if (outer.type === "TryStatement") return true;
    if (isFunction(outer)) return false;
  }
  return false;
}

/** The variable a function is kept in, with its uses; null when it is kept nowhere or elsewhere. */
export function referencesTo(facts: Facts, info: FunctionInfo): readonly Reference[] | null {
  const { node } = info;
  // A declaration that nothing mentions has no uses.
  if (node.type === "FunctionDeclaration") return facts.bindingDeclaredBy(node)?.references ?? [];
  const value = withCasts(node, (child) => facts.parentOf(child));
  const declarator = facts.parentOf(value);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier") return null;
  const binding = facts.bindingOf(declarator.id);
  return binding?.kind === "const" ? binding.references : null;
}

function unawaitedCall(facts: Facts, exported: readonly ExportedName[]): Finding | null {
  const tasks = taskFunctions(facts.analysis, { variants: new Set(exported.flatMap(({ value }) => value ?? [])) });
  const seen = new Set<FunctionInfo>();
  const queue: Asynchronous[] = [];
  const follow = (info: FunctionInfo): Finding | null => {
    if (seen.has(info)) return null;
    seen.add(info);
    const references = referencesTo(facts, info);
    if (isMethod(info.node)) return unawaitedMethod(facts, info.node);
    const isExported = exported.some(({ value }) => value === info.node);
    if (!references && !isExported && !tasks.has(info)) return because(info.node, "An async function");
    queue.push({ info, references: references ?? [] });
    return null;
  };
  for (const info of facts.analysis.functions) {
    const found = isFunction(info.node) && info.node.async ? follow(info) : null;
    if (found) return found;
  }
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const reference of next.references) {
      const found = unawaitedUse(facts, reference, tasks.has(next.info), follow);
      if (found) return found;
    }
  }
  return null;
}

function isMethod(node: Node): boolean {
  return /^(?:Object|Class|ClassPrivate)Method$/.test(node.type);
}

/** The first mention of an async method's name that is no call that is waited for. */
function unawaitedMethod(facts: Facts, method: Node): Finding | null {
  const name = staticKey(method);
  let found: Finding | null = null;
  forEachNode(facts.ast, (node) => {
    if (found || !isMember(node)) return;
    const mentioned = memberName(node);
    if (mentioned !== name && mentioned !== null) return;
    const call = facts.parentOf(node);
    const isCall = call?.type === "CallExpression" && call.callee === node;
    // A computed name that is not called reads an element.
    if (mentioned === null && !isCall) return;
    if (!isCall || awaiting(facts, call) !== "awaits") found = because(node, `An async method that is not awaited`);
  });
  return found;
}

function unawaitedUse(
  facts: Facts,
  { node, exportOnly }: Reference,
  isTask: boolean,
  follow: (info: FunctionInfo) => Finding | null,
): Finding | null {
  if (exportOnly) return null;
  const parent = facts.parentOf(node);
  if (parent?.type === "CallExpression" && parent.callee === node) {
    const kind = awaiting(facts, parent);
    if (kind === "awaits") return null;
    const caller = facts.functionAround(parent);
    const info = caller && facts.infoOf(caller);
    return kind === "returns" && info ? follow(info) : because(parent, `\`${node.name}(…)\` without await`);
  }
  const submitted = parent && isTask ? methodCall(parent) : null;
  if (submitted && submitting.has(submitted.name) && submitted.call.arguments[0] === node) return null;
  return because(node, `\`${node.name}\` is async: passed on, it`);
}
