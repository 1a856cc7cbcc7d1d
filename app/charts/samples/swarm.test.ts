import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swarm } from "./swarm.ts";

describe("swarm", () => {
  it("moves only what would cover another, as little as possible", () => {
    expect(swarm([0, 10, 20], 5, 20)).toEqual([0, 0, 0]);
    // Three on one place: the middle, one on each side.
    expect(swarm([7, 7, 7], 5, 20).toSorted((a, b) => a - b)).toEqual([-5, 0, 5]);
    // 3 px apart and 5 px wide: 4 px sideways, by Pythagoras.
    expect(Math.abs(swarm([0, 3], 5, 20)[1]!)).toBeCloseTo(4);
    expect(swarm([], 5, 20)).toEqual([]);
  });
  it("keeps circles apart where there is room, and within the limit in any case", () => {
    const places = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(places, fc.constantFrom(12, 1000), (at, limit) => {
        const offsets = swarm(at, 5, limit);
        for (const offset of offsets) expect(Math.abs(offset)).toBeLessThanOrEqual(limit);
        if (limit < 1000) return;
        for (const [i, a] of at.entries()) {
          for (const [j, b] of at.entries()) {
            if (i < j) expect(Math.hypot(a - b, offsets[i]! - offsets[j]!)).toBeGreaterThanOrEqual(5 - 1e-6);
          }
        }
      }),
    );
  });
});
