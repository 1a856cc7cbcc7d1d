import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { compareNumbers } from "../order.ts";
import { doubles, kinds, manyNumbers, partitioned } from "../testing/doubles.ts";
import { advance } from "./advance.ts";
import { countPass } from "./countPass.ts";
import { interpolate, quantileRanks } from "./quantile.ts";
import { beginSelection, isDone, selectedValues, type Selection } from "./selection.ts";

/** Runs all passes; what passes between threads goes through a structured clone. */
function select(parts: readonly Float64Array[], ranks: readonly number[], begin?: Selection) {
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  let selection = begin ?? beginSelection(count, ranks);
  let passes = 0;
  while (!isDone(selection)) {
    const sent = structuredClone(selection);
    selection = advance(
      selection,
      parts.map((part) => structuredClone(countPass(part, sent))),
    );
    passes++;
  }
  return { values: selectedValues(selection), nanCount: selection.nanCount, passes };
}

/** The same for few numbers, as if they were too many to be gathered at once. */
const counting = (count: number, ranks: readonly number[]): Selection => ({
  ...beginSelection(count, ranks),
  step: ranks.length > 0 ? "count" : "done",
});

describe("selection", () => {
  test("finds the numbers of ranks", () => {
    const parts = [Float64Array.of(5, -1, 3), new Float64Array(0), Float64Array.of(NaN, 0, -0, -Infinity)];
    expect(select(parts, [0, 1, 2, 3, 4, 5, 6])).toEqual({
      values: [-Infinity, -1, -0, 0, 3, 5, NaN],
      nanCount: 1,
      passes: 1,
    });
    expect(select([Float64Array.of(7)], [0, 0]).values).toEqual([7, 7]);
    expect(select([], []).values).toEqual([]);
  });

  test("equals sorting and picking, for any numbers, ranks and partitions, gathered or counted", () => {
    const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(doubles, shares, fc.integer({ min: 1, max: 7 }), (numbers, asked, partCount) => {
        const sorted = numbers.toSorted(compareNumbers);
        const ranks =
          numbers.length === 0
            ? []
            : asked.map((share) => Math.floor(share * numbers.length)).toSorted((a, b) => a - b);
        const expected = ranks.map((rank) => sorted[rank]);
        const parts = partitioned(numbers, partCount);
        expect(select(parts, ranks).values).toEqual(expected);
        const counted = select(parts, ranks, counting(numbers.length, ranks));
        expect(counted.values).toEqual(expected);
        if (ranks.length > 0) expect(counted.nanCount).toBe(numbers.filter(Number.isNaN).length);
      }),
      { numRuns: 150 },
    );
  });

  test.each(kinds)("is exact for many numbers: %s", (kind) => {
    const numbers = manyNumbers(kind, 60_000, random(3));
    const sorted = numbers.slice().sort(compareNumbers);
    const ranks = [0, 600, 15_000, 29_999, 30_000, 54_000, 59_999];
    const { values, passes } = select(partitioned(numbers, 3), ranks);
    expect(values).toEqual(ranks.map((rank) => sorted[rank]));
    expect(passes).toBeLessThanOrEqual(4);
  });

  test("takes two passes for random numbers, and for a constant", () => {
    const uniform = manyNumbers("uniform", 200_000, random(5));
    expect(select(partitioned(uniform, 2), [100_000]).passes).toBe(2);
    expect(select(partitioned(new Float64Array(100_000).fill(-7), 2), [50_000]).passes).toBe(2);
  });

  test("finds more ranks than are counted apart", () => {
    const numbers = manyNumbers("wide", 40_000, random(8));
    const sorted = numbers.slice().sort(compareNumbers);
    const ranks = Array.from({ length: 1000 }, (_, i) => i * 40);
    expect(select(partitioned(numbers, 3), ranks).values).toEqual(ranks.map((rank) => sorted[rank]));
  });

  test("tells NaN of any pattern from infinities", () => {
    const words = Uint32Array.of(1, 0x7ff00000, 0, 0xfff80000, 5, 0xffffffff, 0, 0x7ff00000, 0, 0xfff00000, 0, 0);
    const numbers = new Float64Array(words.buffer);
    const found = select([numbers], [0, 1, 2, 3], counting(6, [0, 1, 2, 3]));
    expect(found).toEqual({ values: [-Infinity, 0, Infinity, NaN], nanCount: 3, passes: 2 });
  });

  test("refuses ranks out of order or range, and partitions of another size", () => {
    expect(() => beginSelection(3, [2, 1])).toThrow(RangeError);
    expect(() => beginSelection(3, [3])).toThrow(RangeError);
    const parts = [Float64Array.of(1, 2)];
    expect(() => select(parts, [0], beginSelection(3, [0]))).toThrow(/3 numbers were announced, there are 2/);
    expect(() => select(parts, [0], counting(3, [0]))).toThrow(RangeError);
  });
});

describe("quantiles", () => {
  test("lie between two ranks", () => {
    expect(quantileRanks(4, 0.5)).toEqual({ lower: 1, upper: 2, weight: 0.5 });
    expect(quantileRanks(5, 0.5)).toEqual({ lower: 2, upper: 3, weight: 0 });
    expect(quantileRanks(1, 0.3)).toEqual({ lower: 0, upper: 0, weight: 0 });
    expect(quantileRanks(11, 1)).toEqual({ lower: 10, upper: 10, weight: 0 });
  });

  test("are interpolated without making NaN of numbers", () => {
    expect(interpolate(2, 4, 0.25)).toBe(2.5);
    expect(interpolate(-0, -0, 0.5)).toBe(-0);
    expect(interpolate(-Number.MAX_VALUE, Number.MAX_VALUE, 0.5)).toBe(0);
    expect(interpolate(Infinity, Infinity, 0.5)).toBe(Infinity);
    expect(interpolate(-Infinity, 3, 0.5)).toBe(-Infinity);
    expect(interpolate(1, Infinity, 0)).toBe(1);
    expect(interpolate(1, NaN, 0.5)).toBe(NaN);
  });
});
