import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "#base/random.ts";
import { isSlowed } from "./slowdown.ts";
import { halfWidth, isTimeToLook, precisionShare, widestInterval } from "./stopRule.ts";
import { isTooShort } from "./tooShort.ts";
import { isWarmingUp } from "./warmUp.ts";

const around = (ms: number, n: number, spread: number, seed = 1): number[] => {
  const next = random(seed);
  return Array.from({ length: n }, () => ms * (1 + spread * (next() - 0.5)));
};

describe("warming up", () => {
  test.each<[string, readonly number[], boolean]>([
    ["nothing was run", [], true],
    ["only the cold run", [50], true],
    ["one that is no faster", [50, 49], true],
    ["two that are no faster", [50, 49, 50], false],
    ["still getting faster", [50, 20, 15, 10], true],
    ["a step down, then steady", [50, 20, 20, 20], false],
    ["a step down after a steady run", [50, 50, 20], true],
    ["slower and slower", [10, 20, 30], false],
  ])("%s", (_, durationsMs, isWarming) => {
    expect(isWarmingUp(durationsMs)).toBe(isWarming);
  });

  test("ends for any program", () => {
    const everFaster = Array.from({ length: 20 }, (_, i) => 0.5 ** i);
    expect(isWarmingUp(everFaster.slice(0, 19))).toBe(true);
    expect(isWarmingUp(everFaster)).toBe(false);
  });
});

describe("the stop rule", () => {
  test("takes half the width of an interval as a share of its middle", () => {
    expect(halfWidth({ ratio: 2, low: 1.8, high: 2.4 })).toBeCloseTo(0.15);
  });

  test("needs five samples of everything", () => {
    expect(widestInterval([1, 1, 1, 1], [[1, 1, 1, 1, 1]])).toBe(Infinity);
    expect(widestInterval([1, 1, 1, 1, 1], [[1, 1, 1, 1]])).toBe(Infinity);
    expect(widestInterval([1, 1, 1, 1, 1], [[2, 2, 2, 2, 2]])).toBe(0);
  });

  test("goes by the widest interval, and narrows with more samples", () => {
    const reference = around(10, 40, 0.02);
    const calm = around(5, 40, 0.02, 2);
    const noisy = around(5, 40, 0.5, 3);
    expect(widestInterval(reference, [calm])).toBeLessThan(0.02);
    expect(widestInterval(reference, [calm, noisy])).toBe(widestInterval(reference, [noisy]));
    expect(widestInterval(reference, [noisy.slice(0, 8)])).toBeGreaterThan(widestInterval(reference, [noisy]));
  });

  test("judges a program of one variant by that variant's own interval", () => {
    expect(widestInterval(around(10, 40, 0.5), [])).toBeGreaterThan(0.02);
  });

  test("looks at every round up to ten, then ever more rarely", () => {
    const looks = Array.from({ length: 1_000 }, (_, i) => i + 1).filter(isTimeToLook);
    expect(looks.slice(0, 6)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(looks.length).toBeLessThan(50);
    expect(looks.at(-1)).toBeGreaterThan(850);
  });

  test("knows how far it has come", () => {
    expect(precisionShare(Infinity, 0.05)).toBe(0);
    expect(precisionShare(0.1, 0.05)).toBeCloseTo(0.25);
    expect(precisionShare(0.01, 0.05)).toBe(1);
  });
});

describe("samples that tell nothing", () => {
  test("are all those of a configuration whose median is under twenty steps of the clock", () => {
    expect(isTooShort([0.09, 0.09, 5], 0.005)).toBe(true);
    expect(isTooShort([0.11, 0.11, 0.01], 0.005)).toBe(false);
    expect(isTooShort([], 0.005)).toBe(false);
    expect(isTooShort([0], 0)).toBe(false);
  });

  test("are those around which the machine was slower, before and after", () => {
    const usual = [0.1, 0.1, 0.11, 0.1, 0.1, 0.12];
    expect(isSlowed(usual, 0.2, 0.2)).toBe(true);
    expect(isSlowed(usual, 0.2, 0.1)).toBe(false);
    expect(isSlowed(usual, 0.1, 0.2)).toBe(false);
    expect(isSlowed(usual.slice(0, 5), 0.2, 0.2)).toBe(false);
  });

  test("a machine as noisy as it always is slows nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const controls = around(0.1, 50, 0.3, seed);
        return !isSlowed(controls, Math.min(...controls), Math.max(...controls));
      }),
    );
  });
});
