import fc from "fast-check";
import { expect, test } from "vitest";
import { packNumbers } from "./numbers.ts";

test("numbers come out of the pack as they went in, −0 and NaN included", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.integer(), fc.constant(-0))), (numbers) => {
      expect(Array.from(packNumbers(numbers) ?? [])).toEqual(numbers);
    }),
  );
});

test("whole numbers of 32 bits stay whole numbers", () => {
  expect(packNumbers([1, -2, 2_147_483_647])).toBeInstanceOf(Int32Array);
  expect(packNumbers([1, 2_147_483_648])).toBeInstanceOf(Float64Array);
  expect(packNumbers([-0])).toBeInstanceOf(Float64Array);
});

test("anything else is not packed", () => {
  expect(packNumbers([1, "2"])).toBeNull();
  expect(packNumbers([1.5, undefined])).toBeNull();
});
