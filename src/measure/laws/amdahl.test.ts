import fc from "fast-check";
import { expect, it } from "vitest";
import { amdahlSpeedup, fitAmdahl } from "./amdahl.ts";
import { countsOf, share, speedups } from "./testing/arbitraries.ts";

it("has the ceilings of Amdahl's paper", () => {
  // 40% of the instructions are housekeeping; if half of that remains, no machine is more than five times as fast, and for
  // the seven times that he grants at most a seventh may remain.
  expect(amdahlSpeedup(0.4, Infinity)).toBeCloseTo(2.5, 12);
  expect(amdahlSpeedup(0.2, Infinity)).toBeCloseTo(5, 12);
  expect(amdahlSpeedup(1 / 7, Infinity)).toBeCloseTo(7, 12);
});

it.each([
  [0, 8, 8],
  [1, 8, 1],
  [0.1, 10, 5.263],
  [0.05, 20, 10.256],
  [0.05, 1000, 19.627],
  [0.5, 2, 1.333],
])("of a serial share of %d makes %d workers %d× fast", (fraction, workers, speedup) => {
  expect(amdahlSpeedup(fraction, workers)).toBeCloseTo(speedup, 3);
});

it("is fitted by least squares", () => {
  // x = 1/2, 1/4; y = 0.6, 0.35: f = (0.5·0.1 + 0.75·0.1)/(0.25 + 0.5625) = 0.125/0.8125
  const points = [
    { workers: 2, speedup: 1 / 0.6 },
    { workers: 4, speedup: 1 / 0.35 },
  ];
  expect(fitAmdahl(points)).toBeCloseTo(0.153846, 6);
});

it("is recovered exactly from points without noise", () => {
  fc.assert(
    fc.property(share, countsOf(1), (fraction, counts) => {
      const points = [1, ...counts].map((workers) => ({ workers, speedup: amdahlSpeedup(fraction, workers) }));
      expect(fitAmdahl(points)).toBeCloseTo(fraction, 10);
    }),
  );
});

it("stays between 0 and 1 whatever the speedups, and hears nothing from one worker", () => {
  fc.assert(
    fc.property(speedups, fc.double({ min: 0.1, max: 10, noNaN: true }), (points, alone) => {
      const fraction = fitAmdahl(points);
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThanOrEqual(1);
      expect(fitAmdahl([{ workers: 1, speedup: alone }, ...points])).toBeCloseTo(fraction, 12);
    }),
  );
  expect(fitAmdahl([{ workers: 1, speedup: 1 }])).toBeNaN();
});

it("has no better share nearby", () => {
  const squares = (fraction: number, points: readonly { workers: number; speedup: number }[]) =>
    points.reduce((sum, { workers, speedup }) => sum + (1 / amdahlSpeedup(fraction, workers) - 1 / speedup) ** 2, 0);
  fc.assert(
    fc.property(speedups, fc.double({ min: 0, max: 1, noNaN: true }), (points, other) => {
      expect(squares(fitAmdahl(points), points)).toBeLessThanOrEqual(squares(other, points) + 1e-9);
    }),
  );
});
