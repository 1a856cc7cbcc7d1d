import type { Decoder } from "./decoder.ts";
import { defineSpecial } from "./decodeObject.ts";
import type { Encoder } from "./encoder.ts";
import { encodeProperty } from "./encodeProperty.ts";
import { isMark } from "./marks.ts";
import { close, isOrdinary, levelOf, ownProperties, type OwnProperty } from "./properties.ts";
import type { Place } from "./refusal.ts";
import type { FunctionToken } from "./token.ts";

/** What every function has. */
const natural = new Set<string | symbol>(["length", "name", "prototype"]);

function extras(holder: object, usual: ReadonlySet<string | symbol>): OwnProperty[] {
  return ownProperties(holder).filter(({ key }) => !usual.has(key) && !isMark(key));
}

function hasDefaultConstructor(prototype: object, fn: object): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, "constructor");
  return descriptor?.value === fn && isOrdinary({ ...descriptor, enumerable: !descriptor.enumerable });
}

/**
 * Adds what a program has put onto a function to its token: properties, members of its prototype or another prototype,
 * as constructors have them that are functions, and whether it is closed.
 */
export function encodeParts(encoder: Encoder, fn: object, token: FunctionToken, place: Place): void {
  const own = extras(fn, natural);
  if (own.length > 0) token.own = own.map((property) => encodeProperty(encoder, property, place));
  const level = levelOf(fn);
  if (level > 0) token.level = level;
  const prototype: unknown = Object.getOwnPropertyDescriptor(fn, "prototype")?.value;
  // Generator functions have prototypes of another kind.
  if (typeof prototype !== "object" || prototype === null || Object.getPrototypeOf(fn) !== Function.prototype) return;
  const at: Place = { parent: place, step: ".prototype" };
  if (Object.getOwnPropertyDescriptor(prototype, "constructor")?.value !== fn) {
    token.prototype = encoder.take(prototype, at);
    return;
  }
  const members = extras(prototype, hasDefaultConstructor(prototype, fn) ? new Set(["constructor"]) : new Set());
  if (members.length > 0) token.members = members.map((property) => encodeProperty(encoder, property, at));
  const base = Object.getPrototypeOf(prototype) as object | null;
  if (base !== Object.prototype) token.base = encoder.take(base, { parent: at, step: ".__proto__" });
}

/** Puts the same onto a function that was made here. */
export function decodeParts(decoder: Decoder, token: FunctionToken, fn: object): void {
  const { own = [], members = [], level } = token;
  const made = fn as { prototype: object };
  if (token.prototype !== undefined) decoder.put(token.prototype, (found) => (made.prototype = found as object));
  if (token.base !== undefined)
    decoder.put(token.base, (found) => Object.setPrototypeOf(made.prototype, found as object | null));
  if (own.length + members.length > 0) {
    decoder.later(() => {
      for (const property of own) defineSpecial(decoder, property, fn);
      for (const property of members) defineSpecial(decoder, property, made.prototype);
    });
  }
  if (level !== undefined) decoder.atEnd(() => close(fn, level));
}
