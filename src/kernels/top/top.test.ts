import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { compareDescending, compareNumbers } from "../order.ts";
import { doubles, kinds, manyNumbers, partitioned } from "../testing/doubles.ts";
import { BoundedHeap, mergeFirst } from "./boundedHeap.ts";
import { mergeTop, topNumbers } from "./topNumbers.ts";

const bests = [
  ["greatest", compareDescending],
  ["least", compareNumbers],
] as const;

describe("topNumbers", () => {
  test("gives the best first, and NaN only when nothing else is left", () => {
    const view = Float64Array.of(NaN, 0, 5, -0, 5, -3);
    expect([...topNumbers(view, 3, "greatest")]).toEqual([5, 5, 0]);
    expect([...topNumbers(view, 3, "least")]).toEqual([-3, -0, 0]);
    expect([...topNumbers(view, 9, "least")]).toEqual([-3, -0, 0, 5, 5, NaN]);
    expect(topNumbers(view, 0, "least")).toHaveLength(0);
    expect(topNumbers(new Float64Array(0), 3, "least")).toHaveLength(0);
  });

  test("equals sorting and slicing, in any partitions", () => {
    fc.assert(
      fc.property(
        doubles,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...bests),
        (numbers, k, partCount, [best, compare]) => {
          const parts = partitioned(numbers, partCount).map((part) => topNumbers(part, k, best));
          const expected = numbers.toSorted(compare).slice(0, k);
          expect([...mergeTop(parts, k, best)]).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(kinds)("equals sorting and slicing for many numbers: %s", (kind) => {
    const numbers = manyNumbers(kind, 30_000, random(12));
    for (const [best, compare] of bests) {
      const sorted = numbers.slice().sort(compare);
      for (const k of [1, 5, 100, 3000, 7000]) expect(topNumbers(numbers, k, best)).toEqual(sorted.slice(0, k));
    }
  });

  test("takes what equals the threshold when too few are better", () => {
    const most = new Float64Array(20_000).fill(-Infinity);
    most[7] = 1;
    most[12_345] = NaN;
    expect([...topNumbers(most, 3, "greatest")]).toEqual([1, -Infinity, -Infinity]);
    const zeros = new Float64Array(20_000).fill(-0);
    zeros[19_999] = 0;
    expect([...topNumbers(zeros, 3, "greatest")]).toEqual([0, -0, -0]);
    const nans = new Float64Array(20_000).fill(NaN);
    nans[11] = -Infinity;
    expect([...topNumbers(nans, 2, "greatest")]).toEqual([-Infinity, NaN]);
  });
});

interface Item {
  readonly key: number;
  readonly index: number;
}

describe("BoundedHeap", () => {
  const byKey = (a: Item, b: Item): number => a.key - b.key;

  test("keeps the first by the comparator; of equal ones those that came earlier", () => {
    const keys = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 }), (list, k, partCount) => {
        const items = list.map((key, index) => ({ key, index }));
        const expected = items.toSorted(byKey).slice(0, k);
        const size = Math.ceil(items.length / partCount);
        const parts = Array.from({ length: partCount }, (_, part) => {
          const heap = new BoundedHeap<Item>(k, byKey);
          for (const item of items.slice(part * size, (part + 1) * size)) heap.add(item);
          return heap.sorted();
        });
        expect(mergeFirst(parts, k, byKey)).toEqual(expected);
      }),
    );
  });

  test("compares once for what it does not keep", () => {
    let comparisons = 0;
    const heap = new BoundedHeap<number>(2, (a, b) => {
      comparisons++;
      return a - b;
    });
    heap.add(1);
    heap.add(2);
    const before = comparisons;
    for (let i = 0; i < 100; i++) heap.add(3);
    expect(comparisons - before).toBe(100);
    expect(heap.sorted()).toEqual([1, 2]);
  });
});
