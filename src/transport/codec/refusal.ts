/** Where in a value something is. Texts are put together only when something is refused there. */
export interface Place {
  readonly parent: Place | null;
  /** A root's name, an element's number, or what is appended to the parent's text. */
  readonly step: string | number;
}

/** The place of something that is captured, passed or returned. */
export function root(name: string): Place {
  return { parent: null, step: name };
}

/** ".name", or `["odd name"]` for what cannot stand after a dot. */
export function propertyStep(key: string | symbol): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return /^[\p{ID_Start}$_#][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** ".get(key)" for a value of a map. */
export function entryStep(key: unknown): string {
  const isObject = (typeof key === "object" && key !== null) || typeof key === "function";
  return `.get(${isObject ? "…" : String(key)})`;
}

const longest = 200;

/** "args[0].callback". */
export function pathTo(place: Place): string {
  const steps: string[] = [];
  for (let at: Place | null = place; at; at = at.parent)
    steps.push(typeof at.step === "number" ? `[${at.step}]` : at.step);
  const text = steps.toReversed().join("");
  return text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`;
}

/** What cannot travel, with the path to it: a DataCloneError, as structured clone would throw. */
export function refusal(place: Place, what: string): DOMException {
  return new DOMException(`${pathTo(place)} ${what}`, "DataCloneError");
}

/** The toStringTags of what is in the middle of something, and what to do about it. */
const unfinished: Readonly<Record<string, string>> = {
  Generator: "is a generator, which cannot be sent to another thread: send an array of it, or make it inside the task",
  AsyncGenerator: "is an async generator, which cannot be sent to another thread: make it inside the task",
  Arguments: "holds the arguments of a function, which cannot be sent to another thread: send an array of it",
  Module: "holds all that a module exports, but not of a module of this program: send what you need of it",
};

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Why an object whose prototype is no other object of the program cannot travel. */
export function describeForeign(value: object): string {
  if (value instanceof Promise) return "is a promise: await it before it is sent";
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef)
    return "is weakly held, which has no copy";
  const tag = tagOf(value);
  const known = unfinished[tag];
  if (known !== undefined) return known;
  if (tag.endsWith(" Iterator")) return "is an iterator, which cannot be sent to another thread: send an array of it";
  const owner: unknown = (value as { constructor?: unknown }).constructor;
  const name = typeof owner === "function" && owner !== Object ? owner.name : tag;
  return name === "Object" || name === ""
    ? "is an object of another make, which cannot be sent to another thread: send the values you need of it"
    : `is a ${name}, which cannot be sent to another thread: send the values you need of it`;
}

const native = /\{\s*\[native code\]\s*\}\s*$/;

/** Why a function that is neither the program's nor known by name on every thread cannot travel. */
export function describeFunction(fn: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(fn, "name")?.value;
  if (native.test(Function.prototype.toString.call(fn))) {
    return typeof name === "string" && name.startsWith("bound ")
      ? "is a bound function, which cannot be sent to another thread: write x => f(x) instead"
      : "is a function of the engine that cannot be sent to another thread: write x => f(x) instead";
  }
  if (typeof name === "string" && /^(?:[gs]et )?#/.test(name))
    return "is a #private method, which cannot be sent to another thread: make it a function outside of its class";
  return "is a function that cannot be sent to another thread: it was not written as a function of this program";
}
