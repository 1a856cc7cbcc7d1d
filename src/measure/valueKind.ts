import { handleName } from "#base/handle.ts";

/** What the rooms that copy, compare and print values need to tell apart. */
export type ValueKind =
  | "array"
  | "typedArray"
  | "dataView"
  | "buffer"
  | "map"
  | "set"
  | "date"
  | "regexp"
  | "error"
  | "boxed"
  /** Nothing of it can be read: a promise, a weak collection. */
  | "opaque"
  /** One of Makespan's own objects: see `handleNameOf`. */
  | "handle"
  /** A plain object or a class instance: its own fields. */
  | "object";

/** An array over a buffer, of numbers or bigints. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

const opaqueClasses = [Promise, WeakMap, WeakSet, WeakRef] as const;
const boxedClasses = [Number, String, Boolean] as const;

/** The kind of an object (not of a function). @throws what a hostile proxy throws. */
export function kindOf(value: object): ValueKind {
  if (Array.isArray(value)) return "array";
  if (handleNameOf(value) !== null) return "handle";
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return "object";
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? "dataView" : "typedArray";
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  if (value instanceof Date) return "date";
  if (value instanceof RegExp) return "regexp";
  if (value instanceof Error) return "error";
  if (isBuffer(value)) return "buffer";
  if (boxedClasses.some((boxed) => value instanceof boxed)) return "boxed";
  return opaqueClasses.some((opaque) => value instanceof opaque) ? "opaque" : "object";
}

/** What a program knows an object of Makespan's own as, e.g. "Future" or "WorkerPool"; null for every other object. */
export function handleNameOf(value: object): string | null {
  const name: unknown = Reflect.get(value, handleName);
  return typeof name === "string" ? name : null;
}

function isBuffer(value: object): boolean {
  // A page that is not isolated has no SharedArrayBuffer at all.
  return (
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer)
  );
}

/** The name of the class an object belongs to: "Object" for plain ones and those without a prototype. */
export function className(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: unknown } | null;
  if (prototype === null || prototype === Object.prototype) return "Object";
  const { constructor } = prototype;
  return typeof constructor === "function" ? constructor.name : "Object";
}

/** Whether a value is an object, not null and not a function. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Own enumerable keys, symbols last. */
export function ownKeys(value: object): readonly (string | symbol)[] {
  const symbols = Object.getOwnPropertySymbols(value);
  if (symbols.length === 0) return Object.keys(value);
  const isEnumerable = Object.prototype.propertyIsEnumerable;
  return [...Object.keys(value), ...symbols.filter((symbol) => isEnumerable.call(value, symbol))];
}

/** The bytes an ArrayBuffer, SharedArrayBuffer or DataView covers, without copying them. */
export function bytesOf(value: ArrayBufferLike | DataView): Uint8Array {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
}
