import fc from "fast-check";
import { expect, it } from "vitest";
import { RangeMaximum } from "./rangeMaximum.ts";

it("finds the highest of a range, and the first that is high enough", () => {
  const maximum = new RangeMaximum([3, 1, 4, 1, 5]);
  expect(maximum.highest(0, 5)).toBe(5);
  expect(maximum.highest(0, 4)).toBe(4);
  expect(maximum.highest(3, 4)).toBe(1);
  expect(maximum.highest(2, 2)).toBe(0);
  expect(maximum.firstAtLeast(0, 4)).toBe(2);
  expect(maximum.firstAtLeast(3, 4)).toBe(4);
  expect(maximum.firstAtLeast(0, 6)).toBe(5);
  expect(maximum.firstAtLeast(5, 1)).toBe(5);
  expect(new RangeMaximum([]).highest(0, 0)).toBe(0);
});

it("agrees with looking at every number", () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 70 });
  fc.assert(
    fc.property(values, fc.nat(70), fc.nat(70), fc.integer({ min: 1, max: 10 }), (list, from, to, least) => {
      const maximum = new RangeMaximum(list);
      expect(maximum.highest(from, to)).toBe(Math.max(0, ...list.slice(from, to)));
      const first = list.findIndex((value, i) => i >= from && value >= least);
      expect(maximum.firstAtLeast(from, least)).toBe(first < 0 ? list.length : first);
    }),
  );
});
