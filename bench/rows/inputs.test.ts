import { describe, expect, test } from "vitest";
import { fullSizes, quickSizes } from "../catalogue/sizes.ts";
import { blockCosts, idealMs, layouts, lowerBoundMs } from "./inputs.ts";
import { chunks } from "./tinyMap.ts";

describe.each([fullSizes, quickSizes])("skewed tasks", (sizes) => {
  const sorted = (lengths: readonly number[]) => lengths.toSorted((a, b) => a - b);

  test("are the same in every layout", () => {
    const [first, ...others] = layouts(sizes).map(({ lengthsMs }) => sorted(lengthsMs));
    expect(first).toHaveLength(sizes.skew.shortCount + sizes.skew.longCount);
    for (const other of others) expect(other).toEqual(first);
  });

  test("in the last layout all long ones are at even places, and short ones come after them", () => {
    const lengths = layouts(sizes)[2]?.lengthsMs ?? [];
    const places = lengths.flatMap((ms, place) => (ms === sizes.skew.longMs ? [place] : []));
    expect(places.map((place) => place % 2)).toEqual(places.map(() => 0));
    const shortAfterMs = (lengths.length - 1 - (places.at(-1) ?? 0)) * sizes.skew.shortMs;
    expect(shortAfterMs).toBeGreaterThanOrEqual(sizes.skew.longMs);
  });
});

test("the lower bound is half of the sum, or the longest task", () => {
  expect(lowerBoundMs([1, 2, 3])).toBe(3);
  expect(lowerBoundMs([2, 2, 2, 2])).toBe(4);
  expect(lowerBoundMs([9, 1, 1])).toBe(9);
});

test("ideal for the busy driver is the longer of both", () => {
  expect(idealMs(fullSizes)).toBe(300);
  expect(idealMs({ ...fullSizes, busy: { tasks: 1000, taskMs: 1, blockedMs: 300 } })).toBe(500);
});

test("blocks of one picture cost about the same together, however many they are", () => {
  const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);
  expect(sum(blockCosts(64, 64))).toBe(sum(blockCosts(64, 4)));
});

test("chunks are the list in pieces", () => {
  const list = [1, 2, 3, 4, 5, 6, 7];
  expect(chunks(list, 3)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  expect(chunks(list, 7).flat()).toEqual(list);
});
