import fc from "fast-check";
import type { SortKey } from "makespan";
import { describe, expect, test } from "vitest";
import { anyNumbers, elements, forLists, lists } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";
import { sorted } from "../testing/naive.ts";

const few = fc.integer({ min: -3, max: 3 });
const strings = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("a", "B", "ä", "\u{1f600}", "\u{ffff}"),
);
const bigints = fc.bigInt({ min: -3n, max: 2n ** 70n });
const dates = fc.oneof(
  few.map((ms) => new Date(ms)),
  fc.date({ noInvalidDate: false }),
);

const kinds: Readonly<Record<string, fc.Arbitrary<SortKey>>> = {
  numbers: anyNumbers,
  "few numbers": few,
  strings,
  bigints,
  booleans: fc.boolean(),
  dates,
  arrays: fc.array(anyNumbers, { maxLength: 3 }),
  "arrays of two kinds": fc.tuple(strings, anyNumbers),
  "nested arrays": fc.array(fc.array(few, { maxLength: 2 }), { maxLength: 2 }),
};

describe.each(Object.entries(kinds))("%s", (_, kind) => {
  const list = lists(fc.tuple(kind, elements));

  test("sortBy is stable, in both directions, and so are the greatest and the least", () =>
    forLists(
      list,
      async (pairs, partitions) => {
        const keyOf = ([key]: [SortKey, unknown]): SortKey => key;
        const whole = bag(pairs, { partitions });
        const ascending = sorted(pairs, keyOf);
        const descending = sorted(pairs, keyOf, true);
        expect(differenceOf(await whole.sortBy(keyOf), ascending)).toBeNull();
        expect(differenceOf(await whole.sortBy(keyOf, { descending: true }), descending)).toBeNull();
        expect(differenceOf(await whole.takeOrdered(4, { by: keyOf }), ascending.slice(0, 4))).toBeNull();
        expect(differenceOf(await whole.top(4, { by: keyOf }), descending.slice(0, 4))).toBeNull();
        expect(differenceOf(await whole.topk(1e6, { by: keyOf }), descending)).toBeNull();
        expect(differenceOf(await whole.sortBy(keyOf).take(3), ascending.slice(0, 3))).toBeNull();
        expect(differenceOf(await whole.sortBy(keyOf, { descending: true }).first(), descending[0])).toBeNull();
      },
      15,
    ));

  test("elements can be ordered by themselves", () =>
    forLists(
      lists(kind),
      async (keys, partitions) => {
        const whole = bag(keys, { partitions });
        const ascending = sorted(keys, (key) => key);
        const descending = sorted(keys, (key) => key, true);
        expect(differenceOf(await whole.sortBy((key) => key), ascending)).toBeNull();
        expect(differenceOf(await whole.sortBy((key) => key, { descending: true }), descending)).toBeNull();
        expect(
          differenceOf(
            await whole.sortBy((key) => key).zipWithIndex(),
            ascending.map((key, i) => [key, i]),
          ),
        ).toBeNull();
        expect(differenceOf(await whole.takeOrdered(3), ascending.slice(0, 3))).toBeNull();
        expect(differenceOf(await whole.top(3), descending.slice(0, 3))).toBeNull();
        expect(differenceOf(await whole.sortBy((key) => key).take(5), ascending.slice(0, 5))).toBeNull();
      },
      15,
    ));
});

test("by hand: −0 before 0, NaN last both ways, strings by code unit", () =>
  bothWays(async () => {
    for (const partitions of [1, 2, 7]) {
      const numbers = bag([0, NaN, -0, -1, Infinity, -Infinity], { partitions });
      expect(await numbers.sortBy((x) => x)).toEqual([-Infinity, -1, -0, 0, Infinity, NaN]);
      expect(await numbers.sortBy((x) => x, { descending: true })).toEqual([Infinity, 0, -0, -1, -Infinity, NaN]);
      expect(await numbers.sortBy((x) => -x)).toEqual([Infinity, 0, -0, -1, -Infinity, NaN]);
      expect(await numbers.sortBy((x) => -x, { descending: true })).toEqual([-Infinity, -1, -0, 0, Infinity, NaN]);
      expect(await numbers.top(6)).toEqual([Infinity, 0, -0, -1, -Infinity, NaN]);
      expect(await bag(["a", "B", "\u{ffff}", "\u{1f600}"], { partitions }).sortBy((x) => x)).toEqual([
        "B",
        "a",
        "\u{1f600}",
        "\u{ffff}",
      ]);
      expect(await bag([[2], [1, 5], [1], []], { partitions }).sortBy((x) => x)).toEqual([[], [1], [1, 5], [2]]);
    }
  }));

test("many numbers and many texts", () =>
  bothWays(async () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => (i % 97 === 0 ? NaN : ((i * 7919) % 10_007) - 5000 || -0));
    for (const partitions of [1, 3]) {
      const whole = bag(numbers, { partitions });
      expect(
        differenceOf(
          await whole.sortBy((x) => x),
          sorted(numbers, (x) => x),
        ),
      ).toBeNull();
      expect(
        differenceOf(
          await whole.sortBy((x) => -x),
          sorted(numbers, (x) => -x),
        ),
      ).toBeNull();
      const texts = whole.map((x) => `${x}`);
      expect(
        differenceOf(
          await texts.sortBy((x) => x, { descending: true }),
          sorted(numbers.map(String), (x) => x, true),
        ),
      ).toBeNull();
    }
  }));

test("keys of different kinds, and what has no order, are refused with a sentence", () =>
  bothWays(async () => {
    const mixed = [1, "a", 2n] as SortKey[];
    for (const partitions of [1, 3]) {
      const whole = bag(mixed, { partitions });
      for (const result of [
        whole.sortBy((x) => x).collect(),
        whole.top(3),
        whole.takeOrdered(1),
        whole.sortBy((x) => x).take(2),
      ]) {
        await expect(result).rejects.toThrow(
          /^keys of different kinds cannot be ordered: there is a (\w+) and a (?!\1)\w+/,
        );
        await expect(result).rejects.toBeInstanceOf(TypeError);
      }
    }
    for (const [odd, name] of [
      [undefined, "undefined"],
      [null, "null"],
      [{}, "an object"],
      [Symbol("s"), "symbol"],
    ] as const) {
      const sentence = `elements are ordered by numbers, strings, bigints, booleans, dates or arrays of them, not by ${name}`;
      const by = (): SortKey => odd as SortKey;
      await expect(bag([1]).sortBy(by).collect()).rejects.toThrow(
        `${sentence} (in sortBy of element 0, in partition 0)`,
      );
      await expect(bag([1]).top(5, { by })).rejects.toThrow(`${sentence} (in top of element 0, in partition 0)`);
    }
  }));

test("take and first give the beginning", () =>
  forLists(lists(elements), async (list, partitions) => {
    const whole = bag(list, { partitions });
    for (const count of [0, 1, 5, list.length, list.length + 1]) {
      expect(differenceOf(await whole.take(count), list.slice(0, count))).toBeNull();
    }
    expect(differenceOf(await whole.first(), list[0])).toBeNull();
    const doubled = whole.flatMap((x) => [x, x]);
    expect(differenceOf(await doubled.take(3), list.flatMap((x) => [x, x]).slice(0, 3))).toBeNull();
    expect(differenceOf(await whole.mapPartitions((part) => part).take(3), list.slice(0, 3))).toBeNull();
  }));
