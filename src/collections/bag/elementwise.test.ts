import fc from "fast-check";
import type { Key } from "makespan";
import { expect, test } from "vitest";
import { anyNumbers, elements, forLists, forTwoLists, listsOfAnything, lists, pairLists } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";

const numberLists = lists(anyNumbers);

test("a bag holds what its source held, in order, in as many partitions as were asked for", () =>
  forLists(
    listsOfAnything,
    async (list, partitions) => {
      const whole = bag(list, { partitions });
      expect(whole.numPartitions).toBe(partitions);
      expect(await whole).toStrictEqual(list);
      expect(await whole.collect()).toStrictEqual(list);
      expect(await whole.compute()).toStrictEqual(list);
      const streamed: unknown[] = [];
      for await (const element of whole) streamed.push(element);
      expect(streamed).toStrictEqual(list);
      expect(await whole.persist()).toStrictEqual(list);
    },
    120,
  ));

test("map, keyBy and pluck change each element", () =>
  forLists(listsOfAnything, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.map((x) => [x])).toStrictEqual(list.map((x) => [x]));
    expect(await whole.map((x) => ({ x }))).toStrictEqual(list.map((x) => ({ x })));
    expect(await whole.keyBy((x) => typeof x)).toStrictEqual(list.map((x) => [typeof x, x]));
    expect(await whole.map((x) => ({ x, y: 1 })).pluck("x")).toStrictEqual(list);
    expect(await whole.map((x) => [0, x] as const).pluck(1)).toStrictEqual(list);
  }));

test("filter and reject divide the elements between them", () =>
  forLists(numberLists, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.filter((x) => x > 0)).toStrictEqual(list.filter((x) => x > 0));
    expect(await whole.reject((x) => x > 0)).toStrictEqual(list.filter((x) => !(x > 0)));
    // What is wanted is what is true, as in an array's filter.
    expect(await whole.filter((x) => x)).toStrictEqual(list.filter(Boolean));
    expect(await whole.reject((x) => x)).toStrictEqual(list.filter((x) => !x));
  }));

test("flatMap and flatten take any iterable", () =>
  forLists(lists(fc.array(elements, { maxLength: 4 })), async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.flatten()).toStrictEqual(list.flat(1));
    expect(await whole.map((inner) => new Set(inner.map((_, i) => i))).flatten()).toStrictEqual(
      list.flatMap((inner) => inner.map((_, i) => i)),
    );
    expect(await whole.flatMap((inner) => inner.concat(7))).toStrictEqual(list.flatMap((inner) => inner.concat(7)));
    expect(await whole.flatMap((inner) => "x".repeat(inner.length))).toStrictEqual(
      list.flatMap((inner) => inner.map(() => "x")),
    );
    expect(
      await whole.flatMap(function* (inner) {
        yield* inner.keys();
      }),
    ).toStrictEqual(list.flatMap((inner) => [...inner.keys()]));
  }));

test("starmap spreads arrays of arguments", () =>
  forLists(lists(fc.array(fc.integer(), { maxLength: 4 })), async (list, partitions) => {
    const add = (...numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(await bag(list, { partitions }).starmap(add)).toStrictEqual(list.map((each) => add(...each)));
  }));

test("mapValues, keys and values look at pairs", () =>
  forLists(pairLists(elements), async (list, partitions) => {
    const pairs = bag(list, { partitions });
    expect(await pairs.keys()).toStrictEqual(list.map(([key]) => key));
    expect(await pairs.values()).toStrictEqual(list.map(([, value]) => value));
    expect(await pairs.mapValues((value) => [value, 1])).toStrictEqual(list.map(([key, value]) => [key, [value, 1]]));
  }));

test("zipWithIndex counts through all partitions, also after steps that change how many elements there are", () =>
  forLists(numberLists, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.zipWithIndex()).toStrictEqual(list.map((x, i) => [x, i]));
    const positive = list.filter((x) => x > 0);
    expect(await whole.filter((x) => x > 0).zipWithIndex()).toStrictEqual(positive.map((x, i) => [x, i]));
    expect(await whole.flatMap((x) => [x, x]).zipWithIndex()).toStrictEqual(
      list.flatMap((x) => [x, x]).map((x, i) => [x, i]),
    );
  }));

test("glom and mapPartitions see each partition as a whole; together they are all elements", () =>
  forLists(listsOfAnything, async (list, partitions) => {
    const whole = bag(list, { partitions });
    const parts = await whole.glom();
    expect(parts).toHaveLength(partitions);
    expect(parts.flat(1)).toStrictEqual(list);
    const sizes = parts.map((part) => part.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(await whole.mapPartitions((part) => [[...part].length])).toStrictEqual(sizes);
    expect(await whole.mapPartitions((part) => [...part].toReversed())).toStrictEqual(
      parts.flatMap((part) => part.toReversed()),
    );
  }));

test("a sample is the same for any number of partitions, and another for another seed", async () => {
  await forLists(listsOfAnything, async (list, partitions) => {
    const [one] = await Promise.all([bag(list, { partitions: 1 }).sample(0.4, { seed: 3 }).collect()]);
    expect(await bag(list, { partitions }).sample(0.4, { seed: 3 })).toStrictEqual(one);
    expect(await bag(list, { partitions }).sample(1)).toStrictEqual(list);
    expect(await bag(list, { partitions }).sample(0)).toStrictEqual([]);
    const inner = list.map((x, i) => ({ x, i })).filter(({ i }) => i % 3 > 0);
    const kept = await bag(inner, { partitions: 1 }).sample(0.5);
    const filtered = bag(list, { partitions })
      .zipWithIndex()
      .map(([x, i]) => ({ x, i }))
      .filter(({ i }) => i % 3 > 0);
    expect(await filtered.sample(0.5)).toStrictEqual(kept);
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
      expect(await bag(outer, { partitions: a }).product(bag(inner, { partitions: b }))).toStrictEqual(expected);
      const turned = bag(inner, { partitions: b }).cartesian(bag(outer, { partitions: a }));
      expect(await turned.count()).toBe(expected.length);
      expect(await turned.take(5)).toStrictEqual(inner.flatMap((y) => outer.map((x) => [y, x])).slice(0, 5));
    },
    30,
  ));

test("union, concat and zip put bags together", () =>
  forTwoLists([listsOfAnything, listsOfAnything], async (first, second, [a, b]) => {
    const [left, right] = [bag(first, { partitions: a }), bag(second, { partitions: b })];
    expect(await left.union(right)).toStrictEqual([...first, ...second]);
    expect(left.union(right).numPartitions).toBe(a + b);
    expect(await bag.concat(left, right, left)).toStrictEqual([...first, ...second, ...first]);
    expect(await bag.concat(left)).toStrictEqual(first);
    const length = Math.min(first.length, second.length);
    const zipped = first.slice(0, length).map((x, i) => [x, second[i], first[i]]);
    expect(await bag.zip(left, right, left)).toStrictEqual(zipped);
    expect(await bag.zip(left)).toStrictEqual(first.map((x) => [x]));
    expect(await bag.zip(left.map((x) => [x]).flatten(), right)).toStrictEqual(zipped.map(([x, y]) => [x, y]));
    expect(await left.union(right).zipWithIndex()).toStrictEqual([...first, ...second].map((x, i) => [x, i]));
  }));

test("long chains of steps run in one go", () =>
  bothWays(async () => {
    let chain = bag([1, 2, 3], { partitions: 2 });
    for (let i = 0; i < 500; i++) chain = chain.map((x) => x + 1).filter((x) => x > 0);
    expect(await chain).toStrictEqual([501, 502, 503]);
  }));

test("an element that is an object stays one and the same within a product and a zip", async () => {
  const one = { key: "one" as Key };
  const [pair] = await bag([one]).product(bag([one]));
  expect(pair?.[0]).toBe(pair?.[1]);
});
