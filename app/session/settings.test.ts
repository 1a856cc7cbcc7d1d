import { expect, test } from "vitest";
import { defaultSettings, sweep } from "./settings.ts";

test.each([
  [1, [1]],
  [2, [1, 2]],
  [5, [1, 2, 3, 4, 5]],
  [8, [1, 2, 3, 4, 5, 6, 7, 8]],
  [12, [1, 2, 3, 4, 5, 6, 7, 8, 12]],
  [64, [1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64]],
])("a sweep to %i", (most, counts) => expect(sweep(most)).toEqual(counts));

test("a browser that reports no or many cores still gets sensible settings", () => {
  expect(defaultSettings(0).workers).toBe(1);
  expect(defaultSettings(128).workers).toBe(8);
});
