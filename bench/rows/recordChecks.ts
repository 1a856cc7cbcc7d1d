import type { Sizes } from "../catalogue/sizes.ts";
import { recordsOf } from "./columns.ts";
import { requireSame, WrongValueError } from "./settle.ts";

/** @throws WrongValueError unless these are the sums of the records' amounts by key, in whatever order. */
export function requireSums(sums: Iterable<readonly [key: number, sum: number]>, sizes: Sizes): void {
  const { keys, amounts, count } = recordsOf(sizes);
  const expected = new Float64Array(sizes.records.groups);
  const present = new Set<number>();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    present.add(key);
    expected[key] = (expected[key] as number) + (amounts[i] as number);
  }
  let found = 0;
  for (const [key, sum] of sums) {
    found++;
    requireSame(present.delete(key), true, `whether key ${key} is there once`);
    requireSame(sum, expected[key], `the sum of key ${key}`);
  }
  requireSame(present.size, 0, `of ${found} sums, those that are missing`);
}

/** @throws WrongValueError unless each record is in the group of its key, and each group is in the records' order. */
export function requireGroups(groups: Iterable<readonly [key: number, rows: ArrayLike<number>]>, sizes: Sizes): void {
  const { keys, count } = recordsOf(sizes);
  const seen = new Set<number>();
  let total = 0;
  for (const [key, rows] of groups) {
    requireSame(seen.has(key), false, `whether key ${key} was there before`);
    seen.add(key);
    total += rows.length;
    let before = -1;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (row <= before || keys[row] !== key) throw new WrongValueError(`group ${key} has row ${row} after ${before}`);
      before = row;
    }
  }
  requireSame(total, count, "the number of grouped records");
}

/** @throws WrongValueError unless it is the sum of amount × rate over all records that have a rate. */
export function requireTotal(actual: number, sizes: Sizes): void {
  const { rateIds, amounts, rates, count } = recordsOf(sizes);
  let expected = 0;
  for (let i = 0; i < count; i++) {
    const rate = rates[rateIds[i] as number];
    if (rate) expected += (amounts[i] as number) * rate[1];
  }
  requireSame(actual, expected, "the sum over the join");
}
