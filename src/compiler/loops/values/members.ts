import type { Node } from "../../syntax/ast.ts";
import { argumentList, noArguments, type Evaluator } from "./evaluator.ts";
import { readClassMember } from "./classes.ts";
import { unknown, type Site } from "./site.ts";
import { int, isOnly, join, kind, nothing, nullish, number, objectAt, text, truth, type Value } from "./value.ts";

/** What a property or element is read from, and where. */
interface Read {
  readonly e: Evaluator;
  readonly site: Site;
  readonly at: Node;
}

const isIndex = (name: string): boolean => /^\d+$/.test(name);

/** The value of `object.name`. */
export function readProperty(e: Evaluator, object: Value, name: string, at: Node): Value {
  const results: Value[] = [];
  if (object.kinds & kind.text) results.push(name === "length" ? int : isIndex(name) ? text : nothing);
  for (const site of object.sites) {
    e.touch(site, at);
    results.push(readFrom({ e, site, at }, name));
  }
  return join(...results, runGetters(e, object, name, at));
}

function runGetters(e: Evaluator, object: Value, name: string, at: Node): Value {
  const getters = e.world.accessors.get(name);
  const mayHaveOne = [...object.sites].some(({ form }) =>
    ["record", "instance", "class", "unknown"].includes(form.type),
  );
  if (!getters || !mayHaveOne) return nothing;
  return join(...getters.map((getter) => e.call(getter, noArguments, object, at)));
}

function readFrom({ e, site, at }: Read, name: string): Value {
  const { form } = site;
  switch (form.type) {
    case "array":
      if (name === "length") return int;
      if (!isIndex(name)) return unknownMember(e, at, name);
      return join(site.fields.get(name) ?? nullish, site.content);
    case "typed":
      if (["length", "byteLength", "byteOffset", "BYTES_PER_ELEMENT"].includes(name)) return int;
      return isIndex(name) ? site.content : unknownMember(e, at, name);
    case "map":
    case "set":
      return name === "size" ? int : unknownMember(e, at, name);
    case "range":
      return name === "length" ? int : unknownMember(e, at, name);
    case "record":
      return readField(site, name);
    case "data":
      return join(site.content, nullish);
    case "instance":
    case "class":
      return readClassMember(e, site, name, at);
    case "error":
      return name === "message" || name === "name" ? text : unknown;
    case "pattern":
      return name === "lastIndex" ? int : name === "source" || name === "flags" ? text : truth;
    case "function":
      return name === "length" ? int : name === "name" ? text : unknownMember(e, at, name);
    case "native":
      return readNative(e, at, `${form.path}.${name}`);
    case "import":
      return form.name === "*" ? objectAt(e.site(at, { type: "import", name })) : nested(e, at, form.name, name);
    case "unknown":
      if (name === "stack") e.refuse(at, "A stack reads differently in a worker: leave `stack` out of the loop.");
      return unknown;
    default:
      return unknownMember(e, at, name);
  }
}

/** `shared.float64`, the only exports that have members. */
function nested(e: Evaluator, at: Node, imported: string, name: string): Value {
  return objectAt(e.site(at, { type: "import", name: `${imported}.${name}` }));
}

function readField(site: Site, name: string): Value {
  const field = site.fields.get(name);
  // A record that is looked up by computed names can hold under any name what it holds at all.
  if (field) return join(field, site.content);
  return join(site.content, nullish);
}

/** A method taken from an object without being called, or a property nobody has heard of. */
function unknownMember(e: Evaluator, at: Node, name: string): Value {
  e.refuse(at, `What \`${name}\` gives here is not known, so it cannot be told whether iterations share it.`);
  return unknown;
}

const numbers = new Set(
  (
    "Math.PI Math.E Math.LN2 Math.LN10 Math.LOG2E Math.LOG10E Math.SQRT2 Math.SQRT1_2 Number.MAX_VALUE Number.MIN_VALUE " +
    "Number.EPSILON Number.POSITIVE_INFINITY Number.NEGATIVE_INFINITY Number.NaN"
  ).split(" "),
);

function readNative(e: Evaluator, at: Node, path: string): Value {
  if (numbers.has(path)) return number;
  if (path === "Number.MAX_SAFE_INTEGER" || path === "Number.MIN_SAFE_INTEGER") return int;
  if (path.endsWith(".BYTES_PER_ELEMENT")) return int;
  return objectAt(e.site(at, { type: "native", path }));
}

/** The value of `object[key]`. */
export function readElement(e: Evaluator, object: Value, key: Value, at: Node): Value {
  const results: Value[] = [];
  const isNumbered = isOnly(key, kind.int | kind.float);
  if (object.kinds & kind.text) results.push(text);
  for (const site of object.sites) {
    e.touch(site, at);
    if (!isNumbered && e.world.accessors.size > 0 && ["record", "instance", "unknown"].includes(site.form.type))
      e.refuse(at, "A property that is looked up by a computed name could run a getter: write its name.");
    results.push(elementFrom({ e, site, at }));
  }
  return join(...results);
}

function elementFrom({ e, site, at }: Read): Value {
  switch (site.form.type) {
    case "array":
    case "record":
      // There may be nothing at an index.
      return join(site.content, ...site.fields.values(), nullish);
    case "typed":
    case "data":
      return join(site.content, nullish);
    case "instance":
      return site.outer ? unknown : site.all;
    case "unknown":
      return unknown;
    case "error":
      return unknown;
    default:
      return unknownMember(e, at, e.quote(at).slice(1, -1));
  }
}

/** What is written to: a name, or a computed key. */
export interface Target {
  readonly object: Value;
  /** Null for a computed key. */
  readonly name: string | null;
  /** The key is a number, which is no name that a setter could have. */
  readonly isNumbered: boolean;
  readonly at: Node;
}

/** `object.name = value`, or `object[key] = value`. */
export function writeMember(e: Evaluator, { object, name, isNumbered, at }: Target, value: Value): void {
  for (const site of object.sites) {
    if (!mayChange(e, site, at)) continue;
    if (name === null || (isIndex(name) && site.form.type === "array")) e.addContent(site, value);
    else if (name !== "length") e.addField(site, name, value);
  }
  const mayHaveSetter = [...object.sites].some(({ form }) => form.type === "record" || form.type === "instance");
  if (isNumbered || !mayHaveSetter) return;
  const setters = name === null ? [...e.world.accessors.values()].flat() : (e.world.accessors.get(name) ?? []);
  for (const setter of setters) e.call(setter, argumentList(value), object, at);
}

/** Whether an object may be changed; when not, says so. */
export function mayChange(e: Evaluator, site: Site, at: Node): boolean {
  if (!site.outer) return true;
  const { form } = site;
  if (form.type === "random") {
    e.refuse(
      at,
      `${e.quote(at)} goes on from one iteration to the next: make one in each, with a seed of its own, as in random(i).`,
    );
  } else {
    e.refuse(
      at,
      `${e.quote(at)} changes what all iterations share, and a worker would change its own copy: collect what you need and combine it after the loop.`,
    );
  }
  return false;
}
