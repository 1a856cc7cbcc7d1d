import fc from "fast-check";
import type { Bag, Key } from "makespan";
import { describe, expect, test } from "vitest";
import { elements, forTwoLists, keys, lists, pairLists } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { firsts, grouped, inOrderOf } from "../testing/naive.ts";
import { differenceOf } from "../testing/difference.ts";

type Pairs = readonly (readonly [Key, unknown])[];
type Joined = readonly (readonly [Key, readonly [unknown, unknown]])[];

const joins = {
  join: (a: Bag<[Key, unknown]>, b: Bag<[Key, unknown]>) => a.join(b),
  leftJoin: (a: Bag<[Key, unknown]>, b: Bag<[Key, unknown]>) => a.leftJoin(b),
  rightJoin: (a: Bag<[Key, unknown]>, b: Bag<[Key, unknown]>) => a.rightJoin(b),
  outerJoin: (a: Bag<[Key, unknown]>, b: Bag<[Key, unknown]>) => a.outerJoin(b),
} as const;

/** What two loops over both sides come to, by key. */
function naiveJoin(left: Pairs, right: Pairs, how: keyof typeof joins): Joined {
  const [lefts, rights] = [grouped(left, ([key]) => key), grouped(right, ([key]) => key)];
  const keepsLeft = how === "leftJoin" || how === "outerJoin";
  const keepsRight = how === "rightJoin" || how === "outerJoin";
  return [...new Set([...lefts.keys(), ...rights.keys()])].flatMap((key): Joined => {
    const a = (lefts.get(key) ?? []).map(([, value]) => value);
    const b = (rights.get(key) ?? []).map(([, value]) => value);
    if (a.length === 0) return keepsRight ? b.map((value) => [key, [undefined, value]] as const) : [];
    if (b.length === 0) return keepsLeft ? a.map((value) => [key, [value, undefined]] as const) : [];
    return a.flatMap((x) => b.map((y) => [key, [x, y]] as const));
  });
}

/** Pairs in an order that does not depend on the keys' one: by the numbers that tests give to values. */
function canonical(pairs: Joined): Joined {
  const text = ([key, [a, b]]: Joined[number]): string => `${typeof key} ${String(key)} ${String(a)} ${String(b)}`;
  return pairs
    .map((pair) => [pair, text(pair)] as const)
    .toSorted(([, a], [, b]) => (a < b ? -1 : Number(a > b)))
    .map(([pair]) => pair);
}

describe.each(Object.keys(joins) as (keyof typeof joins)[])("%s", (how) => {
  test("equals two loops, whatever the sizes", () =>
    forTwoLists([pairLists(fc.integer()).map(cut), pairLists(fc.integer()).map(cut)], async (first, second, [a, b]) => {
      const found = await joins[how](bag(first, { partitions: a }), bag(second, { partitions: b }));
      expect(differenceOf(canonical(found), canonical(naiveJoin(first, second, how)))).toBeNull();
    }));

  test("moves both sides by key when neither is small", () =>
    bothWays(async () => {
      const size = 50_001;
      const left = Array.from({ length: size }, (_, i): [Key, number] => [i % 49_999 === 7 ? -0 : i, i]);
      const right = Array.from({ length: size }, (_, i): [Key, number] => [i + 3, -i]);
      const found = await joins[how](bag(left, { partitions: 3 }), bag(right, { partitions: 2 }));
      const expected = naiveJoin(left, right, how);
      expect(found).toHaveLength(expected.length);
      // Keys are there once, and both sides are numbers by which a pair is known.
      const texts = new Set(found.map(String));
      expect(expected.filter((pair) => !texts.has(String(pair)))).toEqual([]);
    }));
});

/** Of the long lists the beginning, since a join has the product of both. */
function cut<T>(list: T[]): T[] {
  return list.slice(0, 60);
}

test("cogroup has the values of both sides for each key of either, in the input's order", () =>
  forTwoLists([pairLists(elements), pairLists(elements)], async (first, second, [a, b]) => {
    const found = await bag(first, { partitions: a }).cogroup(bag(second, { partitions: b }));
    const [lefts, rights] = [grouped(first, ([key]) => key), grouped(second, ([key]) => key)];
    const expected = [...new Set([...lefts.keys(), ...rights.keys()])].map(
      (key) =>
        [key, [lefts.get(key) ?? [], rights.get(key) ?? []].map((pairs) => pairs.map(([, value]) => value))] as const,
    );
    expect(differenceOf(inOrderOf(expected, found), expected)).toBeNull();
  }));

test("a large stream can be joined, and is read once", () =>
  bothWays(async () => {
    const size = 50_001;
    const pairs = function* (): Generator<[number, number]> {
      for (let i = 0; i < size; i++) yield [i, -i];
    };
    const other = bag.range(size).map((i): [number, number] => [i, i]);
    expect(await bag.from(pairs()).join(other).count()).toBe(size);
    expect(await other.join(bag.from(pairs())).count()).toBe(size);
    expect(await other.leftJoin(bag.from(pairs())).count()).toBe(size);
    expect(await bag.from(pairs()).rightJoin(other).count()).toBe(size);
  }));

test("functions of a side are called once for each element, though the side is looked at first", () =>
  bothWays(async () => {
    let calls = 0;
    const counted = bag.range(50_001, { partitions: 2 }).map((i): [number, number] => {
      calls++;
      return [i, i];
    });
    const other = bag.range(50_001, { partitions: 2 }).map((i): [number, number] => [i, -i]);
    expect(await counted.join(other).count()).toBe(50_001);
    expect(calls).toBe(50_001);
    calls = 0;
    expect(await other.join(counted).count()).toBe(50_001);
    expect(calls).toBe(50_001);
  }));

test("intersect, subtract and distinct keep the first of each", () =>
  forTwoLists([lists(keys), lists(keys)], async (first, second, [a, b]) => {
    const [left, right] = [bag(first, { partitions: a }), bag(second, { partitions: b })];
    const others = new Set(second);
    const unique = firsts(first, (key) => key);
    expect(differenceOf(await left.distinct(), unique)).toBeNull();
    expect(
      differenceOf(
        await left.intersect(right),
        unique.filter((key) => others.has(key)),
      ),
    ).toBeNull();
    expect(
      differenceOf(
        await left.subtract(right),
        unique.filter((key) => !others.has(key)),
      ),
    ).toBeNull();
    expect(differenceOf(await left.intersect(left), unique)).toBeNull();
    expect(differenceOf(await left.subtract(left), [])).toBeNull();
  }));

test("distinct with a key gives the first element of each key, in the input's order", () =>
  forTwoLists([pairLists(elements), lists(fc.integer())], async (pairs, integers, [a, b]) => {
    expect(
      differenceOf(
        await bag(pairs, { partitions: a }).distinct(([key]) => key),
        firsts(pairs, ([key]) => key),
      ),
    ).toBeNull();
    const last = (x: number): number => x % 10;
    expect(differenceOf(await bag(integers, { partitions: b }).distinct(last), firsts(integers, last))).toBeNull();
    expect(
      differenceOf(
        await bag(integers, { partitions: b }).distinct(last).zipWithIndex(),
        firsts(integers, last).map((x, i) => [x, i]),
      ),
    ).toBeNull();
  }));
