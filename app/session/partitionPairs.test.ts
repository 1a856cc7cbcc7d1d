import { expect, test } from "vitest";
import { pairsToTry } from "./partitionPairs.ts";

test("each number of partitions is tried with each number of results combined, none twice", () => {
  const pairs = pairsToTry(2);
  expect(new Set(pairs.map(({ partitions }) => partitions))).toEqual(new Set([1, 2, 8, 32, 128]));
  expect(new Set(pairs.map((pair) => JSON.stringify(pair))).size).toBe(15);
  expect(pairs).toContainEqual({ partitions: 8, splitEvery: 8 });
  expect(pairsToTry(1).filter(({ partitions }) => partitions === 1)).toHaveLength(3);
});
