import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubles } from "./columns.ts";
import { requireMedian, requireQuantiles, requireSorted, requireTop, stretchOf } from "./numberChecks.ts";

const n = 1000;
const sorted = doubles(n).toSorted();

test("the doubles are the same every time, in [0, 1), and have all their bits", () => {
  expect(doubles(n)).toBe(doubles(n));
  expect(sorted[0]).toBeGreaterThanOrEqual(0);
  expect(sorted.at(-1)).toBeLessThan(1);
  expect(sorted.some((x) => (x * 2 ** 32) % 1 !== 0)).toBe(true);
});

describe("requireSorted", () => {
  const cut = (xs: Float64Array, at: readonly number[]) =>
    [0, ...at].map((start, i) => stretchOf(xs.subarray(start, at[i] ?? xs.length)));

  test("takes the numbers in order, however they are cut", () => {
    const places = fc.array(fc.nat(n), { maxLength: 6 }).map((at) => at.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(places, (at) => {
        expect(() => requireSorted(cut(sorted, at), n)).not.toThrow();
      }),
    );
  });

  test("sees two that are swapped, inside a stretch and between stretches", () => {
    const swapped = sorted.slice();
    swapped.set([sorted[500]!, sorted[499]!], 499);
    expect(() => requireSorted(cut(swapped, []), n)).toThrow("whether they are in order gave false, not true");
    expect(() => requireSorted(cut(swapped, [500]), n)).toThrow("whether they are in order gave false, not true");
  });

  test("sees one that is missing, and one that takes another's place", () => {
    expect(() => requireSorted(cut(sorted.slice(1), []), n)).toThrow("the number of sorted numbers gave 999, not 1000");
    const doubled = sorted.slice();
    doubled[10] = sorted[9]!;
    expect(() => requireSorted(cut(doubled, []), n)).toThrow("what they are, as a hash");
  });
});

test("the median is between the middle two, but for rounding", () => {
  const median = (sorted[499]! + sorted[500]!) / 2;
  expect(() => requireMedian(median, n)).not.toThrow();
  expect(() => requireMedian(median + 1e-15, n)).not.toThrow();
  expect(() => requireMedian(sorted[500]!, n)).toThrow("the median gave");
  expect(() => requireMedian(NaN, n)).toThrow("the median gave NaN");
});

test("quantiles lie where linear interpolation has them", () => {
  // 0.25 · 999 = 249.75
  const quarter = sorted[249]! + 0.75 * (sorted[250]! - sorted[249]!);
  expect(() => requireQuantiles([sorted[0]!, quarter, sorted[999]!], [0, 0.25, 1], n)).not.toThrow();
  expect(() => requireQuantiles([sorted[249]!], [0.25], n)).toThrow("quantile 0.25 gave");
  expect(() => requireQuantiles([quarter], [0.25, 0.5], n)).toThrow("the number of quantiles gave 1, not 2");
});

test("the greatest come first", () => {
  const greatest = sorted.slice(-5).toReversed();
  expect(() => requireTop(greatest, n)).not.toThrow();
  expect(() => requireTop(greatest.toReversed(), n)).toThrow("top, task 0 gave");
});
