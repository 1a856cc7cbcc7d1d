import { describe, expect, test } from "vitest";
import { random } from "./random.ts";

describe("random", () => {
  test("gives the same numbers for the same seed, others for another", () => {
    const take = (seed: number): number[] => {
      const next = random(seed);
      return Array.from({ length: 5 }, next);
    };
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
    // Links and lessons rely on these numbers: they must never change.
    expect(take(42)).toMatchInlineSnapshot(`
      [
        0.456255805445835,
        0.5641753580421209,
        0.5743777174502611,
        0.9649424790404737,
        0.8310974128544331,
      ]
    `);
  });

  test("is uniform over [0, 1): 100,000 numbers in 20 bins pass a chi-squared test", () => {
    const bins = Array.from({ length: 20 }, () => 0);
    const next = random(7);
    let inside = true;
    for (let i = 0; i < 100_000; i++) {
      const x = next();
      inside &&= x >= 0 && x < 1;
      bins[Math.floor(x * 20)]!++;
    }
    expect(inside).toBe(true);
    const chiSquared = bins.reduce((sum, n) => sum + (n - 5_000) ** 2 / 5_000, 0);
    expect(chiSquared).toBeLessThan(43.8); // the 99.9th percentile for 19 degrees of freedom
  });

  test("neighbouring seeds are not correlated", () => {
    const n = 2_000;
    const firsts = Array.from({ length: n }, (_, seed) => random(seed)());
    const mean = firsts.reduce((a, b) => a + b) / n;
    let covariance = 0;
    let variance = 0;
    for (let i = 0; i + 1 < n; i++) covariance += (firsts[i]! - mean) * (firsts[i + 1]! - mean);
    for (const x of firsts) variance += (x - mean) ** 2;
    expect(Math.abs(covariance / variance)).toBeLessThan(0.08);
  });
});
