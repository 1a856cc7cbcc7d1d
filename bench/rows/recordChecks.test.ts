import { describe, expect, test } from "vitest";
import { quickSizes } from "../catalogue/sizes.ts";
import { recordsOf } from "./columns.ts";
import { requireGroups, requireSums, requireTotal } from "./recordChecks.ts";

const records = recordsOf(quickSizes);
const rows = new Map<number, number[]>();
records.keys.forEach((key, i) => rows.set(key, [...(rows.get(key) ?? []), i]));

test("amounts are quarters, and one record in five has no rate", () => {
  expect(records.amounts.every((amount) => Number.isInteger(amount * 4))).toBe(true);
  const without = records.rateIds.filter((id) => id >= records.rates.length).length;
  expect(without / records.count).toBeGreaterThan(0.17);
  expect(without / records.count).toBeLessThan(0.23);
});

describe("requireSums", () => {
  const sums = [...rows].map(([key, group]) => [key, group.reduce((sum, i) => sum + records.amounts[i]!, 0)] as const);

  test("takes the sums in any order", () => {
    expect(() => requireSums(sums.toReversed(), quickSizes)).not.toThrow();
  });

  test("sees a wrong sum, a missing key and one that is there twice", () => {
    const [[key, sum] = [0, 0], ...others] = sums;
    expect(() => requireSums([[key, sum + 0.25], ...others], quickSizes)).toThrow(`the sum of key ${key} gave`);
    expect(() => requireSums(others, quickSizes)).toThrow("those that are missing gave 1, not 0");
    expect(() => requireSums([[key, sum], ...sums], quickSizes)).toThrow(`whether key ${key} is there once`);
  });
});

describe("requireGroups", () => {
  test("takes the groups in any order", () => {
    expect(() => requireGroups([...rows].toReversed(), quickSizes)).not.toThrow();
  });

  test("sees a record in the wrong group, out of order, missing, and a key that is there twice", () => {
    const [[key, group] = [0, []], ...others] = [...rows];
    const [first = 0, second = 0, ...rest] = group;
    const strange = others[0]?.[1][0] ?? 0;
    expect(() => requireGroups([[key, [strange]]], quickSizes)).toThrow(`group ${key} has row ${strange}`);
    expect(() => requireGroups([[key, [second, first, ...rest]]], quickSizes)).toThrow(
      `group ${key} has row ${first} after ${second}`,
    );
    expect(() => requireGroups(others, quickSizes)).toThrow("the number of grouped records");
    expect(() => requireGroups([[key, group], ...rows], quickSizes)).toThrow(`whether key ${key} was there before`);
  });
});

test("the total is over the records that have a rate", () => {
  const rateOf = new Map(records.rates);
  const total = [...records.rateIds].reduce((sum, id, i) => sum + (rateOf.get(id) ?? 0) * records.amounts[i]!, 0);
  expect(() => requireTotal(total, quickSizes)).not.toThrow();
  expect(() => requireTotal(total + 1, quickSizes)).toThrow("the sum over the join gave");
});
