import { NumberRange } from "#base/range.ts";
import type { Items } from "#transport/inputs.ts";
import type { MapOptions } from "makespan";

/** @throws TypeError when `fn` is not a function. */
export function requireFunction(fn: unknown, method: string): asserts fn is (...args: never[]) => unknown {
  if (typeof fn !== "function")
    throw new TypeError(`${method}: the first argument must be a function, not ${typeof fn}`);
}

/** The items of a source, as they are now. @throws TypeError when it is not iterable. */
export function requireItems(source: Iterable<unknown>): Items {
  if (typeof (source as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== "function") {
    throw new TypeError("map: the second argument must be iterable (an array, a range, a Set …): pool.map(fn, items)");
  }
  if (source instanceof NumberRange) return rangeItems(source);
  const items = Array.from(source);
  return { length: items.length, slice: (from, count) => items.slice(from, from + count), numeric: false };
}

/** A range is never laid out whole: each chunk computes its own numbers. */
function rangeItems({ from: first, step, length }: NumberRange): Items {
  return {
    length,
    numeric: true,
    slice: (from, count) => Array.from({ length: count }, (_, i) => first + (from + i) * step),
  };
}

/** @throws RangeError when it is not "auto" or a whole number ≥ 1. */
export function requireChunkSize(options: MapOptions | undefined): number | "auto" {
  const size = options?.chunkSize ?? "auto";
  if (size !== "auto" && !(Number.isInteger(size) && size >= 1)) {
    throw new RangeError(`map: chunkSize must be "auto" or a whole number ≥ 1, not ${String(size)}`);
  }
  return size;
}
