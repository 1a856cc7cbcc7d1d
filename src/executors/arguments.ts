import { NumberRange } from "#base/range.ts";
import type { MapOptions, RunOptions } from "makespan";

/** @throws TypeError when `fn` is not a function. */
export function requireFunction(fn: unknown, method: string): asserts fn is (...args: never[]) => unknown {
  if (typeof fn !== "function")
    throw new TypeError(`${method}: the first argument must be a function, not ${typeof fn}`);
}

/** @throws TypeError when the source is not iterable. */
export function requireIterable(source: unknown, method: string): asserts source is Iterable<unknown> {
  if (typeof (source as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== "function") {
    throw new TypeError(
      `${method}: the second argument must be iterable (an array, a range, a Set …): pool.${method}(fn, items)`,
    );
  }
}

/** What a source holds now: a range or an array as itself, anything else read to its end. */
export function itemsOf(source: Iterable<unknown>): NumberRange | ArrayLike<unknown> {
  if (source instanceof NumberRange) return source;
  const isIndexed = Array.isArray(source) || (ArrayBuffer.isView(source) && !(source instanceof DataView));
  return isIndexed ? (source as unknown as ArrayLike<unknown>) : Array.from(source);
}

/** @throws RangeError when it is not a whole number ≥ 1. */
export function requireCount(value: unknown, what: string): asserts value is number {
  if (!(typeof value === "number" && Number.isInteger(value) && value >= 1)) {
    throw new RangeError(`${what} must be a whole number ≥ 1, not ${String(value)}`);
  }
}

/** The options of a map, checked. @throws RangeError. */
export function requireMapOptions(
  options: MapOptions | undefined,
  method: string,
): { readonly chunkSize: number | "auto"; readonly ordered: boolean } {
  const chunkSize = options?.chunkSize ?? "auto";
  if (chunkSize !== "auto" && !(Number.isInteger(chunkSize) && chunkSize >= 1)) {
    throw new RangeError(`${method}: chunkSize must be "auto" or a whole number ≥ 1, not ${String(chunkSize)}`);
  }
  if (options?.bufferSize !== undefined) requireCount(options.bufferSize, `${method}: bufferSize`);
  return { chunkSize, ordered: options?.ordered ?? true };
}

/** The options of a task, checked. @throws TypeError or RangeError. */
export function requireRunOptions<A extends readonly unknown[]>(
  options: RunOptions<A> | undefined,
): { readonly args: readonly unknown[]; readonly priority: number; readonly retries: number } {
  const { args = [], priority = 0, retries = 0 } = options ?? {};
  if (!Array.isArray(args)) throw new TypeError("run: args must be an array: pool.run(fn, { args: [1, 2] })");
  if (!Number.isFinite(priority)) throw new RangeError(`run: priority must be a number, not ${String(priority)}`);
  if (!(Number.isInteger(retries) && retries >= 0)) {
    throw new RangeError(`run: retries must be a whole number ≥ 0, not ${String(retries)}`);
  }
  // A copy: the program may go on to change its list.
  return { args: [...args], priority, retries };
}
