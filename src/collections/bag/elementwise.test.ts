import fc from "fast-check";
import type { Key } from "makespan";
import { expect, test } from "vitest";
import {
  anyNumbers,
  elements,
  forLists,
  forTwoLists,
  listsOfAnything,
  lists,
  pairLists,
} from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";

const numberLists = lists(anyNumbers);

test("a bag holds what its source held, in order, in as many partitions as were asked for", () =>
  forLists(
    listsOfAnything,
    async (list, partitions) => {
      const whole = bag(list, { partitions });
      expect(whole.numPartitions).toBe(partitions);
      expect(differenceOf(await whole, list)).toBeNull();
      expect(differenceOf(await whole.collect(), list)).toBeNull();
      expect(differenceOf(await whole.compute(), list)).toBeNull();
      const streamed: unknown[] = [];
      for await (const element of whole) streamed.push(element);
      expect(differenceOf(streamed, list)).toBeNull();
      expect(differenceOf(await whole.persist(), list)).toBeNull();
    },
    60,
  ));

test("map, keyBy and pluck change each element", () =>
  forLists(listsOfAnything, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(
      differenceOf(
        await whole.map((x) => [x]),
        list.map((x) => [x]),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.map((x) => ({ x })),
        list.map((x) => ({ x })),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.keyBy((x) => typeof x),
        list.map((x) => [typeof x, x]),
      ),
    ).toBeNull();
    expect(differenceOf(await whole.map((x) => ({ x, y: 1 })).pluck("x"), list)).toBeNull();
    expect(differenceOf(await whole.map((x) => [0, x] as const).pluck(1), list)).toBeNull();
  }));

test("filter and reject divide the elements between them", () =>
  forLists(numberLists, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(
      differenceOf(
        await whole.filter((x) => x > 0),
        list.filter((x) => x > 0),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.reject((x) => x > 0),
        list.filter((x) => !(x > 0)),
      ),
    ).toBeNull();
    // What is wanted is what is true, as in an array's filter.
    expect(differenceOf(await whole.filter((x) => x), list.filter(Boolean))).toBeNull();
    expect(
      differenceOf(
        await whole.reject((x) => x),
        list.filter((x) => !x),
      ),
    ).toBeNull();
  }));

test("flatMap and flatten take any iterable", () =>
  forLists(lists(fc.array(elements, { maxLength: 4 })), async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(differenceOf(await whole.flatten(), list.flat(1))).toBeNull();
    expect(
      differenceOf(
        await whole.map((inner) => new Set(inner.map((_, i) => i))).flatten(),
        list.flatMap((inner) => inner.map((_, i) => i)),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.flatMap((inner) => inner.concat(7)),
        list.flatMap((inner) => inner.concat(7)),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.flatMap((inner) => "x".repeat(inner.length)),
        list.flatMap((inner) => inner.map(() => "x")),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.flatMap(function* (inner) {
          yield* inner.keys();
        }),
        list.flatMap((inner) => [...inner.keys()]),
      ),
    ).toBeNull();
  }));

test("starmap spreads arrays of arguments", () =>
  forLists(lists(fc.array(fc.integer(), { maxLength: 4 })), async (list, partitions) => {
    const add = (...numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(
      differenceOf(
        await bag(list, { partitions }).starmap(add),
        list.map((each) => add(...each)),
      ),
    ).toBeNull();
  }));

test("mapValues, keys and values look at pairs", () =>
  forLists(pairLists(elements), async (list, partitions) => {
    const pairs = bag(list, { partitions });
    expect(
      differenceOf(
        await pairs.keys(),
        list.map(([key]) => key),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await pairs.values(),
        list.map(([, value]) => value),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await pairs.mapValues((value) => [value, 1]),
        list.map(([key, value]) => [key, [value, 1]]),
      ),
    ).toBeNull();
  }));

test("zipWithIndex counts through all partitions, also after steps that change how many elements there are", () =>
  forLists(numberLists, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(
      differenceOf(
        await whole.zipWithIndex(),
        list.map((x, i) => [x, i]),
      ),
    ).toBeNull();
    const positive = list.filter((x) => x > 0);
    expect(
      differenceOf(
        await whole.filter((x) => x > 0).zipWithIndex(),
        positive.map((x, i) => [x, i]),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await whole.flatMap((x) => [x, x]).zipWithIndex(),
        list.flatMap((x) => [x, x]).map((x, i) => [x, i]),
      ),
    ).toBeNull();
  }));

test("glom and mapPartitions see each partition as a whole; together they are all elements", () =>
  forLists(listsOfAnything, async (list, partitions) => {
    const whole = bag(list, { partitions });
    const parts = await whole.glom();
    expect(parts).toHaveLength(partitions);
    expect(differenceOf(parts.flat(1), list)).toBeNull();
    const sizes = parts.map((part) => part.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(differenceOf(await whole.mapPartitions((part) => [[...part].length]), sizes)).toBeNull();
    expect(
      differenceOf(
        await whole.mapPartitions((part) => [...part].toReversed()),
        parts.flatMap((part) => part.toReversed()),
      ),
    ).toBeNull();
  }));

test("a sample is the same for any number of partitions, and another for another seed", async () => {
  await forLists(listsOfAnything, async (list, partitions) => {
    const one = await bag(list, { partitions: 1 }).sample(0.4, { seed: 3 });
    expect(differenceOf(await bag(list, { partitions }).sample(0.4, { seed: 3 }), one)).toBeNull();
    expect(differenceOf(await bag(list, { partitions }).sample(1), list)).toBeNull();
    expect(differenceOf(await bag(list, { partitions }).sample(0), [])).toBeNull();
    const inner = list.map((x, i) => ({ x, i })).filter(({ i }) => i % 3 > 0);
    const kept = await bag(inner, { partitions: 1 }).sample(0.5);
    const filtered = bag(list, { partitions })
      .zipWithIndex()
      .map(([x, i]) => ({ x, i }))
      .filter(({ i }) => i % 3 > 0);
    expect(differenceOf(await filtered.sample(0.5), kept)).toBeNull();
  });
  const count = await bag.range(20_000).sample(0.25).count();
  // Six standard deviations of a binomial distribution: sqrt(20 000 · 0.25 · 0.75) = 61.
  expect(Math.abs(count - 5000)).toBeLessThan(370);
  expect(await bag.range(100).sample(0.5, { seed: 1 })).not.toEqual(await bag.range(100).sample(0.5, { seed: 2 }));
});

test("product is two loops, the first bag's the outer one", () =>
  forTwoLists(
    [fc.array(elements, { maxLength: 9 }), lists(elements).map((list) => list.slice(0, 700))],
    async (outer, inner, [a, b]) => {
      const expected = outer.flatMap((x) => inner.map((y) => [x, y]));
      expect(
        differenceOf(await bag(outer, { partitions: a }).product(bag(inner, { partitions: b })), expected),
      ).toBeNull();
      const turned = bag(inner, { partitions: b }).cartesian(bag(outer, { partitions: a }));
      expect(await turned.count()).toBe(expected.length);
      expect(differenceOf(await turned.take(5), inner.flatMap((y) => outer.map((x) => [y, x])).slice(0, 5))).toBeNull();
    },
    30,
  ));

test("union, concat and zip put bags together", () =>
  forTwoLists([listsOfAnything, listsOfAnything], async (first, second, [a, b]) => {
    const [left, right] = [bag(first, { partitions: a }), bag(second, { partitions: b })];
    expect(differenceOf(await left.union(right), [...first, ...second])).toBeNull();
    expect(left.union(right).numPartitions).toBe(a + b);
    expect(differenceOf(await bag.concat(left, right, left), [...first, ...second, ...first])).toBeNull();
    expect(differenceOf(await bag.concat(left), first)).toBeNull();
    const length = Math.min(first.length, second.length);
    const zipped = first.slice(0, length).map((x, i) => [x, second[i], first[i]]);
    expect(differenceOf(await bag.zip(left, right, left), zipped)).toBeNull();
    expect(
      differenceOf(
        await bag.zip(left),
        first.map((x) => [x]),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await bag.zip(left.map((x) => [x]).flatten(), right),
        zipped.map(([x, y]) => [x, y]),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await left.union(right).zipWithIndex(),
        [...first, ...second].map((x, i) => [x, i]),
      ),
    ).toBeNull();
  }));

test("long chains of steps run in one go", () =>
  bothWays(async () => {
    let chain = bag([1, 2, 3], { partitions: 2 });
    for (let i = 0; i < 500; i++) chain = chain.map((x) => x + 1).filter((x) => x > 0);
    expect(differenceOf(await chain, [501, 502, 503])).toBeNull();
  }));

test("an element that is an object stays one and the same within a product and a zip", async () => {
  const one = { key: "one" as Key };
  const [pair] = await bag([one]).product(bag([one]));
  expect(pair?.[0]).toBe(pair?.[1]);
});
