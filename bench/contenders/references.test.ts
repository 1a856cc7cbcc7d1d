import fc from "fast-check";
import { expect, test } from "vitest";
import { balancedHalves } from "./references.ts";

test("every block is in one half, and the halves differ by no more than the dearest block", () => {
  const costs = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(costs, (blocks) => {
      const halves = balancedHalves(blocks);
      expect(halves.flat().toSorted((a, b) => a - b)).toEqual(blocks.map((_, i) => i));
      const [first = 0, second = 0] = halves.map((half) => half.reduce((sum, i) => sum + (blocks[i] ?? 0), 0));
      expect(Math.abs(first - second)).toBeLessThanOrEqual(Math.max(...blocks));
    }),
  );
});
