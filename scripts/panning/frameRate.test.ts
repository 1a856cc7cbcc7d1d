import { expect, it } from "vitest";
import { frameRateOf } from "./frameRate.mjs";

it("counts frames over the whole time, and says how the gaps between them are spread", () => {
  // Nineteen gaps of 10 ms and one of 60.
  const times = [0, ...Array.from({ length: 19 }, (_, i) => 10 * (i + 1)), 250];
  expect(frameRateOf(times)).toEqual({ frames: 21, perSecond: 80, medianMs: 10, p95Ms: 60, longestMs: 60 });
});

it("tells a steady rate", () => {
  expect(frameRateOf([3, 23, 43])).toEqual({ frames: 3, perSecond: 50, medianMs: 20, p95Ms: 20, longestMs: 20 });
});
