import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range } from "./range.ts";

/** What Python's range would list, the naive way. */
function naive(from: number, to: number, step: number): number[] {
  const numbers: number[] = [];
  for (let x = from; step > 0 ? x < to : x > to; x += step) numbers.push(x);
  return numbers;
}

describe("range", () => {
  test("counts from 0, end exclusive", () => {
    expect([...range(4)]).toEqual([0, 1, 2, 3]);
    expect([...range(-2)]).toEqual([]);
    expect([...range(2, 9, 3)]).toEqual([2, 5, 8]);
    expect([...range(3, 0, -1)]).toEqual([3, 2, 1]);
  });

  test("agrees with the naive list in every method", () => {
    const whole = fc.integer({ min: -60, max: 60 });
    const step = fc.integer({ min: -7, max: 7 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(whole, whole, step, whole, whole, (from, to, by, a, b) => {
        const numbers = range(from, to, by);
        const expected = naive(from, to, by);
        expect(numbers.length).toBe(expected.length);
        expect([...numbers]).toEqual(expected);
        expect(numbers.at(a)).toBe(expected.at(a));
        expect(numbers.slice(a, b)).toEqual(expected.slice(a, b));
        expect(numbers.map((x, i) => x * i)).toEqual(expected.map((x, i) => x * i));
        expect(numbers.filter((x, i) => (x + i) % 3 === 0)).toEqual(expected.filter((x, i) => (x + i) % 3 === 0));
        expect(numbers.reduce((sum, x, i) => sum + x * i, 1)).toBe(expected.reduce((sum, x, i) => sum + x * i, 1));
        const seen: number[] = [];
        numbers.forEach((x, i) => seen.push(x, i));
        expect(seen).toEqual(expected.flatMap((x, i) => [x, i]));
      }),
    );
  });

  test("refuses what is no number and a step of 0", () => {
    expect(() => range(Number.NaN)).toThrow(RangeError);
    expect(() => range(0, Number.POSITIVE_INFINITY)).toThrow(/"?to"? must be a finite number/);
    expect(() => range("3" as never)).toThrow(RangeError);
    expect(() => range(0, 1, 0)).toThrow(/step must not be 0/);
  });
});
