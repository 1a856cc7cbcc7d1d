import fc from "fast-check";
import type { Key } from "makespan";
import { describe, expect, test } from "vitest";
import { elements, forLists, pairLists } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";
import { grouped, inOrderOf } from "../testing/naive.ts";

const add = (a: number, b: number): number => a + b;

test("groupBy has each key once, with its elements in the input's order", () =>
  forLists(pairLists(elements), async (list, partitions) => {
    const expected = [...grouped(list, ([key]) => key)];
    const whole = bag(list, { partitions });
    for (const groups of [await whole.groupBy(([key]) => key), await whole.groupby((pair) => pair[0])]) {
      expect(differenceOf(inOrderOf(expected, groups), expected)).toBeNull();
    }
    const lengths = expected.map(([key, group]) => [key, group.length] as const);
    const counted = await whole.groupBy(([key]) => key).mapValues((group) => group.length);
    expect(differenceOf(inOrderOf(lengths, counted), lengths)).toBeNull();
  }));

test("groups of numbers are arrays of their own", () =>
  forLists(
    fc.oneof(fc.array(fc.integer()), fc.constant(Array.from({ length: 5000 }, (_, i) => i - 0.5))),
    async (list, partitions) => {
      const whole = bag(list, { partitions })
        .groupBy((x) => Math.floor(x) % 3)
        .persist();
      const first = await whole.map(([key, group]) => [key, group.length] as const);
      await whole.map(([, group]) => group.splice(0)).count();
      const expected = [...grouped(list, (x) => Math.floor(x) % 3)].map(([key, group]) => [key, group.length] as const);
      expect(differenceOf(inOrderOf(expected, first), expected)).toBeNull();
    },
  ));

test("foldBy folds the elements of each key from a zero of its own", () =>
  forLists(pairLists(fc.integer({ min: -9, max: 9 })), async (list, partitions) => {
    const expected = [...grouped(list, ([key]) => key)].map(([key, group]) => [key, group.map(([, x]) => x)] as const);
    const whole = bag(list, { partitions });
    const keyOf = ([key]: [Key, number]): Key => key;
    const push = (all: number[], [, x]: [Key, number]): number[] => {
      all.push(x);
      return all;
    };
    const join = (a: number[], b: number[]): number[] => [...a, ...b];
    const zero: number[] = [];
    const found = await whole.foldBy(keyOf, zero, push, join);
    expect(differenceOf(inOrderOf(expected, found), expected)).toBeNull();
    expect(differenceOf(await whole.foldby(keyOf, push, zero, join), found)).toBeNull();
    expect(zero).toEqual([]);
  }));

test("reduceByKey and combineByKey fold values, in the input's order", () =>
  forLists(pairLists(fc.string({ maxLength: 3 })), async (list, partitions) => {
    const texts = [...grouped(list, ([key]) => key)].map(
      ([key, group]) => [key, group.map(([, text]) => text).join("")] as const,
    );
    const whole = bag(list, { partitions });
    const reduced = await whole.reduceByKey((a, b) => a + b);
    expect(differenceOf(inOrderOf(texts, reduced), texts)).toBeNull();
    const combined = await whole.combineByKey(
      (text) => [text],
      (all, text) => [...all, text],
      (a, b) => [...a, ...b],
    );
    const joined = combined.map(([key, all]) => [key, all.join("")] as const);
    expect(differenceOf(inOrderOf(texts, joined), texts)).toBeNull();
  }));

test("what a key is folded to may be undefined", () =>
  bothWays(async () => {
    const pairs = bag(
      [1, 2, 3, 4].map((x): [string, number] => ["k", x]),
      { partitions: 2 },
    );
    const created: number[] = [];
    const found = await pairs.combineByKey<string, number, number | undefined>(
      (x) => void created.push(x),
      () => undefined,
      () => undefined,
    );
    expect(found).toEqual([["k", undefined]]);
    expect(created).toEqual([1, 3]);
  }));

test("partitionBy puts all pairs of a key into one partition, in the input's order", () =>
  forLists(pairLists(fc.integer()), async (list, partitions) => {
    const pairs = bag(list, { partitions });
    const count = 3;
    for (const parts of [
      await pairs.partitionBy(count).glom(),
      await pairs
        .partitionBy(count)
        .map((pair) => pair)
        .glom(),
    ]) {
      expect(parts).toHaveLength(count);
      for (const key of new Set(list.map(([each]) => each))) {
        const holders = parts.filter((part) => new Map(part).has(key));
        expect(holders).toHaveLength(1);
      }
      const groups = [...grouped(list, ([key]) => key)];
      expect(differenceOf(inOrderOf(groups, [...grouped(parts.flat(1), ([key]) => key)]), groups)).toBeNull();
    }
    const chosen = pairs.partitionBy((key) => (typeof key === "string" ? 1 : 0));
    const parts = await chosen.glom();
    expect(parts).toHaveLength(chosen.numPartitions);
    expect(
      differenceOf(
        parts[0],
        list.filter(([key]) => typeof key !== "string"),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        parts[1],
        list.filter(([key]) => typeof key === "string"),
      ),
    ).toBeNull();
  }));

describe("what cannot be a key is refused with a sentence", () => {
  const odd = [{}, [1], new Date(0), () => 1, Symbol("s")] as unknown as Key[];

  test.each([
    ["groupBy", (key: Key) => bag([1, 2]).groupBy(() => key)],
    ["foldBy", (key: Key) => bag([1, 2]).foldBy(() => key, 0, add, add)],
    ["distinct", (key: Key) => bag([1, 2]).distinct(() => key)],
    ["distinct", (key: Key) => bag([key]).distinct()],
    ["frequencies", (key: Key) => bag([key]).frequencies()],
    ["countByKey", (key: Key) => bag([[key, 1] as const]).countByKey()],
    ["reduceByKey", (key: Key) => bag([[key, 1] as const]).reduceByKey(add)],
    ["partitionBy", (key: Key) => bag([[key, 1] as const]).partitionBy(2)],
    ["intersect", (key: Key) => bag([key]).intersect(bag([1 as Key]))],
    ["subtract", (key: Key) => bag([1 as Key]).subtract(bag([key]))],
    ["join", (key: Key) => bag([[key, 1] as const]).join(bag([[1 as Key, 1] as const]))],
    ["join", (key: Key) => bag([[1 as Key, 1] as const]).join(bag([[key, 1] as const]))],
    ["outerJoin", (key: Key) => bag([[1 as Key, 1] as const]).outerJoin(bag([[key, 1] as const]))],
    ["cogroup", (key: Key) => bag([[key, 1] as const]).cogroup(bag([[1 as Key, 1] as const]))],
  ] as const)("%s", (name, run) =>
    bothWays(async () => {
      for (const key of odd) {
        const result = Promise.resolve(run(key) as PromiseLike<unknown>);
        await expect(result).rejects.toThrow(
          /^a key must be a string, a number, .*, not an? (object|array|function|symbol): make it a text/,
        );
        await expect(result).rejects.toThrow(new RegExp(`in ${name} of element 0, in partition 0`));
        await expect(result).rejects.toBeInstanceOf(TypeError);
      }
    }),
  );

  test("also where another element's key is fine, and where a first key was undefined", async () => {
    await expect(bag([undefined, {}]).groupBy((x) => x as Key)).rejects.toThrow("not an object");
    await expect(bag([1, {}]).frequencies.call(bag([1, {}]) as never)).rejects.toThrow("not an object");
  });
});
