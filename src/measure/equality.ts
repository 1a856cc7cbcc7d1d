import type { Equality } from "#protocol/run.ts";
import { childrenOf, type Children } from "./equalityChildren.ts";
import { closeTo, comparePrimitives, shortText, type Difference } from "./equalityLeaves.ts";
import { matchUnordered } from "./multiset.ts";
import { className, isObject, kindOf, type ValueKind } from "./valueKind.ts";

/** How two variants' values are to be compared. */
export interface EqualityOptions {
  /** Numbers may differ by this share of the larger one. */
  readonly tolerance: number;
  /** Whether the top-level array, and Sets and Maps anywhere, may come in any order. */
  readonly unordered: boolean;
}

const equal: Equality = { equal: true };
/** Segments of a path that are shown at each end when it is longer than both together. */
const shownSegments = 12;

/**
 * Deep equality of a variant's value with the baseline's; when they differ, the path to the first difference and both
 * sides there. Classes must have the same name; NaN equals NaN and −0 equals 0. Never throws.
 */
export function compareValues(expected: unknown, actual: unknown, options: EqualityOptions): Equality {
  try {
    const difference = new Comparison(options).compare(expected, actual, options.unordered);
    return difference ? { equal: false, ...difference } : equal;
  } catch (error) {
    const reason = error instanceof RangeError ? "nested too deeply to compare" : "cannot be read";
    return { equal: false, path: "", expected: shortText(expected), actual: `${shortText(actual)} (${reason})` };
  }
}

/** A pair of objects whose children are being compared. */
interface Frame {
  readonly children: Children;
  /** The next child. */
  index: number;
}

class Comparison {
  readonly #options: EqualityOptions;
  /** Pairs of collections that are being matched in any order, against endless recursion in cycles. */
  readonly #matching: (readonly [object, object])[] = [];

  constructor(options: EqualityOptions) {
    this.#options = options;
  }

  /** Walks both values with a stack of its own: a linked list may be a million nodes deep. */
  compare(expected: unknown, actual: unknown, topIsUnordered: boolean): Difference | null {
    const frames: Frame[] = [];
    const seen = new SeenPairs();
    let outcome = this.#open(expected, actual, topIsUnordered, seen, frames);
    while (outcome === null) {
      const frame = frames.at(-1);
      if (!frame) return null;
      const { expected: left, actual: right } = frame.children;
      this.#skipEqualPrimitives(frame);
      if (frame.index >= left.length) {
        frames.pop();
        continue;
      }
      const index = frame.index++;
      outcome = holeOnOneSide(frame.children, index) ?? this.#open(left[index], right[index], false, seen, frames);
    }
    return { ...outcome, path: pathOf(frames) + outcome.path };
  }

  #skipEqualPrimitives(frame: Frame): void {
    const { expected, actual } = frame.children;
    frame.index = firstUnequal(expected, actual, frame.index, this.#options.tolerance);
  }

  /** Compares two values as far as they have no children; pushes a frame for the children. */
  #open(expected: unknown, actual: unknown, unordered: boolean, seen: SeenPairs, frames: Frame[]): Difference | null {
    if (!isObject(expected) || !isObject(actual)) return comparePrimitives(expected, actual, this.#options.tolerance);
    if (expected === actual || !seen.add(expected, actual)) return null;
    const anyOrder = unordered || (this.#options.unordered && isCollection(expected));
    if (anyOrder && isUnorderable(expected, actual)) return this.#matchUnordered(expected, actual);
    const children = childrenOf(expected, actual, this.#options.tolerance);
    if (children === null || "path" in children) return children;
    frames.push({ children, index: 0 });
    return null;
  }

  #matchUnordered(expected: object, actual: object): Difference | null {
    if (this.#matching.some(([e, a]) => e === expected && a === actual)) return null;
    this.#matching.push([expected, actual]);
    const isEqual = (e: unknown, a: unknown): boolean => this.compare(e, a, false) === null;
    const difference = matchUnordered(expected, actual, this.#options.tolerance, isEqual);
    this.#matching.pop();
    return difference;
  }
}

/** The first index, from `from` on, whose elements are not simply the same; undefined ones may be empty slots. */
function firstUnequal(
  expected: readonly unknown[],
  actual: readonly unknown[],
  from: number,
  tolerance: number,
): number {
  for (let i = from; i < expected.length; i++) {
    const left = expected[i];
    const right = actual[i];
    // Numbers are told apart here, in the loop: handing them on as unknown would box millions of them.
    if (typeof left === "number" && typeof right === "number") {
      if (left !== right && !closeTo(left, right, tolerance)) return i;
    } else if (left === undefined || left !== right) return i;
  }
  return expected.length;
}

/** Pairs that were compared, or are being compared: meeting one again, in a cycle or by sharing, adds nothing. */
class SeenPairs {
  /** Nearly every object has one partner; sets for all of them would take most of the memory. */
  readonly #first = new Map<object, object>();
  readonly #others = new Map<object, Set<object>>();

  /** Remembers a pair; false when it was known. */
  add(expected: object, actual: object): boolean {
    const first = this.#first.get(expected);
    if (first === actual) return false;
    if (first === undefined) {
      this.#first.set(expected, actual);
      return true;
    }
    const others = this.#others.get(expected) ?? new Set();
    if (others.has(actual)) return false;
    this.#others.set(expected, others.add(actual));
    return true;
  }
}

function isCollection(value: object): boolean {
  return value instanceof Map || value instanceof Set;
}

const unorderable: readonly ValueKind[] = ["array", "typedArray", "set", "map"];

function isUnorderable(expected: object, actual: object): boolean {
  return unorderable.includes(kindOf(expected)) && className(expected) === className(actual);
}

function holeOnOneSide({ expected, actual }: Children, index: number): Difference | null {
  if (expected[index] !== undefined || actual[index] !== undefined) return null;
  if (index in expected === index in actual) return null;
  return { path: "", expected: holeText(expected, index), actual: holeText(actual, index) };
}

function holeText(values: readonly unknown[], index: number): string {
  return index in values ? "undefined" : "an empty slot";
}

function pathOf(frames: readonly Frame[]): string {
  const segments = (some: readonly Frame[]): string => some.map((f) => f.children.segment(f.index - 1)).join("");
  if (frames.length <= 2 * shownSegments) return segments(frames);
  const hidden = frames.length - 2 * shownSegments;
  return `${segments(frames.slice(0, shownSegments))}…${hidden} more…${segments(frames.slice(-shownSegments))}`;
}
