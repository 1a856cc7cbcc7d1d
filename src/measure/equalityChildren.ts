import { closeTo, difference, shortText, type Difference } from "./equalityLeaves.ts";
import { bytesOf, className, kindOf, ownKeys, type TypedArray } from "./valueKind.ts";

/** What two objects consist of, pairwise; both lists are equally long. */
export interface Children {
  readonly expected: readonly unknown[];
  readonly actual: readonly unknown[];
  /** How the path goes on to child `index`: `[3]`, `.name`, `.get("x")`. */
  segment(index: number): string;
}

/** What is there of an object on the side that lacks it. */
export const missing = "missing";

/** Compares two objects but for their children, which are handed back; null when they have none and are equal. */
export function childrenOf(expected: object, actual: object, tolerance: number): Children | Difference | null {
  const kind = kindOf(expected);
  if (kind !== kindOf(actual) || className(expected) !== className(actual)) return difference("", expected, actual);
  switch (kind) {
    case "array":
      return elementsOf(expected as readonly unknown[], actual as readonly unknown[]);
    case "typedArray":
      return compareTypedArrays(expected as TypedArray, actual as TypedArray, tolerance);
    case "dataView":
    case "buffer":
      return compareTypedArrays(bytesOf(expected as DataView), bytesOf(actual as DataView), 0);
    case "map":
      return entriesOf(expected as ReadonlyMap<unknown, unknown>, actual as ReadonlyMap<unknown, unknown>);
    case "set":
      return valuesOf(expected as ReadonlySet<unknown>, actual as ReadonlySet<unknown>);
    case "date":
      return compareAs(expected, actual, (date) => (date as Date).getTime());
    case "regexp":
      return compareAs(expected, actual, String);
    case "boxed":
      return compareAs(expected, actual, (box) => box.valueOf());
    case "error":
      return fieldsOf(expected, actual, ["name", "message"]);
    // The same one was found equal before anyone asked for children.
    case "opaque":
    case "handle":
      return difference("", expected, actual);
    case "object":
      return ownFieldsOf(expected, actual);
  }
}

function compareAs(expected: object, actual: object, content: (value: object) => unknown): Difference | null {
  return Object.is(content(expected), content(actual)) ? null : difference("", expected, actual);
}

const elementSegment = (index: number): string => `[${index}]`;

function elementsOf(expected: readonly unknown[], actual: readonly unknown[]): Children | Difference {
  if (expected.length !== actual.length) return difference(".length", expected.length, actual.length);
  return { expected, actual, segment: elementSegment };
}

function compareTypedArrays(expected: TypedArray, actual: TypedArray, tolerance: number): Difference | null {
  if (expected.length !== actual.length) return difference(".length", expected.length, actual.length);
  for (let i = 0; i < expected.length; i++) {
    const left = expected[i];
    const right = actual[i];
    if (left === right) continue;
    if (typeof left === "number" && typeof right === "number" && closeTo(left, right, tolerance)) continue;
    return difference(elementSegment(i), left, right);
  }
  return null;
}

function ownFieldsOf(expected: object, actual: object): Children | Difference {
  const keys = ownKeys(expected);
  const actualKeys = ownKeys(actual);
  if (!sameOrder(keys, actualKeys)) {
    const lacking = keys.find((key) => !Object.hasOwn(actual, key));
    if (lacking !== undefined) {
      return { ...difference(fieldSegment(lacking), Reflect.get(expected, lacking), null), actual: missing };
    }
    const extra = actualKeys.find((key) => !Object.hasOwn(expected, key));
    if (extra !== undefined) {
      return { ...difference(fieldSegment(extra), null, Reflect.get(actual, extra)), expected: missing };
    }
  }
  return fieldsOf(expected, actual, keys);
}

function sameOrder(keys: readonly PropertyKey[], others: readonly PropertyKey[]): boolean {
  return keys.length === others.length && keys.every((key, i) => key === others[i]);
}

function fieldsOf(expected: object, actual: object, keys: readonly (string | symbol)[]): Children {
  return {
    expected: keys.map((key): unknown => Reflect.get(expected, key)),
    actual: keys.map((key): unknown => Reflect.get(actual, key)),
    segment: (index) => fieldSegment(keys[index] ?? ""),
  };
}

function fieldSegment(key: string | symbol): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function valuesOf(expected: ReadonlySet<unknown>, actual: ReadonlySet<unknown>): Children | Difference {
  if (expected.size !== actual.size) return difference(".size", expected.size, actual.size);
  return { expected: [...expected], actual: [...actual], segment: (index) => `.values()[${index}]` };
}

/** Keys and values by turns, in insertion order. */
function entriesOf(
  expected: ReadonlyMap<unknown, unknown>,
  actual: ReadonlyMap<unknown, unknown>,
): Children | Difference {
  for (const [key, value] of expected) {
    if (typeof key === "string" && !actual.has(key))
      return { ...difference(entrySegment(key), value, null), actual: missing };
  }
  if (expected.size !== actual.size) return difference(".size", expected.size, actual.size);
  const keys = [...expected.keys()];
  return {
    expected: [...expected].flat(),
    actual: [...actual].flat(),
    segment: (index) => (index % 2 === 0 ? `.keys()[${index / 2}]` : entrySegment(keys[(index - 1) / 2])),
  };
}

/** How a path goes on to a Map's value. */
export function entrySegment(key: unknown): string {
  return `.get(${shortText(key)})`;
}
