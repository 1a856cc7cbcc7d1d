import { bytesOf, isObject, kindOf, ownKeys, type TypedArray } from "./valueKind.ts";

type CopyOf = (value: unknown) => unknown;
/** An original and its copy, still empty. */
type Pending = readonly [original: object, copy: object];

/**
 * A deep copy to compare with later, as a program may hand back one buffer again and overwrite it. Classes and cycles
 * are kept, shared memory becomes private; functions, promises, handles and what cannot be read stay the same object.
 */
export function snapshot(value: unknown): unknown {
  const copies = new Map<object, object>();
  const pending: Pending[] = [];
  const copyOf = (original: unknown): unknown => {
    if (!isObject(original)) return original;
    const known = copies.get(original);
    if (known) return known;
    const copy = emptyCopy(original);
    copies.set(original, copy);
    if (copy !== original) pending.push([original, copy]);
    return copy;
  };
  const result = copyOf(value);
  // A list of what is left, not recursion: a linked list may be a million nodes deep.
  for (let next = pending.pop(); next; next = pending.pop()) {
    try {
      fill(next, copyOf);
    } catch {
      // A proxy that hides its content: the copy stays empty, and comparing reports the original as unreadable.
    }
  }
  return result;
}

/** A new object of the same class, complete where nothing inside it can refer to another object. */
function emptyCopy(original: object): object {
  try {
    return withPrototypeOf(original, bareCopy(original));
  } catch {
    // A revoked proxy or the like: it cannot be copied, and comparing it will say so.
    return original;
  }
}

function bareCopy(original: object): object {
  switch (kindOf(original)) {
    case "array":
      return Array.prototype.slice.call(original) as object;
    case "typedArray":
      return (original as TypedArray).slice();
    case "dataView":
      return new DataView(bytesOf(original as DataView).slice().buffer);
    case "buffer":
      return (original as ArrayBuffer).slice(0);
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "date":
      return new Date((original as Date).getTime());
    case "regexp":
      return new RegExp(original as RegExp);
    case "boxed":
      return Object((original as { valueOf(): unknown }).valueOf()) as object;
    case "opaque":
    case "handle":
      return original;
    case "error":
    case "object":
      return Object.create(Object.getPrototypeOf(original) as object | null) as object;
  }
}

function withPrototypeOf(original: object, copy: object): object {
  const prototype = Object.getPrototypeOf(original) as object | null;
  return Object.getPrototypeOf(copy) === prototype ? copy : (Object.setPrototypeOf(copy, prototype) as object);
}

function fill([original, copy]: Pending, copyOf: CopyOf): void {
  switch (kindOf(original)) {
    case "array":
      return copyElements(copy as unknown[], copyOf);
    case "map":
      return Map.prototype.forEach.call(original, (value, key) => {
        Map.prototype.set.call(copy, copyOf(key), copyOf(value));
      });
    case "set":
      return Set.prototype.forEach.call(original, (value) => {
        Set.prototype.add.call(copy, copyOf(value));
      });
    case "error":
      // Message and stack are not enumerable, and stay so.
      for (const key of Object.getOwnPropertyNames(original)) {
        define(copy, key, copyOf(Reflect.get(original, key)), isEnumerable.call(original, key));
      }
      return;
    case "object":
      return copyFields(original, copy, copyOf);
    default:
  }
}

function copyElements(copy: unknown[], copyOf: CopyOf): void {
  for (let i = 0; i < copy.length; i++) {
    if (isObject(copy[i])) copy[i] = copyOf(copy[i]);
  }
}

function copyFields(original: object, copy: object, copyOf: CopyOf): void {
  const from = original as Readonly<Record<PropertyKey, unknown>>;
  const to = copy as Record<PropertyKey, unknown>;
  for (const key of ownKeys(original)) {
    try {
      const value = copyOf(from[key]);
      // Assigning is several times faster, but would run a setter of the class, or that of `__proto__`.
      if (key in to) define(to, key, value, true);
      else to[key] = value;
    } catch (error) {
      defineThrowing(copy, key, error);
    }
  }
}

const isEnumerable = Object.prototype.propertyIsEnumerable;

function define(copy: object, key: PropertyKey, value: unknown, enumerable: boolean): void {
  Object.defineProperty(copy, key, { value, enumerable, writable: true, configurable: true });
}

/** A getter that threw for the original throws for the copy, so that a comparison sees the same. */
function defineThrowing(copy: object, key: PropertyKey, error: unknown): void {
  const get = (): never => {
    throw error;
  };
  Object.defineProperty(copy, key, { get, enumerable: true, configurable: true });
}
