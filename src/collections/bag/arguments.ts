import { requireCount } from "#executors/arguments.ts";
import type { Call } from "../tasks/sinks/sink.ts";

/** `what` says which argument it is. @throws TypeError when it is no function. */
export function functionOf(fn: unknown, method: string, what = "the first argument"): Call {
  if (typeof fn === "function") return fn as Call;
  throw new TypeError(`${method}: ${what} must be a function, not ${fn === null ? "null" : typeof fn}`);
}

/** The same for one that may be left out. */
export function functionIfAny(fn: unknown, method: string, what?: string): Call | null {
  return fn === undefined || fn === null ? null : functionOf(fn, method, what);
}

/** @throws RangeError when it is not a whole number ≥ 1. */
export function countOf(count: unknown, what: string): number {
  requireCount(count, what);
  return count;
}

/** A number of elements, which may be 0. @throws RangeError. */
export function amountOf(count: unknown, what: string): number {
  if (typeof count === "number" && Number.isInteger(count) && count >= 0) return count;
  throw new RangeError(`${what} must be a whole number ≥ 0, not ${String(count)}`);
}

/** How many results one task combines. @throws RangeError. */
export function splitOf(splitEvery: unknown, usual: number, what: string): number {
  if (splitEvery === undefined) return usual;
  if (typeof splitEvery === "number" && Number.isInteger(splitEvery) && splitEvery >= 2) return splitEvery;
  throw new RangeError(`${what}: splitEvery must be a whole number ≥ 2, not ${String(splitEvery)}`);
}

/** @throws RangeError when a number is not in [0, 1]. */
export function shareOf(share: unknown, what: string): number {
  if (typeof share === "number" && share >= 0 && share <= 1) return share;
  throw new RangeError(`${what} must be a number from 0 to 1, not ${String(share)}`);
}
