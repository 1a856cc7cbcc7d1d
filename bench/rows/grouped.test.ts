import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "#measure/statistics.ts";
import { quantileOfSteps } from "./grouped.ts";

test("as median_grouped of Python", () => {
  expect(quantileOfSteps([1, 3, 3, 5, 7], 0.5, 1)).toBe(3.25);
  expect(quantileOfSteps([52, 52, 53, 54], 0.5, 1)).toBe(52.5);
});

test("within a step of the plain quantile of what was not rounded", () => {
  const step = 0.005;
  const durations = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 400 });
  fc.assert(
    fc.property(durations, (exact) => {
      const counted = exact.map((duration) => Math.round(duration / step) * step);
      const plain = exact.toSorted((a, b) => a - b)[Math.floor(exact.length / 2)] ?? NaN;
      expect(Math.abs(quantileOfSteps(counted, 0.5, step) - plain)).toBeLessThanOrEqual(step * 1.001);
      expect(quantileOfSteps(counted, 0.99, step)).toBeGreaterThanOrEqual(quantile(counted, 0.5) - step);
    }),
  );
});

test("of nothing it is NaN", () => {
  expect(quantileOfSteps([], 0.5, 1)).toBeNaN();
});
