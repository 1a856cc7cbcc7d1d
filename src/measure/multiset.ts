import { entrySegment, missing } from "./equalityChildren.ts";
import { closeTo, difference, shortText, type Difference } from "./equalityLeaves.ts";
import { outlineOf, type Outline } from "./outline.ts";
import { sortedNumbers } from "./statistics.ts";

type IsEqual = (expected: unknown, actual: unknown) => boolean;

/** How many candidates are tried for one element; only values equal but for many numbers ever need more. */
const triesAtMost = 1000;

/** Compares two arrays, typed arrays, Sets or Maps as collections without order: each element needs a partner. */
export function matchUnordered(
  expected: object,
  actual: object,
  tolerance: number,
  isEqual: IsEqual,
): Difference | null {
  if (expected instanceof Map && actual instanceof Map) return matchMaps(expected, actual, isEqual);
  const sizeName = expected instanceof Set ? ".size" : ".length";
  const left = [...(expected as Iterable<unknown>)];
  const right = [...(actual as Iterable<unknown>)];
  if (left.length !== right.length) return difference(sizeName, left.length, right.length);
  return isNumbers(left) && isNumbers(right) ? matchNumbers(left, right, tolerance) : matchLists(left, right, isEqual);
}

function isNumbers(values: readonly unknown[]): values is readonly number[] {
  return values.every((value) => typeof value === "number");
}

function matchNumbers(expected: readonly number[], actual: readonly number[], tolerance: number): Difference | null {
  const left = sortedNumbers(expected);
  const right = sortedNumbers(actual);
  const at = left.findIndex((value, i) => !closeTo(value, right[i] ?? NaN, tolerance));
  return at < 0 ? null : difference(`sorted[${at}]`, left[at], right[at]);
}

function matchMaps(
  expected: ReadonlyMap<unknown, unknown>,
  actual: ReadonlyMap<unknown, unknown>,
  isEqual: IsEqual,
): Difference | null {
  if (expected.size !== actual.size) return difference(".size", expected.size, actual.size);
  const unknownKeys: unknown[] = [];
  for (const [key, value] of expected) {
    if (!actual.has(key)) unknownKeys.push([key, value]);
    else if (!isEqual(value, actual.get(key))) return difference(entrySegment(key), value, actual.get(key));
  }
  // Objects as keys, and numbers that differ within the tolerance, are found by looking at all that are left.
  const others = [...actual].filter(([key]) => !expected.has(key));
  return matchLists(unknownKeys, others, isEqual);
}

interface Candidate {
  readonly value: unknown;
  readonly outline: Outline;
}

/**
 * Finds a partner for each element. Elements are grouped by outline and sorted by their numbers, so that the partner
 * of the largest stands at the end of its group and the first try nearly always succeeds.
 */
function matchLists(expected: readonly unknown[], actual: readonly unknown[], isEqual: IsEqual): Difference | null {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of sortedCandidates(actual)) {
    const group = groups.get(candidate.outline.text);
    if (group) group.push(candidate);
    else groups.set(candidate.outline.text, [candidate]);
  }
  for (const { value, outline } of sortedCandidates(expected).reverse()) {
    if (!takePartner(groups.get(outline.text) ?? [], value, isEqual)) {
      return { path: "", expected: `an element ${shortText(value)}`, actual: missing };
    }
  }
  return null;
}

function takePartner(group: Candidate[], value: unknown, isEqual: IsEqual): boolean {
  const lowest = Math.max(0, group.length - triesAtMost);
  for (let at = group.length - 1; at >= lowest; at--) {
    if (!isEqual(value, group[at]?.value)) continue;
    group.splice(at, 1);
    return true;
  }
  return false;
}

function sortedCandidates(values: readonly unknown[]): Candidate[] {
  return values
    .map((value) => ({ value, outline: outlineOf(value) }))
    .sort((a, b) => compareNumbers(a.outline, b.outline));
}

/** By the first number that differs; NaN last. */
function compareNumbers({ numbers: left }: Outline, { numbers: right }: Outline): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const order = compareNumber(left[i] ?? NaN, right[i] ?? NaN);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareNumber(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
  return Number.isNaN(right) || left < right ? -1 : Number(left > right);
}
