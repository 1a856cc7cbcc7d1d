import type { Node } from "../../syntax/ast.ts";
import { argumentAt, argumentList, type Arguments, type Evaluator } from "../values/evaluator.ts";
import { iterate } from "../values/iteration.ts";
import { mayChange } from "../values/members.ts";
import { elementOf, isTypedArrayName, typedArrayNames } from "../values/types.ts";
import {
  big,
  int,
  isOnly,
  isPrimitive,
  join,
  kind,
  nothing,
  nullish,
  number,
  numeric,
  objectAt,
  text,
  truth,
  type Value,
} from "../values/value.ts";
import { comparesObjects } from "./method.ts";

/** A call of a built-in function. */
export interface NativeCall {
  readonly e: Evaluator;
  readonly args: Arguments;
  readonly at: Node;
}

export type Native = (call: NativeCall) => Value;

const first = ({ args }: NativeCall): Value => argumentAt(args, 0);
const second = ({ args }: NativeCall): Value => argumentAt(args, 1);

const all = (names: string, native: Native): [string, Native][] => names.split(" ").map((name) => [name, native]);

/** A whole number only if what it is made from is one. */
const asWhole: Native = ({ args }) =>
  !args.spread && args.values.every((value) => isOnly(value, kind.int)) ? int : number;

function arrayOf({ e, at }: NativeCall, content: Value): Value {
  return e.make(at, { type: "array" }, content);
}

function pairs(call: NativeCall, keys: Value, values: Value): Value {
  const { e, at } = call;
  const pair = e.site(at, { type: "array" }, "pair");
  e.addField(pair, "0", keys);
  e.addField(pair, "1", values);
  return arrayOf(call, objectAt(pair));
}

/** What the fields of an object can hold, a text's characters included. */
function fieldValues({ e, at }: NativeCall, object: Value): Value {
  for (const site of object.sites) {
    e.touch(site, at);
    if (site.form.type === "instance" || e.world.accessors.size > 0)
      e.refuse(at, `${e.quote(at)} reads fields whose names the text does not show: name them.`);
  }
  return join(object.kinds & kind.text ? text : nothing, ...[...object.sites].map((site) => site.all));
}

/** `Array.from(source, f)`, the source being anything that can be iterated, or `{ length }`. */
const arrayFrom: Native = (call) => {
  const { e, args, at } = call;
  const source = first(call);
  const lengths = [...source.sites].filter(({ form, fields }) => form.type === "record" && fields.has("length"));
  const others = new Set([...source.sites].filter((site) => !lengths.includes(site)));
  const items = join(lengths.length > 0 ? nullish : nothing, iterate(e, { ...source, sites: others }, at));
  if (args.values.length < 2) return arrayOf(call, items);
  return arrayOf(call, e.apply(second(call), argumentList(items, int), at));
};

const assign: Native = (call) => {
  const { e, args, at } = call;
  const target = first(call);
  for (const site of target.sites) {
    if (!mayChange(e, site, at)) continue;
    args.values.slice(1).forEach((source) => e.addContent(site, fieldValues(call, source)));
  }
  return target;
};

/** Only an object of the iteration's own may be frozen. */
const freeze: Native = (call) => {
  for (const site of first(call).sites) mayChange(call.e, site, call.at);
  return first(call);
};

const fromEntries: Native = (call) => {
  const { e, at } = call;
  const entries = iterate(e, first(call), at);
  const values = [...entries.sites].map((site) => join(site.fields.get("1") ?? nothing, site.content));
  return e.make(at, { type: "record" }, join(...values));
};

/** Something made of text alone: no object in it is anyone else's. */
function dataOf({ e, at }: NativeCall): Value {
  const site = e.site(at, { type: "data" });
  e.addContent(site, join(text, number, truth, nullish, objectAt(site)));
  return join(site.content, objectAt(site));
}

const parse: Native = (call) => {
  if (call.args.values.length > 1 || call.args.spread)
    call.e.refuse(
      call.at,
      "JSON.parse with a function to revive values is not looked into: parse first, then convert.",
    );
  return dataOf(call);
};

const stringify: Native = (call) => {
  if (!isPrimitive(second(call)))
    call.e.refuse(call.at, "JSON.stringify with a list or function to pick values is not looked into.");
  fieldValuesDeep(call, first(call));
  return join(text, nullish);
};

/** Getters anywhere inside would run. */
function fieldValuesDeep({ e, at }: NativeCall, value: Value): void {
  if (!isPrimitive(value) && e.world.accessors.size > 0)
    e.refuse(at, `${e.quote(at)} reads fields whose names the text does not show.`);
  for (const site of value.sites) e.touch(site, at);
}

/** A copy of what it is given, with nothing of the original in it. */
const clone: Native = (call) => (isPrimitive(first(call)) ? first(call) : dataOf(call));

const clock: Native = ({ e, at }) => {
  e.refuse(at, `${e.quote(at)} reads the clock, which tells another time in each iteration: read it before the loop.`);
  return number;
};

const chance: Native = ({ e, at }) => {
  e.refuse(
    at,
    "Math.random() gives other numbers in each run, so the values could not be compared: use random(seed) from makespan, with a seed for each iteration.",
  );
  return number;
};

const prints: Native = ({ e, at }) => {
  e.refuse(at, `${e.quote(at)} prints in the order of the iterations: print after the loop.`);
  return nullish;
};

/** Built-in functions by path, those that change nothing but what they are given. */
export const natives: Readonly<Record<string, Native>> = {
  ...Object.fromEntries([
    ...all(
      "Math.acos Math.acosh Math.asin Math.asinh Math.atan Math.atan2 Math.atanh Math.cbrt Math.cos Math.cosh Math.exp " +
        "Math.expm1 Math.fround Math.hypot Math.log Math.log10 Math.log1p Math.log2 Math.pow Math.sin Math.sinh " +
        "Math.sqrt Math.tan Math.tanh Number parseFloat Number.parseFloat Date.UTC Date.parse",
      () => number,
    ),
    ...all("Math.abs Math.max Math.min", asWhole),
    ...all("Math.ceil Math.clz32 Math.floor Math.imul Math.round Math.sign Math.trunc", () => int),
    ...all("parseInt Number.parseInt", () => int),
    ...all("String.fromCharCode String.fromCodePoint String", () => text),
    ...all("encodeURIComponent decodeURIComponent encodeURI decodeURI", () => text),
    ...all("Boolean Array.isArray isNaN isFinite Object.hasOwn", () => truth),
    ...all("Number.isFinite Number.isInteger Number.isNaN Number.isSafeInteger", () => truth),
    ...all("Object.freeze Object.seal Object.preventExtensions", freeze),
    ...all("Date.now performance.now Date", clock),
    ...all("console.log console.info console.warn console.error console.debug console.table", prints),
  ]),
  BigInt: () => big,
  "Math.random": chance,
  "Array.from": arrayFrom,
  "Array.of": (call) => arrayOf(call, join(...call.args.values, call.args.spread ?? nothing)),
  "Object.assign": assign,
  "Object.entries": (call) => pairs(call, text, fieldValues(call, first(call))),
  "Object.keys": (call) => {
    for (const site of first(call).sites) call.e.touch(site, call.at);
    return arrayOf(call, text);
  },
  "Object.values": (call) => arrayOf(call, fieldValues(call, first(call))),
  "Object.fromEntries": fromEntries,
  "Object.is": (call) => {
    comparesObjects(call.e, first(call), second(call), call.at);
    return truth;
  },
  "JSON.parse": parse,
  "JSON.stringify": stringify,
  structuredClone: clone,
  Array: (call) => newArray(call),
  ...Object.fromEntries(typedArrayNames.flatMap((name) => [...all(`${name}.from ${name}.of`, typedArrayFrom(name))])),
};

/** `Float64Array.from(source, f)`: converted to numbers, whatever it was. */
function typedArrayFrom(name: string): Native {
  return (call) => {
    arrayFrom(call);
    return call.e.make(call.at, { type: "typed", name, shared: false }, elementOf(name));
  };
}

function newArray(call: NativeCall): Value {
  const { e, args, at } = call;
  const made = e.make(at, { type: "array" }, args.values.length > 1 ? join(...args.values) : nothing);
  for (const site of made.sites) site.sparse = true;
  return made;
}

/** What `new name(…)` gives for a built-in class; null for one that is not known. */
export function constructNative(call: NativeCall, name: string): Value | null {
  const { e, args, at } = call;
  if (isTypedArrayName(name)) return newTypedArray(call, name);
  const source = args.values[0];
  const items = (): Value => (source ? iterate(e, source, at) : nothing);
  switch (name) {
    case "Array":
      return newArray(call);
    case "Set":
      return e.make(at, { type: "set" }, items());
    case "Map":
      return newMap(call, items());
    case "Date":
      return args.values.length === 0 && !args.spread ? clock(call) : e.make(at, { type: "date" });
    case "RegExp":
      return e.make(at, { type: "pattern", flags: null });
    case "SharedArrayBuffer":
    case "ArrayBuffer":
      return e.make(at, { type: "native", path: name });
    default:
      return /^(?:|Type|Range|Syntax|Eval|Reference|URI)Error$/.test(name) ? e.make(at, { type: "error", name }) : null;
  }
}

function newMap({ e, at }: NativeCall, entries: Value): Value {
  const made = e.make(at, { type: "map" });
  for (const site of made.sites) {
    for (const entry of entries.sites) {
      e.addKeys(site, join(entry.fields.get("0") ?? nothing, entry.content));
      e.addContent(site, join(entry.fields.get("1") ?? nothing, entry.content));
    }
  }
  return made;
}

/** On a buffer it is a view: of memory that other iterations see, when the buffer is from outside. */
function newTypedArray(call: NativeCall, name: string): Value {
  const { e, args, at } = call;
  const source = argumentAt(args, 0);
  const buffers = [...source.sites].filter(({ form }) => form.type === "native" || form.type === "unknown");
  const shared = buffers.some(({ form }) => form.type === "native" && form.path === "SharedArrayBuffer");
  if (buffers.some(({ outer }) => outer) && !e.makesOuter) {
    e.refuse(at, `${e.quote(at)} is a view of memory that all iterations share: make it before the loop.`);
  }
  for (const site of source.sites) e.touch(site, at);
  return e.make(at, { type: "typed", name, shared }, elementOf(name));
}

/** Arithmetic on what may be numbers or bigints. */
export function arithmetic(...operands: readonly Value[]): Value {
  if (operands.every((operand) => isOnly(operand, kind.int))) return int;
  if (operands.every((operand) => isOnly(operand, kind.int | kind.float | kind.truth | kind.nullish | kind.text)))
    return number;
  return operands.every((operand) => isOnly(operand, kind.big)) ? big : numeric;
}
