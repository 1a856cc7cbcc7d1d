import { nativePath } from "./natives.ts";
import type { BaseKind } from "./token.ts";

/** Whether structured clone carries a value is a question of its internal slots, which only these show for sure. */
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size")?.get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")?.get;
const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;

function accepts(check: (() => unknown) | undefined, value: object): boolean {
  try {
    check?.call(value);
    return check !== undefined;
  } catch {
    return false;
  }
}

export function isMap(value: object): value is Map<unknown, unknown> {
  return value instanceof Map && accepts(mapSize, value);
}

export function isSet(value: object): value is Set<unknown> {
  return value instanceof Set && accepts(setSize, value);
}

function isDate(value: object): value is Date {
  return value instanceof Date && accepts(Date.prototype.getTime, value);
}

function isRegExp(value: object): value is RegExp {
  // `exec` would move `lastIndex`; this getter reads the pattern only.
  return value instanceof RegExp && accepts(Object.getOwnPropertyDescriptor(RegExp.prototype, "global")?.get, value);
}

export function isSharedMemory(value: object): value is SharedArrayBuffer {
  return typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;
}

interface ViewConstructor {
  readonly prototype: object;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ArrayBufferView;
}

/** The engine's own constructor of a view. */
function viewConstructor(view: ArrayBufferView): ViewConstructor | undefined {
  const tag = (typedArrayTag?.call(view) as string | undefined) ?? "DataView";
  return (globalThis as Record<string, unknown>)[tag] as ViewConstructor | undefined;
}

/** Whether it is one of the engine's typed arrays or a DataView, not a subclass. */
export function isPlainView(value: object): value is ArrayBufferView {
  return ArrayBuffer.isView(value) && viewConstructor(value)?.prototype === Object.getPrototypeOf(value);
}

/** How an object is made on the other side. */
export function baseOf(value: object): BaseKind {
  if (Array.isArray(value)) return "array";
  if (isMap(value)) return "map";
  if (isSet(value)) return "set";
  if (value instanceof DOMException || ArrayBuffer.isView(value) || isDate(value) || isRegExp(value)) return "clone";
  return value instanceof Error ? "error" : "object";
}

/** What an instance of a subclass holds, as an instance of the engine's class, which the engine can clone. */
export function plainForm(value: object): object {
  if (ArrayBuffer.isView(value)) {
    const make = viewConstructor(value);
    const length = value instanceof DataView ? value.byteLength : (value as unknown as ArrayLike<unknown>).length;
    return make ? new make(value.buffer, value.byteOffset, length) : value;
  }
  if (value instanceof DOMException) return new DOMException(value.message, value.name);
  if (isDate(value)) return new Date(Date.prototype.getTime.call(value));
  return isRegExp(value) ? new RegExp(value) : value;
}

/** The prototype that a base has when nothing else is said; undefined where only a subclass needs to be known. */
export function basePrototype(base: BaseKind, value: object): object | undefined {
  switch (base) {
    case "object":
      return Object.prototype;
    case "array":
      return Array.prototype;
    case "map":
      return Map.prototype;
    case "set":
      return Set.prototype;
    case "clone":
      return Object.getPrototypeOf(plainForm(value)) as object;
    case "error":
      return undefined;
  }
}

/** Classes of the engine that a program's class may extend and still travel. */
const extendable: ReadonlySet<string> = new Set(
  `Object Array Map Set Date RegExp DOMException DataView Error AggregateError EvalError RangeError ReferenceError
  SyntaxError TypeError URIError SuppressedError Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array`.split(/\s+/),
);

/** The engine's class that an object's prototypes lead to; null for none. */
export function engineBase(value: object): string | null {
  for (
    let link = Object.getPrototypeOf(value) as object | null;
    link;
    link = Object.getPrototypeOf(link) as object | null
  ) {
    const [name, member] = nativePath(link) ?? [];
    if (member === "prototype" && name !== undefined) return name;
  }
  return null;
}

/** Whether a program's class may extend a class of the engine and its instances still travel. */
export function isExtendable(name: string | null): boolean {
  return name === null || extendable.has(name);
}

/** The engine's own classes that structured clone carries, beside arrays, Map, Set and typed arrays. */
export const cloneableClasses: ReadonlySet<string> = new Set(
  `Date RegExp Boolean Number String BigInt ArrayBuffer DataView Blob File FileList ImageData ImageBitmap CryptoKey
  DOMException DOMMatrix DOMMatrixReadOnly DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly`.split(/\s+/),
);

/**
 * Whether a prototype is an ordinary object of the program: neither a class's nor one of the engine's, whose tags
 * cannot be written.
 */
export function isOwnPrototype(prototype: object): boolean {
  if (Object.hasOwn(prototype, "constructor")) return false;
  for (let link: object | null = prototype; link; link = Object.getPrototypeOf(link) as object | null) {
    if (link === Object.prototype) return true;
    const tag = Object.getOwnPropertyDescriptor(link, Symbol.toStringTag);
    if (tag && tag.writable !== true) return false;
  }
  return true;
}
