import fc from "fast-check";
import { expect, test } from "vitest";
import { random } from "#base/random.ts";
import { medianBySelection, select } from "./quickselect.ts";

const numbers = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 50 });
/** Few different ones, so that most are ties. */
const ties = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 50 });

test("what is at k has no greater ones before it and no lesser ones behind it", () => {
  fc.assert(
    fc.property(fc.oneof(numbers, ties), fc.nat(), (values, at) => {
      const k = at % values.length;
      const xs = Float64Array.from(values);
      select(xs, k);
      const wanted = xs[k]!;
      expect(xs.slice(0, k).every((x) => x <= wanted)).toBe(true);
      expect(xs.slice(k).every((x) => x >= wanted)).toBe(true);
      const asNumbers = (a: number, b: number) => a - b;
      expect([...xs].toSorted(asNumbers).map((x) => x + 0)).toEqual(values.toSorted(asNumbers).map((x) => x + 0));
    }),
  );
});

test("stretches that are long enough for a sample", () => {
  const next = random(3);
  for (const few of [2, 1_000_000]) {
    const xs = Float64Array.from({ length: 20_000 }, () => Math.floor(next() * few));
    const sorted = xs.toSorted();
    for (const k of [0, 1, 700, 10_000, 19_999]) {
      const moved = xs.slice();
      select(moved, k);
      expect(moved[k]).toBe(sorted[k]);
    }
  }
});

test("an even count's median is the mean of the middle two", () => {
  expect(medianBySelection(Float64Array.of(4, 1, 3, 2))).toBe(2.5);
  expect(medianBySelection(Float64Array.of(9, 1, 3))).toBe(3);
  expect(medianBySelection(new Float64Array(0))).toBeNaN();
});
