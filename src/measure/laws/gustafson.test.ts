import fc from "fast-check";
import { expect, it } from "vitest";
import { fitGustafson, gustafsonSpeedup } from "./gustafson.ts";
import { countsOf, share, speedups } from "./testing/arbitraries.ts";

it.each([
  [0, 8, 8],
  [1, 8, 1],
  [0.1, 10, 9.1],
  [0.05, 20, 19.05],
  [0.04, 1024, 983.08],
])("of a share of %d lets %d workers do %d times the work", (fraction, workers, speedup) => {
  expect(gustafsonSpeedup(fraction, workers)).toBeCloseTo(speedup, 10);
});

it("is fitted by least squares", () => {
  // p − 1 = 1, 3; p − S = 0.2, 0.6 + 0.4: α = (1·0.2 + 3·1)/(1 + 9)
  const points = [
    { workers: 2, speedup: 1.8 },
    { workers: 4, speedup: 3 },
  ];
  expect(fitGustafson(points)).toBeCloseTo(0.32, 12);
});

it("is recovered exactly from points without noise", () => {
  fc.assert(
    fc.property(share, countsOf(1), (fraction, counts) => {
      const points = [1, ...counts].map((workers) => ({ workers, speedup: gustafsonSpeedup(fraction, workers) }));
      expect(fitGustafson(points)).toBeCloseTo(fraction, 10);
    }),
  );
});

it("stays between 0 and 1 whatever the speedups", () => {
  fc.assert(
    fc.property(speedups, (points) => {
      expect(fitGustafson(points)).toBeGreaterThanOrEqual(0);
      expect(fitGustafson(points)).toBeLessThanOrEqual(1);
    }),
  );
  expect(fitGustafson([{ workers: 1, speedup: 1 }])).toBeNaN();
});
