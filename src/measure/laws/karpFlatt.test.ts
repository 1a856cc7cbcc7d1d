import fc from "fast-check";
import { expect, it } from "vitest";
import { amdahlSpeedup } from "./amdahl.ts";
import { efficiency, karpFlatt, karpFlattEstimate } from "./karpFlatt.ts";

it("is speedup per worker", () => {
  expect(efficiency(3, 4)).toBe(0.75);
  expect(efficiency(1, 1)).toBe(1);
});

/** Speedups are given with two decimals, which leaves the fraction open by at most this much. */
const rounding = (speedup: number, workers: number) =>
  karpFlatt(speedup - 0.005, workers) - karpFlatt(speedup, workers) + 1e-12;

// A program of which a tenth stays on one thread: S = 1/(0.1 + 0.9/p), as 1/(0.1 + 0.45) = 1.82 on two processors.
it.each([
  [2, 1.82],
  [3, 2.5],
  [4, 3.08],
  [5, 3.57],
  [6, 4.0],
  [7, 4.38],
  [8, 4.71],
])("is constant when a tenth of the work is serial: %d processors, %d×", (workers, speedup) => {
  expect(Math.abs(karpFlatt(speedup, workers) - 0.1)).toBeLessThanOrEqual(rounding(speedup, workers));
});

// Overhead that grows with the processors; by hand on two: (1/1.87 − 1/2)/(1 − 1/2) = (0.5348 − 0.5)/0.5 = 0.0695.
it.each([
  [2, 1.87, 0.07],
  [3, 2.61, 0.075],
  [4, 3.23, 0.08],
  [5, 3.73, 0.085],
  [6, 4.14, 0.09],
  [7, 4.46, 0.095],
  [8, 4.71, 0.1],
])("rises with overhead: %d processors, %d×, e = %d", (workers, speedup, fraction) => {
  expect(Math.abs(karpFlatt(speedup, workers) - fraction)).toBeLessThanOrEqual(rounding(speedup, workers));
});

// Speedups of the first table of Karp and Flatt (1990), as widely quoted; there, from times with more digits, the fractions
// are 0.024, 0.021, 0.021, 0.021. By hand on eight: (1/6.96 − 1/8)/(7/8) = (0.14368 − 0.125)/0.875 = 0.02135.
it.each([
  [2, 1.95, 0.0256, 0.024, 0.975],
  [3, 2.88, 0.0208, 0.021, 0.96],
  [4, 3.76, 0.0213, 0.021, 0.94],
  [8, 6.96, 0.0213, 0.021, 0.87],
])("stays while efficiency falls: %d processors, %d×", (workers, speedup, byHand, published, perWorker) => {
  expect(karpFlatt(speedup, workers)).toBeCloseTo(byHand, 3);
  expect(Math.abs(karpFlatt(speedup, workers) - published)).toBeLessThanOrEqual(rounding(speedup, workers) + 0.0005);
  expect(efficiency(speedup, workers)).toBeCloseTo(perWorker, 10);
});

it("is negative for more than linear speedups, and more than 1 for slowdowns", () => {
  // (1/2.5 − 1/2)/(1/2) and (1/0.5 − 1/2)/(1/2)
  expect(karpFlatt(2.5, 2)).toBeCloseTo(-0.2, 12);
  expect(karpFlatt(0.5, 2)).toBeCloseTo(3, 12);
});

it("undoes Amdahl's law", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 2, max: 4096 }), (fraction, workers) => {
      expect(karpFlatt(amdahlSpeedup(fraction, workers), workers)).toBeCloseTo(fraction, 9);
    }),
  );
});

it("turns a speedup's interval round", () => {
  const estimate = karpFlattEstimate({ value: 3, low: 2.5, high: 4 }, 4);
  expect(estimate?.low).toBeCloseTo(0, 12);
  expect(estimate?.value).toBeCloseTo(1 / 9, 12);
  expect(estimate?.high).toBeCloseTo(0.2, 12);
  expect(karpFlattEstimate({ value: 1, low: 1, high: 1 }, 1)).toBeNull();
});
