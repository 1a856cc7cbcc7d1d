import { expect, test } from "vitest";
import { bag, bothWays, plans } from "../testing/bags.ts";

/** The identity, with a count of how often it was called. */
function counter(): { readonly fn: <T>(x: T) => T; calls: number } {
  const counted = {
    calls: 0,
    fn: <T>(x: T): T => {
      counted.calls++;
      return x;
    },
  };
  return counted;
}

test("nothing runs before somebody wants elements", async () => {
  const counted = counter();
  const before = plans.length;
  const whole = bag([3, 1, 2]).map(counted.fn);
  const all = [
    whole.filter(counted.fn),
    whole.sortBy(counted.fn),
    whole.groupBy(counted.fn),
    whole.distinct(counted.fn),
    whole.union(whole),
    whole.product(whole),
    whole.repartition(2),
    whole.keyBy(counted.fn).join(whole.keyBy(counted.fn)),
    whole.sample(0.5),
    bag.zip(whole, whole),
  ];
  all.forEach((each) => {
    each.explain();
    each.graph();
    void each.numPartitions;
  });
  await Promise.resolve();
  expect([counted.calls, plans.length]).toEqual([0, before]);
  await whole;
  expect([counted.calls, plans.length]).toEqual([3, before + 1]);
});

test("a bag stays what it is, however often it is used", () =>
  bothWays(async () => {
    const source = [3, 1, 2, 3];
    const whole = bag(source, { partitions: 2 });
    const doubled = whole.map((x) => 2 * x);
    source.push(9);
    source[0] = 7;
    const sortedOnes = whole.sortBy((x) => x);
    for (let i = 0; i < 2; i++) {
      expect(await whole).toEqual([3, 1, 2, 3]);
      expect(await doubled).toEqual([6, 2, 4, 6]);
      expect(await sortedOnes).toEqual([1, 2, 3, 3]);
      expect(await whole.union(doubled)).toEqual([3, 1, 2, 3, 6, 2, 4, 6]);
      expect(await Promise.all([whole.sum(), whole.count(), doubled.max()])).toEqual([9, 4, 6]);
    }
    const collected = await whole;
    collected.push(100);
    expect(await whole).toHaveLength(4);
  }));

test("sources of all kinds are read at the call", async () => {
  const set = new Set(["a", "b"]);
  const map = new Map([["k", 1]]);
  const floats = Float64Array.of(1, 2);
  const large = Array.from({ length: 5000 }, (_, i) => i);
  const bags = [bag(set), bag(map), bag(floats), bag(large)] as const;
  set.clear();
  map.clear();
  floats.fill(0);
  large.fill(0);
  expect(await bags[0]).toEqual(["a", "b"]);
  expect(await bags[1]).toEqual([["k", 1]]);
  expect(await bags[2]).toEqual([1, 2]);
  expect(await bags[3].sum()).toBe((5000 * 4999) / 2);
  expect(await bag("a\u{1f600}")).toEqual(["a", "\u{1f600}"]);
  const holed: number[] = [];
  holed[2] = 1;
  expect(await bag(holed)).toStrictEqual([undefined, undefined, 1]);
});

test("take and first run partitions until there are enough, and no element after the last", async () => {
  const counted = counter();
  const whole = bag.range(100, { partitions: 10 }).map(counted.fn);
  expect(await whole.first()).toBe(0);
  expect(counted.calls).toBe(1);
  counted.calls = 0;
  expect(await whole.take(4)).toEqual([0, 1, 2, 3]);
  expect(counted.calls).toBe(4);
  counted.calls = 0;
  // One partition, then twice as many: the second of them stops where there are enough.
  expect(await whole.take(12)).toHaveLength(12);
  expect(counted.calls).toBeLessThanOrEqual(10 + 4);
  counted.calls = 0;
  expect(await whole.take(0)).toEqual([]);
  expect(counted.calls).toBe(0);
  expect(await whole.filter((x) => x === 57).take(1)).toEqual([57]);
  expect(counted.calls).toBeLessThan(100);
});

test("some and every look no further within a partition", async () => {
  const counted = counter();
  const whole = bag.range(1000, { partitions: 1 }).map(counted.fn);
  expect(await whole.some((x) => x === 5)).toBe(true);
  expect(counted.calls).toBe(6);
  counted.calls = 0;
  expect(await whole.every((x) => x < 7)).toBe(false);
  expect(counted.calls).toBe(8);
});

test("steps pass on that no more are wanted", async () => {
  const counted = counter();
  const endless = bag([0, 1], { partitions: 1 }).flatMap(function* (from) {
    for (let i = from; ; i++) yield counted.fn(i);
  });
  expect(await endless.filter((x) => x % 2 === 0).take(3)).toEqual([0, 2, 4]);
  expect(counted.calls).toBe(5);
  counted.calls = 0;
  const inPartitions = bag([0]).mapPartitions(function* () {
    for (let i = 0; ; i++) yield counted.fn(i);
  });
  expect(await inPartitions.map((x) => x + 1).take(2)).toEqual([1, 2]);
  expect(counted.calls).toBe(2);
});

test("persist computes once, from the call on", () =>
  bothWays(async () => {
    const counted = counter();
    const kept = bag
      .range(2000, { partitions: 3 })
      .map(counted.fn)
      .map((x) => ({ x }))
      .persist();
    expect(kept.numPartitions).toBe(3);
    expect(await kept.count()).toBe(2000);
    expect(
      (
        await kept
          .map(({ x }) => x)
          .sortBy((x) => -x)
          .take(1)
      )[0],
    ).toBe(1999);
    expect(await kept.zipWithIndex().every(([{ x }, i]) => x === i)).toBe(true);
    expect(await kept.glom()).toHaveLength(3);
    expect(counted.calls).toBe(2000);
  }));

test("persist runs once what moves elements, too", async () => {
  const whole = bag(
    Array.from({ length: 300 }, (_, i) => i),
    { partitions: 3 },
  );
  const moved = {
    sortBy: (fn: (x: number) => number) => whole.sortBy(fn),
    groupBy: (fn: (x: number) => number) => whole.groupBy(fn),
    distinct: (fn: (x: number) => number) => whole.distinct(fn),
  };
  for (const [name, by] of Object.entries(moved)) {
    const counted = counter();
    await by(counted.fn).persist().count();
    expect([name, counted.calls]).toEqual([name, 300]);
  }
});

test("what failed while it was persisted fails whoever uses it, and nobody else", async () => {
  const kept = bag([1])
    .map(() => {
      throw new RangeError("boom");
    })
    .persist();
  await new Promise((resolve) => setTimeout(resolve));
  await expect(kept.collect()).rejects.toThrow("boom (in map of element 0, in partition 0)");
  await expect(kept.map(() => 1).count()).rejects.toThrow(RangeError);
});

test("repartition and coalesce move elements between partitions, in order", () =>
  bothWays(async () => {
    for (const from of [1, 3, 20]) {
      const whole = bag(
        Array.from({ length: 11 }, (_, i) => ({ i })),
        { partitions: from },
      );
      for (const into of [1, 2, 4, 11, 30]) {
        const even = whole.repartition(into);
        const parts = await even.glom();
        expect([parts.length, even.numPartitions]).toEqual([into, into]);
        expect(parts.flat(1)).toEqual(await whole);
        const sizes = parts.map((part) => part.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const joined = whole.coalesce(into);
        const fewer = await joined.glom();
        expect([fewer.length, joined.numPartitions]).toEqual([Math.min(from, into), Math.min(from, into)]);
        expect(fewer.flat(1)).toEqual(await whole);
        expect(await joined.zipWithIndex().every(([{ i }, at]) => i === at)).toBe(true);
      }
    }
  }));

test("numPartitions is how many there are, wherever it is known before", () =>
  bothWays(async () => {
    const whole = bag.range(50, { partitions: 3 });
    const pairs = whole.keyBy((x) => x % 7);
    const all = {
      range: whole,
      usual: bag.range(50),
      short: bag([1]),
      none: bag([]),
      union: whole.union(bag.range(2)),
      distinct: whole.distinct((x) => x % 3),
      set: whole.intersect(bag.range(5)),
      zip: bag.zip(whole, bag.range(20, { partitions: 9 })),
      groups: whole.groupBy((x) => x % 2),
      folds: pairs.reduceByKey((a) => a),
      put: pairs.partitionBy(6),
      persisted: whole.persist(),
      lines: bag.lines("a\nb\nc", { partitions: 7 }),
      groupsOfLines: bag.lines("a\nb\nc", { partitions: 2 }).groupBy((x) => x),
    };
    for (const [name, each] of Object.entries(all)) {
      expect([name, each.numPartitions]).toEqual([name, (await (each as typeof whole).glom()).length]);
    }
    expect(bag.from([1]).numPartitions).toBeNaN();
  }));

test("works on a thread that cannot share memory", async () => {
  const Shared = globalThis.SharedArrayBuffer;
  Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
  try {
    const numbers = bag(
      Array.from({ length: 6000 }, (_, i) => (i * 7) % 6000),
      { partitions: 3 },
    );
    expect(await numbers.median()).toBe(2999.5);
    expect(await numbers.map((x) => x).quantile(1)).toBe(5999);
    expect((await numbers.histogram(2)).counts).toEqual([3000, 3000]);
    expect((await numbers.sortBy((x) => x))[17]).toBe(17);
    expect(await bag(Float32Array.of(2, 1)).sortBy((x) => x)).toEqual([1, 2]);
    expect(await numbers.groupBy((x) => x % 2).count()).toBe(2);
  } finally {
    globalThis.SharedArrayBuffer = Shared;
  }
});
