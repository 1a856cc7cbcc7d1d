import fc from "fast-check";
import { expect, it } from "vitest";
import { dodge } from "./dodge.ts";

it("leaves places alone that are apart", () => {
  expect(dodge([10, 50, 30], 15, 0, 100)).toEqual([10, 50, 30]);
});

it("moves neighbours apart about their middle, and into the bounds", () => {
  expect(dodge([50, 50], 10, 0, 100)).toEqual([45, 55]);
  expect(dodge([50, 52, 54], 10, 0, 100)).toEqual([42, 52, 62]);
  expect(dodge([98, 99], 10, 0, 100)).toEqual([90, 100]);
  expect(dodge([], 10, 0, 100)).toEqual([]);
});

it("keeps the gap, the order and the bounds for any places that fit", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 10 }), (places) => {
      const moved = dodge(places, 15, 0, 200);
      const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]! || a - b);
      for (const [i, index] of order.entries()) {
        expect(moved[index]).toBeGreaterThanOrEqual(-1e-9);
        expect(moved[index]).toBeLessThanOrEqual(200 + 1e-9);
        if (i > 0) expect(moved[index]! - moved[order[i - 1]!]!).toBeGreaterThanOrEqual(15 - 1e-9);
      }
    }),
  );
});
