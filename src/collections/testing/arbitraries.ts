import fc from "fast-check";
import type { Key } from "makespan";
import { bothWays } from "./bags.ts";

/** How many partitions to try: one, some, and more than most lists have elements. */
export const partitionCounts: fc.Arbitrary<number> = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constant(40));

/** Keys of all kinds, of which some differ only as a Map tells them apart. */
export const keys: fc.Arbitrary<Key> = fc.constantFrom(
  0,
  -0,
  1,
  "1",
  1n,
  1.5,
  -7,
  NaN,
  Infinity,
  2 ** 40,
  "",
  "NaN",
  "undefined",
  "é\u{1f600}",
  true,
  false,
  null,
  undefined,
  -(2n ** 70n),
);

/** Doubles whose sums and squares stay finite, with both zeros. */
export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, -0),
);

/** Doubles of every kind. */
export const anyNumbers: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 2 ** 31, -(2 ** 31) - 1),
);

const views: fc.Arbitrary<unknown> = fc.oneof(
  fc.uint8Array({ maxLength: 5 }),
  fc.float32Array({ maxLength: 5 }),
  fc.bigInt64Array({ maxLength: 5 }),
);

/** An array with a hole in it. */
function holed(before: unknown, after: unknown): unknown[] {
  const list: unknown[] = [before];
  list[2] = after;
  return list;
}

/** Elements of every kind that a bag may hold, pairs and what looks like pairs among them. */
export const elements: fc.Arbitrary<unknown> = fc.oneof(
  anyNumbers,
  fc.string({ unit: "binary", maxLength: 6 }),
  keys,
  fc.date({ noInvalidDate: false }),
  fc.tuple(keys, fc.integer()),
  fc.array(fc.array(anyNumbers, { maxLength: 2 }), { maxLength: 3 }),
  fc.tuple(fc.integer(), fc.string()).map(([a, b]) => holed(a, b)),
  fc.object({ maxDepth: 2, maxKeys: 3 }),
  fc.array(fc.tuple(keys, fc.integer()), { maxLength: 3 }).map((entries) => new Map(entries)),
  fc.array(keys, { maxLength: 3 }).map((values) => new Set(values)),
  views,
);

/** Lists that are mostly short; some are so long that what lies between tasks is packed. */
export function lists<T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  const long = fc
    .tuple(fc.array(element, { minLength: 1, maxLength: 12 }), fc.integer({ min: 600, max: 1300 }))
    .map(([some, length]) => Array.from({ length }, (_, i) => some[(i * 7) % some.length] as T));
  return fc.oneof({ weight: 6, arbitrary: fc.array(element, { maxLength: 24 }) }, { weight: 1, arbitrary: long });
}

/** Lists of one kind of element, so that columns of numbers and of pairs come about. */
export const listsOfAnything: fc.Arbitrary<unknown[]> = fc.oneof(
  lists(elements),
  lists<unknown>(anyNumbers),
  lists<unknown>(fc.integer()),
  lists<unknown>(fc.tuple(keys, elements)),
);

/** Lists of pairs. */
export function pairLists<V>(value: fc.Arbitrary<V>): fc.Arbitrary<[Key, V][]> {
  return lists(fc.tuple(keys, value));
}

/** Holds a property of a list in so many partitions, packed and not. */
export function forLists<T>(
  list: fc.Arbitrary<T[]>,
  check: (list: T[], partitions: number) => Promise<void>,
  numRuns = 30,
): Promise<void> {
  const property = fc.asyncProperty(list, partitionCounts, (values, partitions) =>
    bothWays(() => check(values, partitions)),
  );
  return fc.assert(property, { numRuns });
}

/** The same of two lists, each in partitions of its own. */
export function forTwoLists<A, B>(
  [first, second]: readonly [fc.Arbitrary<A[]>, fc.Arbitrary<B[]>],
  check: (first: A[], second: B[], partitions: readonly [number, number]) => Promise<void>,
  numRuns = 30,
): Promise<void> {
  const counts = fc.tuple(partitionCounts, partitionCounts);
  const property = fc.asyncProperty(first, second, counts, (a, b, partitions) =>
    bothWays(() => check(a, b, partitions)),
  );
  return fc.assert(property, { numRuns });
}
