import { absent } from "./absent.ts";
import type { Decoder } from "./decoder.ts";
import { attribute, close, descriptorOf, type SpecialProperty } from "./properties.ts";
import { privateAccess } from "./marks.ts";
import { constructBare } from "./restoring.ts";
import { keyOf } from "./symbols.ts";
import { type ObjectToken, type PrivateState } from "./token.ts";

type Class = abstract new (...args: never[]) => object;

/** What the engine makes invisible on its errors. */
const hiddenOnErrors = new Set(["message", "stack", "cause", "errors"]);

/** The object that a token stands for; `absent` while the class that it needs is being made. */
export function decodeObject(decoder: Decoder, token: ObjectToken): unknown {
  const value = token.privates ? bare(decoder, token, token.privates) : emptyOf(token);
  if (value === absent) return absent;
  const target = decoder.keep(token, value) as object;
  if (!token.privates) prototype(decoder, token, target);
  decoder.later(() => {
    items(decoder, token, target);
    properties(decoder, token, target);
    for (const state of token.privates ?? []) restorePrivates(decoder, state, target);
  });
  const { level } = token;
  if (level !== undefined) decoder.atEnd(() => close(target, level));
  return target;
}

/** What was received is this thread's own, so that it can become the object where it has the right make already. */
function emptyOf(token: ObjectToken): object {
  switch (token.base) {
    case "error":
      return new Error();
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "array":
      return token.items ?? [];
    case "clone":
      return token.items?.[0] as object;
    case "object":
      return token.special ? {} : token.fields;
  }
}

function bare(decoder: Decoder, token: ObjectToken, [first]: readonly PrivateState[]): unknown {
  const owner = decoder.take(token.classOf);
  const top = decoder.take(first?.classOf);
  return owner === absent || top === absent ? absent : constructBare(top as Class, owner as Class);
}

function prototype(decoder: Decoder, token: ObjectToken, target: object): void {
  if (token.classOf !== undefined)
    decoder.put(token.classOf, (owner) => Object.setPrototypeOf(target, (owner as Class).prototype));
  else if (token.proto !== undefined)
    decoder.put(token.proto, (found) => Object.setPrototypeOf(target, found as object | null));
}

function items(decoder: Decoder, token: ObjectToken, target: object): void {
  const from = token.items ?? [];
  if (token.base === "map") {
    const entries = Array.from({ length: from.length / 2 }, (_, i) => [from[2 * i], from[2 * i + 1]] as const);
    decoder.fillMap(target as Map<unknown, unknown>, entries);
  } else if (token.base === "set") decoder.fillSet(target as Set<unknown>, from);
  else if (token.base === "array") elements(decoder, from, target as unknown[]);
}

/** A hole stays a hole. */
function elements(decoder: Decoder, from: readonly unknown[], to: unknown[]): void {
  if (from !== to) to.length = from.length;
  from.forEach((item, i) => decoder.put(item, (taken) => Object.defineProperty(to, i, plain(taken))));
}

function plain(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

function properties(decoder: Decoder, token: ObjectToken, target: object): void {
  for (const property of token.special ?? []) defineSpecial(decoder, property, target);
  const { fields } = token;
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    const isHidden = token.base === "error" && hiddenOnErrors.has(key);
    if (fields === target && (typeof field !== "object" || field === null)) continue;
    decoder.put(field, (value) => Object.defineProperty(target, key, { ...plain(value), enumerable: !isHidden }));
  }
}

/** Gives an object a property with its attributes, as soon as its value is there. */
export function defineSpecial(
  decoder: Decoder,
  [key, attributes, value, setter]: SpecialProperty,
  target: object,
): void {
  const isAccessor = (attributes & attribute.accessor) !== 0;
  decoder.put(value, (first) =>
    decoder.put(isAccessor ? setter : undefined, (second) =>
      Object.defineProperty(target, keyOf(key), descriptorOf(attributes, first, second)),
    ),
  );
}

function restorePrivates(decoder: Decoder, state: PrivateState, target: object): void {
  decoder.put(state.classOf, (owner) => {
    const taken = state.values.map((value) => decoder.take(value));
    if (taken.includes(absent)) decoder.later(() => restorePrivates(decoder, state, target));
    else privateAccess(owner as object)?.write(target, taken);
  });
}
