import fc from "fast-check";
import { expect, test } from "vitest";
import { anyNumbers, elements, forLists, keys, lists } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";
import { grouped } from "../testing/naive.ts";

const texts = lists(fc.string({ maxLength: 3 }));
const join = (a: string, b: string): string => a + b;

test("reduce and treeReduce keep the order, so that a function need only be associative", () =>
  forLists(
    texts.filter((list) => list.length > 0),
    async (list, partitions) => {
      const whole = bag(list, { partitions });
      expect(await whole.reduce(join)).toBe(list.join(""));
      for (const splitEvery of [2, 3, 100]) expect(await whole.treeReduce(join, { splitEvery })).toBe(list.join(""));
    },
  ));

test("fold applies zero exactly once without combine, or with the same function as combine", () =>
  forLists(texts, async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.fold("<", join)).toBe(`<${list.join("")}`);
    expect(await whole.fold("<", join, join)).toBe(`<${list.join("")}`);
  }));

test("fold and aggregate with a combining function begin each partition with a zero of its own", () =>
  forLists(lists(elements), async (list, partitions) => {
    const whole = bag(list, { partitions });
    const push = (all: unknown[], element: unknown): unknown[] => {
      all.push(element);
      return all;
    };
    const append = (all: unknown[], others: unknown[]): unknown[] => {
      for (const element of others) all.push(element);
      return all;
    };
    const zero: unknown[] = [];
    expect(differenceOf(await whole.fold(zero, push, append), list)).toBeNull();
    expect(differenceOf(await whole.aggregate(zero, push, append, { splitEvery: 2 }), list)).toBeNull();
    expect(zero).toEqual([]);
    const begin = { seen: 0, kinds: {} as Record<string, number> };
    const counted = await whole.aggregate(
      begin,
      (sum, element) => {
        sum.seen++;
        sum.kinds[typeof element] = (sum.kinds[typeof element] ?? 0) + 1;
        return sum;
      },
      (a, b) => {
        a.seen += b.seen;
        for (const [kind, count] of Object.entries(b.kinds)) a.kinds[kind] = (a.kinds[kind] ?? 0) + count;
        return a;
      },
    );
    const kinds = Object.fromEntries([...grouped(list, (x) => typeof x)].map(([kind, of]) => [kind, of.length]));
    expect(counted).toEqual({ seen: list.length, kinds });
    expect(begin).toEqual({ seen: 0, kinds: {} });
  }));

test("zeros of other kinds", () =>
  bothWays(async () => {
    const whole = bag([1, 2, 3], { partitions: 5 });
    const collected = await whole.aggregate(
      new Set<number>(),
      (set, x) => set.add(x),
      (a, b) => new Set([...a, ...b]),
    );
    expect(collected).toEqual(new Set([1, 2, 3]));
    const last = await whole.aggregate<number | undefined>(
      undefined,
      (_, x) => x,
      (a, b) => b ?? a,
    );
    expect(last).toBe(3);
    expect(await bag<number>([]).fold(7, (a, b) => a + b)).toBe(7);
    expect(await bag<number>([], { partitions: 3 }).aggregate("z", join as never, join)).toBe("zzz");
  }));

test("count, some and every", () =>
  forLists(lists(anyNumbers), async (list, partitions) => {
    const whole = bag(list, { partitions });
    expect(await whole.count()).toBe(list.length);
    expect(await whole.filter((x) => x > 0).count()).toBe(list.filter((x) => x > 0).length);
    expect(await whole.some((x) => x > 3)).toBe(list.some((x) => x > 3));
    expect(await whole.every((x) => x < 3)).toBe(list.every((x) => x < 3));
    expect(await whole.some((x) => x)).toBe(list.some(Boolean));
    expect(await whole.every((x) => x)).toBe(list.every(Boolean));
  }));

test("frequencies count each key, in the order of first occurrence", () =>
  forLists(lists(keys), async (list, partitions) => {
    const expected = new Map([...grouped(list, (key) => key)].map(([key, same]) => [key, same.length]));
    expect(differenceOf(await bag(list, { partitions }).frequencies(), expected)).toBeNull();
    const pairs = bag(list, { partitions }).map((key) => [key, 1] as const);
    expect(differenceOf(await pairs.countByKey(), expected)).toBeNull();
  }));
