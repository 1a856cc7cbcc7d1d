import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { compareDescending, compareNumbers } from "../order.ts";
import { doubles, kinds, manyNumbers, partitioned } from "../testing/doubles.ts";
import { bucketRuns, bucketsFor, sortBuckets } from "./buckets.ts";
import { gatherNumbers } from "./gather.ts";
import { sampleNumbers } from "./sample.ts";
import { scatterNumbers } from "./scatter.ts";
import { sortByKeys } from "./sortByKeys.ts";
import { sortNumbers } from "./sortNumbers.ts";
import { splittersOf } from "./splitters.ts";

/** Whether the two hold the same doubles, −0 and 0 being different; faster than `toEqual` for long ones. */
function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

const orders = [
  [false, compareNumbers],
  [true, compareDescending],
] as const;

describe("sortNumbers", () => {
  test("puts −0 before 0 and NaN last both ways", () => {
    const numbers = [3, NaN, 0, -0, Infinity, -Infinity, -2];
    const up = Float64Array.from(numbers);
    sortNumbers(up);
    expect([...up]).toEqual([-Infinity, -2, -0, 0, 3, Infinity, NaN]);
    const down = Float64Array.from(numbers);
    sortNumbers(down, new Float64Array(7), true);
    expect([...down]).toEqual([Infinity, 3, 0, -0, -2, -Infinity, NaN]);
  });

  test("equals sorting with the comparator", () => {
    fc.assert(
      fc.property(doubles, fc.boolean(), (numbers, descending) => {
        const [view] = partitioned(numbers, 1);
        sortNumbers(view!, undefined, descending);
        expect([...view!]).toEqual(numbers.toSorted(descending ? compareDescending : compareNumbers));
      }),
      { numRuns: 300 },
    );
  });

  test.each(kinds)("sorts many numbers: %s", (kind) => {
    for (const length of [1000, 20_000, 150_000]) {
      const numbers = manyNumbers(kind, length, random(length));
      for (const [descending, compare] of orders) {
        const sorted = numbers.slice();
        sortNumbers(sorted, undefined, descending);
        expect(isSame(sorted, numbers.slice().sort(compare))).toBe(true);
      }
    }
  });
});

/** The whole of a sample sort, one part after the other, with structured clones where threads would send. */
function sampleSort(parts: readonly Float64Array[], buckets: number, runs: number, descending: boolean) {
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  const splitters = structuredClone(
    splittersOf(
      parts.map((part, i) => sampleNumbers(part, 64, i)),
      buckets,
    ),
  );
  const scattered = parts.map((part) => {
    const numbers = new Float64Array(part.length);
    return { numbers, offsets: scatterNumbers(part, splitters, numbers) };
  });
  const out = new Float64Array(count).fill(-1);
  const found = bucketRuns(
    scattered.map(({ offsets }) => offsets),
    runs,
    descending,
  );
  for (const run of found) sortBuckets(scattered, run, out.subarray(run.start, run.start + run.length), descending);
  return { out, runs: found, splitters, scattered };
}

describe("sample sort", () => {
  test("equals sorting with the comparator for any numbers, partitions, buckets and runs", () => {
    const small = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(doubles, small, small, small, fc.boolean(), (numbers, parts, buckets, runs, descending) => {
        const { out } = sampleSort(partitioned(numbers, parts), buckets, runs, descending);
        expect([...out]).toEqual(numbers.toSorted(descending ? compareDescending : compareNumbers));
      }),
      { numRuns: 300 },
    );
  });

  test.each(kinds)("sorts many numbers: %s", (kind) => {
    const numbers = manyNumbers(kind, 50_000, random(6));
    for (const [descending, compare] of orders) {
      const { out } = sampleSort(partitioned(numbers, 3), 20, 4, descending);
      expect(isSame(out, numbers.slice().sort(compare))).toBe(true);
    }
  });

  test.each(["uniform", "normal", "wide", "outliers", "narrow", "descending"] as const)(
    "makes runs of about equal length: %s",
    (kind) => {
      const numbers = manyNumbers(kind, 40_000, random(2));
      const { runs } = sampleSort(partitioned(numbers, 20), 40, 4, false);
      expect(runs).toHaveLength(4);
      for (const { length } of runs) expect(Math.abs(length - 10_000)).toBeLessThan(2500);
    },
  );

  test("gives a number that occurs very often a bucket of its own", () => {
    const next = random(4);
    const numbers = Float64Array.from({ length: 10_000 }, () => (next() < 0.5 ? 1 : 1 + next() * 2 ** -30));
    const { splitters, scattered } = sampleSort(partitioned(numbers, 10), 8, 4, false);
    expect(splitters.type).toBe("search");
    const { offsets, numbers: first } = scattered[0]!;
    const bucketOfOne = first.subarray(offsets[1], offsets[2]);
    expect(bucketOfOne.length).toBeGreaterThan(400);
    expect(bucketOfOne.every((x) => x === 1)).toBe(true);
  });

  test("scatters in the order of the view", () => {
    const splitters = splittersOf([Float64Array.of(1, 2, 3, 4)], 2);
    const out = new Float64Array(6);
    const offsets = scatterNumbers(Float64Array.of(4, -0, 3, 0, NaN, 1), splitters, out);
    expect([...out]).toEqual([-0, 0, 1, 4, 3, NaN]);
    expect([...offsets]).toEqual([0, 3, 5, 6]);
  });

  test("has buckets that fit the cache", () => {
    expect(bucketsFor(0, 2)).toBe(1);
    expect(bucketsFor(10_000, 2)).toBe(10);
    expect(bucketsFor(100_000, 2)).toBe(16);
    expect(bucketsFor(10_000_000, 2)).toBe(611);
    expect(() => splittersOf([], 0)).toThrow(RangeError);
  });

  test("samples one number of each stretch, the same for the same seed", () => {
    const view = Float64Array.from({ length: 1000 }, (_, i) => i);
    const sample = sampleNumbers(view, 10, 7);
    expect(sample.every((x, i) => Math.floor(x / 100) === i)).toBe(true);
    expect(sampleNumbers(view, 10, 7)).toEqual(sample);
    expect(sampleNumbers(view, 10, 8)).not.toEqual(sample);
    expect(sampleNumbers(Float64Array.of(2, 1), 10, 7)).toEqual(Float64Array.of(2, 1));
  });

  test("gathers pieces one after the other", () => {
    const out = new Float64Array(4);
    expect(gatherNumbers([Float64Array.of(3), new Float64Array(0), Float64Array.of(1, 2)], out)).toBe(3);
    expect([...out]).toEqual([3, 1, 2, 0]);
  });
});

describe("sortByKeys", () => {
  test("is stable both ways, with NaN last", () => {
    const keys = Float64Array.of(2, NaN, -0, 2, 0, -1, NaN);
    const order = Uint32Array.from(keys.keys());
    sortByKeys(keys, order);
    expect([...order]).toEqual([5, 2, 4, 0, 3, 1, 6]);
    const down = Uint32Array.from(keys.keys());
    sortByKeys(keys, down, "descending");
    expect([...down]).toEqual([0, 3, 4, 2, 5, 1, 6]);
  });

  test("equals a stable sort with the comparator, for part of the keys too", () => {
    fc.assert(
      fc.property(doubles, fc.boolean(), fc.integer({ min: 1, max: 3 }), (numbers, descending, step) => {
        const keys = Float64Array.from(numbers);
        const some = [...numbers.keys()].filter((i) => i % step === 0);
        const order = Uint32Array.from(some);
        sortByKeys(keys, order, descending ? "descending" : "ascending");
        const compare = descending ? compareDescending : compareNumbers;
        expect([...order]).toEqual(some.toSorted((a, b) => compare(keys[a]!, keys[b]!)));
      }),
      { numRuns: 300 },
    );
  });

  test.each(kinds)("sorts many keys: %s", (kind) => {
    const keys = manyNumbers(kind, 20_000, random(9));
    const order = Uint32Array.from(keys.keys());
    sortByKeys(keys, order);
    const expected = [...keys.keys()].sort((a, b) => compareNumbers(keys[a]!, keys[b]!));
    expect(isSame(order, expected)).toBe(true);
  });
});
