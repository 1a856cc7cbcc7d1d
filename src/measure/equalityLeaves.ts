import { describeValue } from "./describeValue.ts";
import { toWireValue } from "./wireValue.ts";

/** Where two values differ, below the place that is being looked at, and both sides there as short texts. */
export interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

const shownNodes = 60;
const shownCharacters = 80;
/** Characters kept before the first one that differs in two long strings. */
const charactersBefore = 20;

/** A value in one short line. */
export function shortText(value: unknown): string {
  return describeValue(toWireValue(value, shownNodes), shownCharacters);
}

/** The difference of two values at `path`. */
export function difference(path: string, expected: unknown, actual: unknown): Difference {
  return { path, expected: shortText(expected), actual: shortText(actual) };
}

/** Whether two numbers are equal within a relative tolerance; NaN equals NaN, −0 equals 0, ±Infinity only itself. */
export function closeTo(expected: number, actual: number, tolerance: number): boolean {
  if (expected === actual) return true;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return Number.isNaN(expected) && Number.isNaN(actual);
  return Math.abs(expected - actual) <= tolerance * Math.max(Math.abs(expected), Math.abs(actual));
}

function equalPrimitives(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (expected === actual) return true;
  return typeof expected === "number" && typeof actual === "number" && closeTo(expected, actual, tolerance);
}

/** Compares two values of which at most one is an object. */
export function comparePrimitives(expected: unknown, actual: unknown, tolerance: number): Difference | null {
  if (equalPrimitives(expected, actual, tolerance)) return null;
  // A function or a symbol loses its identity on the way through a worker.
  if (typeof expected === "function" && typeof actual === "function") {
    if (String(expected) === String(actual)) return null;
  } else if (typeof expected === "symbol" && typeof actual === "symbol") {
    if (expected.description === actual.description) return null;
  } else if (typeof expected === "string" && typeof actual === "string") {
    return stringDifference(expected, actual);
  }
  return difference("", expected, actual);
}

/** Long strings are shown from shortly before the first character that differs. */
function stringDifference(expected: string, actual: string): Difference {
  if (Math.max(expected.length, actual.length) <= shownCharacters) return difference("", expected, actual);
  let first = 0;
  while (first < expected.length && expected[first] === actual[first]) first++;
  const from = first <= shownCharacters / 2 ? 0 : first - charactersBefore;
  const shown = (text: string): string => (from > 0 ? "…" : "") + shortText(text.slice(from));
  return { path: "", expected: shown(expected), actual: shown(actual) };
}
