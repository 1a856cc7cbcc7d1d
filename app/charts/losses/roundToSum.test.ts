import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundToSum } from "./roundToSum.ts";

describe("roundToSum", () => {
  it("gives what is left over to the largest remainders", () => {
    // 33.3 each makes 99.9: one of them has to be 34.
    expect(roundToSum([100 / 3, 100 / 3, 100 / 3], 1)).toEqual([34, 33, 33]);
    expect(roundToSum([1.6, 1.7, 1.7], 1)).toEqual([1, 2, 2]);
    expect(roundToSum([12.34, -0.34], 0.1)).toEqual([expect.closeTo(12.3), expect.closeTo(-0.3)]);
    expect(roundToSum([], 1)).toEqual([]);
  });
  it("keeps the sum, and every number within a step", () => {
    const numbers = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(0.01, 0.1, 1, 10), (all, step) => {
        const rounded = roundToSum(all, step);
        const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
        expect(sum(rounded)).toBeCloseTo(Math.round(sum(all) / step) * step, 6);
        for (const [index, number] of all.entries()) {
          expect(Math.abs(rounded[index]! - number)).toBeLessThanOrEqual(step * (1 + 1e-9));
        }
      }),
    );
  });
});
