import { expect, test } from "vitest";
import { bag, bothWays } from "./testing/bags.ts";

test("smoke", async () => {
  await bothWays(async () => {
    expect(await bag.range(5).map((x) => x + 1)).toEqual([1, 2, 3, 4, 5]);
    expect(await bag([3, 1, 2], { partitions: 2 }).sortBy((x) => x)).toEqual([1, 2, 3]);
    expect(await bag.range(10).groupBy((x) => x % 3)).toHaveLength(3);
    expect(await bag.range(10).sum()).toBe(45);
    expect(await bag.range(100000, { partitions: 4 }).median()).toBe(49999.5);
    expect(await bag(["b", "a"]).sortBy((x) => x)).toEqual(["a", "b"]);
    expect(await bag.range(10).product(bag.range(3)).count()).toBe(30);
    expect(await bag.lines("a\r\nb\n\nc\n")).toEqual(["a", "b", "", "c"]);
    expect(await bag.lines(new Blob(["a\r\nb\n\nc\n"]))).toEqual(["a", "b", "", "c"]);
    expect(await bag([1, 2, 1]).distinct()).toEqual([1, 2]);
    console.log(bag.range(10).map((x) => x).groupBy((x) => x % 3).mapValues((v) => v.length).explain());
  });
});
