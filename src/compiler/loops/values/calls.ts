import type { Node, NodeOf } from "../../syntax/ast.ts";
import { isClass, unwrapTypes } from "../../syntax/walk.ts";
import { arrayMethods, typedArrayMethods } from "../natives/array.ts";
import { dateMethods, mapMethods, rangeMethods, recordMethods, setMethods } from "../natives/collections.ts";
import { constructNative, natives } from "../natives/functions.ts";
import { callMakespan } from "../natives/makespan.ts";
import type { MethodCall, Methods } from "../natives/method.ts";
import { noSite, patternMethods, primitiveMethods, textMethods } from "../natives/text.ts";
import { isMember, memberName, type Call, type Member } from "../syntax.ts";
import { isOwnMethodName, isReplaced } from "../world.ts";
import { ancestry, callSuper, construct, methodsOf } from "./classes.ts";
import type { Arguments, Evaluator } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { readProperty } from "./members.ts";
import { unknown, type Site } from "./site.ts";
import { awaited, int, join, kind, nothing, nullish, number, objectAt, present, text, type Value } from "./value.ts";

/** The arguments of a call. */
export function evaluateArguments(e: Evaluator, nodes: readonly Node[]): Arguments {
  const values: Value[] = [];
  let spread: Value | null = null;
  for (const node of nodes) {
    if (node.type === "SpreadElement") {
      const items = iterate(e, e.evaluate(node.argument), node.argument);
      spread = spread ? join(spread, items) : items;
    } else values.push(e.evaluate(node));
  }
  return { values, spread };
}

/** What a call gives. */
export function evaluateCall(e: Evaluator, node: Call): Value {
  const callee = unwrapTypes(node.callee);
  if (callee.type === "Super") return superCall(e, node);
  if (isMember(callee)) return methodCall(e, node, callee);
  const fn = e.evaluate(callee);
  return applyTo(e, fn, evaluateArguments(e, node.arguments), callee, node);
}

function superCall(e: Evaluator, node: Call): Value {
  const args = evaluateArguments(e, node.arguments);
  const home = [...e.facts.around(node)].find(isClass);
  if (home) callSuper(e, home, args, e.self(node), node);
  return nullish;
}

/** What calling a value gives; `callee` names it. */
export function applyTo(e: Evaluator, fn: Value, args: Arguments, callee: Node, at: Node): Value {
  const results: Value[] = [];
  for (const site of fn.sites) {
    const { form } = site;
    if (form.type === "function") results.push(e.call(form.info, args, nullish, at));
    else if (form.type === "native") results.push(callNative(e, form.path, args, callee, at));
    else if (form.type === "import") results.push(callMakespan({ e, args, at }, form.name));
    else if (form.type === "random") results.push(drawNumber(e, site, at));
    else results.push(unknownCall(e, callee));
  }
  return join(...results);
}

function drawNumber(e: Evaluator, site: Site, at: Node): Value {
  if (site.outer && !e.makesOuter) {
    e.refuse(
      at,
      `${e.quote(at)} goes on from one iteration to the next: make a source of numbers in each, with a seed of its own, as in random(i).`,
    );
  }
  return number;
}

function unknownCall(e: Evaluator, callee: Node): Value {
  e.refuse(callee, `What ${e.quote(callee)} does is not known: it could change what other iterations use.`);
  return unknown;
}

function callNative(e: Evaluator, path: string, args: Arguments, callee: Node, at: Node): Value {
  const native = Object.hasOwn(natives, path) ? natives[path] : undefined;
  return native ? native({ e, args, at }) : unknownCall(e, callee);
}

/** `object.name(…)`, `super.name(…)` or `object[key](…)`. */
function methodCall(e: Evaluator, node: Call, callee: Member): Value {
  const name = memberName(callee);
  if (callee.object.type === "Super") return superMethod(e, node, name);
  const object = present(e.evaluate(callee.object));
  if (callee.computed) e.evaluate(callee.property);
  const args = evaluateArguments(e, node.arguments);
  const optional = node.type === "OptionalCallExpression" ? nullish : nothing;
  if (name === null) return object.sites.size + object.kinds > 0 ? unknownCall(e, callee) : nothing;
  return join(optional, ...callsOf({ e, node, callee, name, object, args }));
}

interface Invocation {
  readonly e: Evaluator;
  readonly node: Call;
  readonly callee: Member;
  readonly name: string;
  readonly object: Value;
  readonly args: Arguments;
}

function callsOf(call: Invocation): Value[] {
  const { e, node, object, args } = call;
  const results: Value[] = [];
  const known = object.sites.size === 0 || [...object.sites].every((site) => site.form.type !== "unknown");
  if (known && object.kinds & kind.text) results.push(builtIn(call, noSite, textMethods));
  if (known && object.kinds & ~kind.text) results.push(builtIn(call, noSite, primitiveMethods));
  for (const site of object.sites) {
    e.touch(site, node);
    if (site.form.type === "native" || site.form.type === "import" || site.form.type === "function")
      results.push(applyTo(e, readProperty(e, objectAt(site), call.name, call.callee), args, call.callee, node));
    else results.push(callOn(call, site));
  }
  return results;
}

const methodTables: Readonly<Record<string, Methods>> = {
  array: arrayMethods,
  typed: typedArrayMethods,
  map: mapMethods,
  set: setMethods,
  range: rangeMethods,
  date: dateMethods,
  pattern: patternMethods,
};

function callOn(call: Invocation, site: Site): Value {
  const { e, name } = call;
  switch (site.form.type) {
    case "instance":
    case "class":
      return callClassMethod(call, site);
    case "record":
      return callField(call, site);
    case "unknown":
    case "data":
      return callOnUnknown(call, site);
    case "executor":
      if (e.makesOuter) return poolMap(e, name, call.args, call.node);
      e.refuse(
        call.node,
        "The loop's body already uses the pool: a loop inside of another is run where the outer one runs.",
      );
      return unknown;
    default: {
      const table = methodTables[site.form.type];
      return table && !isOwnMethodName(e.world, name) ? builtIn(call, site, table) : ownOrBuiltIn(call, site, table);
    }
  }
}

/** What a parallel map before the loop gives: a promise of what its function gives. */
function poolMap(e: Evaluator, name: string, args: Arguments, at: Node): Value {
  const [fn, source] = args.values;
  if (name !== "map" || !fn || !source) return unknown;
  const result = awaited(e.apply(fn, { values: [iterate(e, source, at), int], spread: null }, at));
  return e.make(at, { type: "promise" }, e.make(at, { type: "array" }, result));
}

/** A name that objects of the program use too: a built-in object keeps its own method unless it was given another. */
function ownOrBuiltIn(call: Invocation, site: Site, table: Methods | undefined): Value {
  if (!table || isReplaced(call.e.world, call.name)) return unknownCall(call.e, call.callee);
  return builtIn(call, site, table);
}

function builtIn({ e, node, callee, name, object, args }: Invocation, site: Site, table: Methods): Value {
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!method) return unknownCall(e, callee);
  const self = site === noSite ? { kinds: object.kinds, sites: new Set<Site>() } : objectAt(site);
  const call: MethodCall = { e, site, self, args, at: node };
  return method(call);
}

function callClassMethod(call: Invocation, site: Site): Value {
  const { e, name, args, node } = call;
  const methods = methodsOf(e, site, name);
  if (!methods || methods.length === 0 || e.world.hasDynamicMethods) return inheritedMethod(call, site);
  return join(...methods.map((info) => e.call(info, args, objectAt(site), node)));
}

function inheritedMethod(call: Invocation, site: Site): Value {
  const { form } = site;
  const isWhole = form.type === "instance" && ancestry(call.e, form.of).complete;
  if (isWhole && Object.hasOwn(recordMethods, call.name)) return builtIn(call, site, recordMethods);
  // A field that holds a function.
  const field = site.fields.get(call.name);
  if (field && !site.outer) return applyTo(call.e, field, call.args, call.callee, call.node);
  return unknownCall(call.e, call.callee);
}

/** A function in a field of a record: those made by the program are known, those of a type are not. */
function callField(call: Invocation, site: Site): Value {
  const { e, name, args, callee, node } = call;
  const field = site.fields.get(name);
  if (!field) return builtIn(call, site, recordMethods);
  if (isReplaced(e.world, name)) return unknownCall(e, callee);
  return join(
    ...[...field.sites].map((target) => {
      const { form } = target;
      if (form.type === "function") return e.call(form.info, args, objectAt(site), node);
      return applyTo(e, objectAt(target), args, callee, node);
    }),
  );
}

/** Methods of texts, numbers and arrays that change nothing, whatever they are called on. */
const harmless = new Set(
  (
    "at charAt charCodeAt codePointAt endsWith padEnd padStart repeat slice split startsWith substring toExponential " +
    "toFixed toLowerCase toPrecision toUpperCase trim trimEnd trimStart toReversed"
  ).split(" "),
);
const textOnly = new Set(
  "charAt padEnd padStart repeat substring toExponential toFixed toLowerCase toPrecision toUpperCase trim trimEnd trimStart".split(
    " ",
  ),
);

function callOnUnknown(call: Invocation, site: Site): Value {
  const { e, name, callee } = call;
  if (!harmless.has(name) || isOwnMethodName(e.world, name)) {
    e.refuse(callee, `What ${e.quote(callee)} does is not known: write the type of ${e.quote(callee.object)}.`);
    return unknown;
  }
  if (textOnly.has(name)) return text;
  if (site.form.type === "data")
    return name === "split" ? e.make(call.node, { type: "array" }, text) : objectAndContent(site);
  return unknown;
}

function objectAndContent(site: Site): Value {
  return join(objectAt(site), site.content);
}

function superMethod(e: Evaluator, node: Call, name: string | null): Value {
  const args = evaluateArguments(e, node.arguments);
  const definitions = name === null ? [] : (e.world.methods.get(name) ?? []);
  if (definitions.length === 0 || definitions.some(({ info }) => !info)) return unknownCall(e, node.callee);
  return join(...definitions.map(({ info }) => (info ? e.call(info, args, e.self(node), node) : nothing)));
}

/** What `new C(…)` gives. */
export function evaluateNew(e: Evaluator, node: NodeOf<"NewExpression">): Value {
  const args = evaluateArguments(e, node.arguments);
  const results = [...e.evaluate(node.callee).sites].map(({ form }) => {
    if (form.type === "class") return construct(e, form.of, args, node);
    const made = form.type === "native" ? constructNative({ e, args, at: node }, form.path) : null;
    return made ?? unknownCall(e, node.callee);
  });
  return join(...results);
}
