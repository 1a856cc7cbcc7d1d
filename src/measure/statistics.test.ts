import fc from "fast-check";
import { expect, it } from "vitest";
import { median, quantile } from "./statistics.ts";

const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 });

it("takes the middle of odd, and the mean of the middle two of even counts", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it("interpolates as NumPy's default does", () => {
  // numpy.quantile([1, 2, 4, 8], [0.1, 0.25, 0.9])
  expect(quantile([8, 1, 4, 2], 0.1)).toBeCloseTo(1.3, 12);
  expect(quantile([8, 1, 4, 2], 0.25)).toBeCloseTo(1.75, 12);
  expect(quantile([8, 1, 4, 2], 0.9)).toBeCloseTo(6.8, 12);
});

it("has as many values on either side of the median", () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values);
      expect(values.filter((v) => v < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((v) => v > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

it("rises with p from the least to the greatest", () => {
  fc.assert(
    fc.property(
      numbers,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (v, p, q) => {
        expect(quantile(v, 0)).toBe(Math.min(...v));
        expect(quantile(v, 1)).toBe(Math.max(...v));
        expect(quantile(v, Math.min(p, q))).toBeLessThanOrEqual(quantile(v, Math.max(p, q)));
      },
    ),
  );
});

it("treats infinite samples as values", () => {
  expect(median([Infinity, Infinity, 1, Infinity])).toBe(Infinity);
});
