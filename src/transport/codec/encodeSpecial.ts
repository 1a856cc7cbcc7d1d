import type { Encoder } from "./encoder.ts";
import {
  baseOf,
  basePrototype,
  cloneableClasses,
  engineBase,
  isExtendable,
  isMap,
  isOwnPrototype,
  isSet,
  plainForm,
} from "./kinds.ts";
import { nativePath } from "./natives.ts";
import { encodeProperty } from "./encodeProperty.ts";
import { encodePrivates } from "./privates.ts";
import { define, isOrdinary, levelOf, ownProperties, type OwnProperty } from "./properties.ts";
import { describeForeign, refusal, type Place } from "./refusal.ts";
import { hasOwnProperties } from "./scan.ts";
import { tokenKey, type ObjectToken, type Token } from "./token.ts";

/** What the engine makes invisible on its errors. */
const hiddenOnErrors = new Set(["message", "cause", "errors"]);

/** Encodes an object that structured clone would change or refuse. */
export function encodeSpecial(encoder: Encoder, value: object, place: Place): unknown {
  const path = nativePath(value);
  if (path) return encoder.remember<Token>(value, { [tokenKey]: "native", path });
  const constructor: unknown = Object.getOwnPropertyDescriptor(value, "constructor")?.value;
  if (typeof constructor === "function" && constructor.prototype === value && encoder.registry.find(constructor)) {
    const owner = encoder.take(constructor, { parent: place, step: ".constructor" });
    return encoder.remember<Token>(value, { [tokenKey]: "prototype", owner });
  }
  const module = encoder.registry.moduleName(value);
  if (module !== null) {
    encoder.moduleNames.add(module);
    return encoder.remember<Token>(value, { [tokenKey]: "module", name: module });
  }
  if (isModule(value) || isArguments(value)) throw refusal(place, describeForeign(value));
  const isCloned = isEnginesOwn(value);
  if (isCloned && Object.isExtensible(value) && naturalOnly(value)) return encoder.asItIs(value);
  const token: ObjectToken = {
    [tokenKey]: "object",
    base: isCloned ? "clone" : baseOf(value),
    fields: {},
  };
  encoder.remember(value, token);
  if (!isCloned) encodePrototype(encoder, value, token, place);
  const level = levelOf(value);
  if (level > 0) token.level = level;
  encoder.later(() => {
    encodeItems(encoder, value, token, place);
    encodeProperties(encoder, value, token, place);
  });
  return token;
}

/** Whether it is all that a module exports: the only objects whose own tag says so for good. */
function isModule(value: object): boolean {
  const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  return tag?.value === "Module" && tag.writable === false;
}

function isArguments(value: object): boolean {
  return Object.hasOwn(value, "callee") && Object.prototype.toString.call(value) === "[object Arguments]";
}

/** Whether it is an instance of a class of the engine, not of a subclass, that structured clone carries. */
function isEnginesOwn(value: object): boolean {
  const path = nativePath(Object.getPrototypeOf(value) ?? value);
  return path?.length === 2 && path[1] === "prototype" && cloneableClasses.has(path[0] ?? "");
}

function naturalOnly(value: object): boolean {
  if (value instanceof DOMException) return ownProperties(value).every(({ key }) => key === "stack");
  return !hasOwnProperties(value, value instanceof RegExp ? 1 : 0);
}

/** Says where the prototype comes from: the base, a class, another object, nowhere. */
function encodePrototype(encoder: Encoder, value: object, token: ObjectToken, place: Place): void {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === basePrototype(token.base, value)) return;
  if (prototype === null) {
    token.proto = null;
    return;
  }
  const owner: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof owner === "function" && owner.prototype === prototype) {
    const registration = encoder.registry.find(owner);
    if (!registration && !(token.base === "error" && nativePath(owner))) throw refusal(place, describeForeign(value));
    const engines = engineBase(value);
    if (!isExtendable(engines))
      throw refusal(place, `is a ${owner.name} and so a ${engines}, which cannot be sent to another thread`);
    token.classOf = encoder.take(owner, { parent: place, step: ".constructor" });
    const mayHold = encodePrivates(encoder, value, owner, token, place);
    if (!mayHold && (engines === null || engines === "Object")) encoder.plainClasses.set(prototype, token.classOf);
    return;
  }
  if (!isOwnPrototype(prototype) || !isExtendable(engineBase(value))) throw refusal(place, describeForeign(value));
  token.proto = encoder.take(prototype, { parent: place, step: ".__proto__" });
}

function encodeItems(encoder: Encoder, value: object, token: ObjectToken, place: Place): void {
  switch (token.base) {
    case "array": {
      const array = value as readonly unknown[];
      const items: unknown[] = Array.from({ length: array.length });
      token.items = items;
      return encoder.elements(array, items, place);
    }
    case "map": {
      const items: unknown[] = (token.items = []);
      if (isMap(value)) encoder.entries(value, (key, item) => void items.push(key, item), place);
      return;
    }
    case "set":
      token.items = isSet(value)
        ? Array.from(value, (item) => encoder.take(item, { parent: place, step: ".item" }))
        : [];
      return;
    case "clone":
      token.items = [plainForm(value)];
      return;
    default:
  }
}

/** Whether a property comes with what `base` makes, or is sent in another way. */
function isImplied(key: string | symbol, value: object, token: ObjectToken): boolean {
  if (typeof key === "symbol") return false;
  switch (token.base) {
    case "array":
      return key === "length" || isIndex(key, (value as readonly unknown[]).length);
    case "error":
      return key === "stack";
    case "clone":
      if (ArrayBuffer.isView(value)) return isIndex(key, value.byteLength);
      return (value instanceof RegExp && key === "lastIndex") || (value instanceof DOMException && key === "stack");
    default:
      return false;
  }
}

function isIndex(key: string, length: number): boolean {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index < length && String(index) === key;
}

function encodeProperties(encoder: Encoder, value: object, token: ObjectToken, place: Place): void {
  const properties = ownProperties(value).filter(({ key }) => !isImplied(key, value, token));
  const level = token.level ?? 0;
  const isUsual = ({ key, descriptor }: OwnProperty): boolean =>
    typeof key === "string" &&
    (token.base === "error" && hiddenOnErrors.has(key)
      ? isOrdinary({ ...descriptor, enumerable: !descriptor.enumerable }, level)
      : isOrdinary(descriptor, level));
  if (properties.every(isUsual)) {
    for (const { key, descriptor } of properties)
      define(token.fields, key as string, encoder.item(descriptor.value, place, key));
  } else token.special = properties.map((property) => encodeProperty(encoder, property, place));
  if (token.base !== "error") return;
  const { stack } = value as { stack?: unknown };
  if (typeof stack === "string") define(token.fields, "stack", stack);
}
