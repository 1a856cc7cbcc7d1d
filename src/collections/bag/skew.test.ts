import { expect, test } from "vitest";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";

const count = 3000;
const list = Array.from({ length: count }, (_, i) => ({ i, text: `${i}` }));

test("one key has all elements", () =>
  bothWays(async () => {
    for (const partitions of [1, 7]) {
      const whole = bag(list, { partitions });
      expect(differenceOf(await whole.groupBy(() => "k"), [["k", list]])).toBeNull();
      const pairs = whole.map((x): [string, number] => ["k", x.i]);
      expect(await pairs.reduceByKey((a, b) => a + b)).toEqual([["k", (count * (count - 1)) / 2]]);
      expect(await pairs.countByKey()).toEqual(new Map([["k", count]]));
      expect(await pairs.distinct(([key]) => key)).toEqual([["k", 0]]);
      expect(
        await pairs
          .join(
            bag([
              ["k", 1],
              ["k", 2],
            ] as [string, number][]),
          )
          .count(),
      ).toBe(2 * count);
      expect((await pairs.partitionBy(5).glom()).filter((part) => part.length > 0)).toHaveLength(1);
      const [[, sides] = ["", [[], []]]] = await pairs.cogroup(pairs);
      expect(sides.map((side) => side.length)).toEqual([count, count]);
    }
  }));

test("one key has nearly all of a join in which both sides move", () =>
  bothWays(async () => {
    const many = 50_001;
    const left = bag.range(many, { partitions: 9 }).map((i): [number, number] => [i < 50_000 ? 0 : i, i]);
    const right = bag.range(many, { partitions: 3 }).map((i): [number, number] => [i, -i]);
    const found = left.join(right);
    expect(await found.count()).toBe(many);
    expect(
      await found
        .map(([, [a]]) => a)
        .distinct()
        .count(),
    ).toBe(many);
    expect(await left.leftJoin(right).count()).toBe(many);
    // Of the right side's keys 1 … 49 999 nothing is on the left.
    expect(await left.outerJoin(right).count()).toBe(many + 49_999);
  }));

test("all keys of a sort are equal, or all but one", () =>
  bothWays(async () => {
    for (const partitions of [1, 4]) {
      const whole = bag(list, { partitions });
      expect(differenceOf(await whole.sortBy(() => 1), list)).toBeNull();
      expect(differenceOf(await whole.sortBy(() => "s", { descending: true }), list)).toBeNull();
      expect(differenceOf(await whole.sortBy(() => NaN), list)).toBeNull();
      const last = list.at(-1);
      expect(
        differenceOf(await whole.sortBy((x) => (x.i === count - 1 ? 0 : 1)), [last, ...list.slice(0, -1)]),
      ).toBeNull();
      expect(differenceOf(await whole.top(3, { by: () => 0 }), list.slice(0, 3))).toBeNull();
      const numbers = bag(new Float64Array(5000).fill(3), { partitions });
      expect(await numbers.sortBy((x) => x).count()).toBe(5000);
      expect(await numbers.median()).toBe(3);
      expect((await numbers.histogram(4)).counts).toEqual([0, 0, 5000, 0]);
    }
  }));

test("one partition is much larger than the others, and others are empty", () =>
  bothWays(async () => {
    const uneven = bag.concat(
      bag<(typeof list)[number]>([]),
      bag(list, { partitions: 1 }),
      bag(list.slice(0, 3), { partitions: 9 }),
    );
    const all = [...list, ...list.slice(0, 3)];
    expect(differenceOf(await uneven, all)).toBeNull();
    expect(
      differenceOf(
        await uneven.zipWithIndex(),
        all.map((x, i) => [x, i]),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await uneven.sortBy(({ text }) => text),
        all.toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text))),
      ),
    ).toBeNull();
    const sizes = (await uneven.repartition(4).glom()).map((part) => part.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(
      differenceOf(
        await bag.zip(uneven, uneven.repartition(5)),
        all.map((x) => [x, x]),
      ),
    ).toBeNull();
    expect(await uneven.map(({ i }) => i).median()).toBe(1498);
    expect(await uneven.first()).toEqual(list[0]);
  }));
