import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { doubles, manyNumbers, partitioned } from "../testing/doubles.ts";
import { equalEdges, histogramOf, mergeCounts } from "./histogram.ts";
import { mergeStats, noStats, statsOf, total, type NumberStats } from "./numberStats.ts";
import { createStats } from "./runningStats.ts";

const merged = (parts: readonly Float64Array[]): NumberStats =>
  parts.map((part) => structuredClone(statsOf(part))).reduce(mergeStats, noStats);

const running = (numbers: Iterable<number>): NumberStats => {
  const stats = createStats();
  for (const x of numbers) stats.add(x);
  return stats.finish();
};

/** The exact sum of whole numbers and binary fractions down to 2^-30. */
const exactSum = (numbers: Iterable<number>): number => {
  let sum = 0n;
  for (const x of numbers) sum += BigInt(Math.floor(x)) * 2n ** 30n + BigInt((x - Math.floor(x)) * 2 ** 30);
  return Number(sum) / 2 ** 30;
};

describe("statsOf", () => {
  test("of few numbers", () => {
    const stats = statsOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(stats).toEqual({ count: 8, sum: 40, compensation: 0, mean: 5, m2: 32, min: 2, max: 9 });
    expect(statsOf(new Float64Array(0))).toEqual(noStats);
    expect(running([])).toEqual(noStats);
  });

  test("keeps what rounding takes from the sum", () => {
    const numbers = Float64Array.of(1, 1e100, 1, -1e100);
    expect(total(statsOf(numbers))).toBe(2);
    expect(total(running(numbers))).toBe(2);
    expect(total(merged(partitioned(numbers, 3)))).toBe(2);
  });

  test("min and max are those of Math.min and Math.max; the sum is not made NaN by infinities", () => {
    fc.assert(
      fc.property(doubles, fc.integer({ min: 1, max: 6 }), (numbers, parts) => {
        for (const stats of [merged(partitioned(numbers, parts)), running(numbers)]) {
          expect(stats.count).toBe(numbers.length);
          expect(stats.min).toBe(Math.min(...numbers));
          expect(stats.max).toBe(Math.max(...numbers));
        }
      }),
    );
    expect(total(statsOf(Float64Array.of(1, Infinity, 2)))).toBe(Infinity);
    expect(total(running([-Infinity, 1]))).toBe(-Infinity);
    expect(total(merged([Float64Array.of(Infinity), Float64Array.of(-Infinity)]))).toBe(NaN);
  });

  test("sums are exact to the last bit, however numbers are partitioned", () => {
    const numbers = fc.array(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((x) => x / 2 ** 20),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (list, parts) => {
        expect(total(merged(partitioned(list, parts)))).toBe(exactSum(list) + 0);
        expect(total(running(list))).toBe(exactSum(list) + 0);
      }),
    );
  });

  test("the variance of numbers far from 0 is accurate, in one piece, in many, and one by one", () => {
    const next = random(1);
    const small = Float64Array.from({ length: 10_000 }, () => Math.floor(next() * 2 ** 20) / 2 ** 20);
    const far = small.map((x) => x + 1e9);
    const mean = exactSum(small) / small.length;
    const variance = small.reduce((sum, x) => sum + (x - mean) ** 2, 0) / small.length;
    for (const stats of [statsOf(far), merged(partitioned(far, 7)), running(far)]) {
      expect(stats.mean).toBeCloseTo(1e9 + mean, 6);
      expect(Math.abs(stats.m2 / stats.count / variance - 1)).toBeLessThan(1e-6);
    }
    expect(Math.abs(statsOf(far).m2 / far.length / variance - 1)).toBeLessThan(1e-8);
  });

  test("hardly depend on the partitioning", () => {
    const numbers = manyNumbers("normal", 50_000, random(2));
    const whole = statsOf(numbers);
    for (const parts of [2, 3, 17]) {
      const stats = merged(partitioned(numbers, parts));
      expect(total(stats)).toBe(total(whole));
      expect(Math.abs(stats.m2 / whole.m2 - 1)).toBeLessThan(1e-14);
    }
  });
});

/** What each range has, the naive way. */
function naiveCounts(numbers: readonly number[], edges: ArrayLike<number>): number[] {
  return Array.from({ length: edges.length - 1 }, (_, i) => {
    const isLast = i === edges.length - 2;
    return numbers.filter((x) => x >= edges[i]! && (x < edges[i + 1]! || (isLast && x === edges[i + 1]))).length;
  });
}

describe("histogramOf", () => {
  test("closes the last range and leaves out NaN and what is outside", () => {
    const view = Float64Array.of(-0.1, -0, 0, 1, 2.5, 3, 4, 4.1, NaN, Infinity);
    expect([...histogramOf(view, [0, 1, 3, 4])]).toEqual([2, 2, 2]);
    expect([...histogramOf(view, equalEdges(0, 4, 2))]).toEqual([3, 3]);
    expect([...histogramOf(view, [1])]).toEqual([]);
    expect([...histogramOf(new Float64Array(0), [0, 1])]).toEqual([0]);
  });

  test("equals the naive way for any numbers, edges and partitions", () => {
    const edgeLists = fc
      .array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), { minLength: 2, maxLength: 9 })
      .map((edges) => Float64Array.from(edges).sort());
    fc.assert(
      fc.property(doubles, edgeLists, fc.integer({ min: 1, max: 5 }), (numbers, edges, parts) => {
        const counts = mergeCounts(partitioned(numbers, parts).map((part) => histogramOf(part, edges)));
        expect([...counts]).toEqual(naiveCounts(numbers, edges));
      }),
    );
  });

  test("equals the naive way for equal ranges, at their edges too", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 1, max: 50 }), doubles, (a, b, bins, others) => {
        const edges = equalEdges(Math.min(a, b), Math.max(a, b), bins);
        expect(edges[0]).toBeLessThanOrEqual(edges[bins]!);
        const numbers = [...edges, ...others];
        expect([...histogramOf(Float64Array.from(numbers), edges)]).toEqual(naiveCounts(numbers, edges));
      }),
      { numRuns: 300 },
    );
    // More ranges than there are doubles between the ends.
    const narrow = equalEdges(-1.7976931348622944e308, -1.7976931348622918e308, 28);
    expect([...histogramOf(narrow, narrow)]).toEqual(naiveCounts([...narrow], narrow));
    const tenths = equalEdges(0, 1, 10);
    const numbers = Array.from({ length: 1001 }, (_, i) => i / 1000);
    expect([...histogramOf(Float64Array.from(numbers), tenths)]).toEqual(naiveCounts(numbers, tenths));
  });

  test("equal edges end where they should", () => {
    expect([...equalEdges(0, 1, 4)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...equalEdges(3, 3, 2)]).toEqual([2.5, 3, 3.5]);
    const widest = equalEdges(-Number.MAX_VALUE, Number.MAX_VALUE, 2);
    expect([...widest]).toEqual([-Number.MAX_VALUE, 0, Number.MAX_VALUE]);
    expect(() => equalEdges(0, Infinity, 3)).toThrow(RangeError);
    expect(() => equalEdges(1, 0, 3)).toThrow(RangeError);
    expect(() => equalEdges(0, 1, 0)).toThrow(RangeError);
  });
});
