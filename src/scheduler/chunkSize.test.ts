import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimSize, learnSize } from "./chunkSize.ts";

describe("how many items a worker takes", () => {
  test("doubles while chunks are short, shrinks after a long one, and is shared out at the end", () => {
    expect(learnSize(4, 4, 0.1)).toBe(8);
    expect(learnSize(4, 4, 0.7)).toBe(4);
    expect(learnSize(8, 8, 4)).toBe(2);
    expect(learnSize(8, 1, 50)).toBe(1);
    // Cut short by the end of the map.
    expect(learnSize(8, 3, 0.01)).toBe(8);
    expect(claimSize(8, 1_000, 2)).toBe(8);
    expect(claimSize(8, 10, 2)).toBe(3);
    expect(claimSize(8, 1, 2)).toBe(1);
  });

  test("a range of long tasks is never taken in one go, whatever the workers learn", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 16 }),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        (total, workers, ms) => {
          let learnt = 1;
          let left = total;
          while (left > 0) {
            const size = claimSize(learnt, left, workers);
            expect(size).toBeLessThanOrEqual(Math.ceil(left / (2 * workers)));
            learnt = learnSize(learnt, size, size * ms);
            left -= size;
          }
          expect(left).toBe(0);
        },
      ),
    );
  });
});
