import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitCost } from "./cost.ts";

describe("what a claim and what an item costs", () => {
  test("is told apart by claims of different sizes", () => {
    // 0.5 a claim and 0.1 an item.
    const points = [1, 4, 10].map((items) => ({ items, ms: 0.5 + 0.1 * items }));
    const { claimMs, itemMs } = fitCost(points, 0);
    expect(claimMs).toBeCloseTo(0.5, 12);
    expect(itemMs).toBeCloseTo(0.1, 12);
  });

  test("with one size it is the claims', but for what items can cost", () => {
    const points = [
      { items: 4, ms: 1 },
      { items: 4, ms: 3 },
    ];
    expect(fitCost(points, 0)).toEqual({ claimMs: 2, itemMs: 0 });
    expect(fitCost(points, 0.1)).toEqual({ claimMs: 1.6, itemMs: 0.1 });
    expect(fitCost(points, 9)).toEqual({ claimMs: 0, itemMs: 0.5 });
    expect(fitCost([], 9)).toEqual({ claimMs: 0, itemMs: 0 });
  });

  test("a shorter last chunk alone does not tell them apart", () => {
    const points = [...Array.from({ length: 50 }, () => ({ items: 100, ms: 1 })), { items: 40, ms: 0.1 }];
    expect(fitCost(points, 0).itemMs).toBe(0);
  });

  test("no part is below nothing, and together the parts cost what was spent", () => {
    const point = fc.record({
      items: fc.integer({ min: 1, max: 1_000 }),
      ms: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, mostItemMs) => {
          const { claimMs, itemMs } = fitCost(points, mostItemMs);
          expect(Math.min(claimMs, itemMs)).toBeGreaterThanOrEqual(-1e-9);
          const spent = points.reduce((sum, { ms }) => sum + ms, 0);
          const fitted = points.reduce((sum, { items }) => sum + claimMs + items * itemMs, 0);
          expect(fitted).toBeCloseTo(spent, 6);
        },
      ),
    );
  });
});
