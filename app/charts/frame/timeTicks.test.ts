import fc from "fast-check";
import { expect, it } from "vitest";
import { timeTicks } from "./timeTicks.ts";

const labels = (from: number, to: number, width: number) => timeTicks(from, to, width).map((tick) => tick.label);

it("labels round times, with the unit once", () => {
  expect(labels(0, 15, 320)).toEqual(["0", "5", "10", "15 ms"]);
  expect(labels(0, 1400, 320)).toEqual(["0.0", "0.5", "1.0 s"]);
  expect(labels(0, 0.4, 320)).toEqual(["0", "100", "200", "300", "400 µs"]);
  expect(labels(5.31, 5.33, 200)).toEqual(["5.31", "5.32", "5.33 ms"]);
});

it("keeps ticks inside the axis, ascending and with different labels", () => {
  const times = fc.double({ min: 0, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(
      times,
      fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      fc.integer({ min: 100, max: 2000 }),
      (from, span, width) => {
        const shown = timeTicks(from, from + span, width);
        for (const [i, tick] of shown.entries()) {
          expect(tick.at).toBeGreaterThanOrEqual(-1e-6);
          expect(tick.at).toBeLessThanOrEqual(width + 1e-6);
          if (i > 0) expect(tick.at).toBeGreaterThan(shown[i - 1]?.at ?? Infinity);
        }
        expect(new Set(shown.map((tick) => tick.label)).size).toBe(shown.length);
      },
    ),
  );
});
