import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyNumbers, forLists, lists, numbers, partitionCounts } from "../testing/arbitraries.ts";
import { bag, bothWays } from "../testing/bags.ts";
import { differenceOf } from "../testing/difference.ts";
import { inOrder, isNear, quantileOf, varianceOf } from "../testing/naive.ts";

const some = lists(numbers).filter((list) => list.length > 0);
const odd = lists(anyNumbers).filter((list) => list.length > 0);
const sumOf = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);

/** All that `stats` and its parts should be, but for rounding. */
function naiveStats(list: readonly number[]): Record<string, number> {
  const order = list.toSorted((a, b) => inOrder(a, b));
  const variance = varianceOf(list, 0);
  const hasNaN = list.some((x) => x !== x);
  return {
    count: list.length,
    sum: sumOf(list),
    mean: sumOf(list) / list.length,
    variance,
    std: Math.sqrt(variance),
    min: hasNaN ? NaN : (order[0] ?? NaN),
    max: hasNaN ? NaN : (order.at(-1) ?? NaN),
  };
}

test("sums, means and variances are those of the array, within rounding", () =>
  forLists(some, async (list, partitions) => {
    const whole = bag(list, { partitions });
    const expected = naiveStats(list);
    const scale = list.reduce((most, x) => Math.max(most, Math.abs(x)), 1) * list.length;
    const found: Record<string, number> = { ...(await whole.stats()) };
    for (const [name, value] of Object.entries(expected)) {
      const isSquared = name === "variance" ? scale * scale : scale;
      expect([name, isNear(found[name] ?? NaN, value, isSquared)]).toEqual([name, true]);
    }
    expect(await whole.sum()).toBe(found["sum"]);
    expect(await whole.mean()).toBe(found["mean"]);
    expect(await whole.variance()).toBe(found["variance"]);
    expect(await whole.std()).toBe(found["std"]);
    expect(await whole.min()).toBe(expected["min"]);
    expect(await whole.max()).toBe(expected["max"]);
    expect(isNear(await whole.variance({ ddof: 1 }), varianceOf(list, 1), scale * scale)).toBe(true);
    expect(isNear((await whole.std({ ddof: 1 })) ** 2, varianceOf(list, 1), scale * scale)).toBe(true);
  }));

test("infinities and NaN come out as in a loop over the array", () =>
  forLists(
    lists(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(NaN, Infinity, -Infinity, -0))).filter(
      (list) => list.length > 0,
    ),
    async (list, partitions) => {
      const found = await bag(list, { partitions }).stats();
      const expected = naiveStats(list);
      for (const [name, value] of Object.entries(expected)) {
        const same = isNear({ ...found }[name as keyof typeof found], value, 1);
        expect([name, same, { ...found }[name as keyof typeof found], value].slice(0, 2)).toEqual([name, true]);
      }
    },
    60,
  ));

test("min and max of any numbers: NaN when there is one, −0 before 0", () =>
  forLists(odd, async (list, partitions) => {
    const { min, max } = naiveStats(list);
    expect(await bag(list, { partitions }).min()).toBe(min);
    expect(await bag(list, { partitions }).max()).toBe(max);
    expect(
      await bag(list, { partitions })
        .map((x) => x)
        .max(),
    ).toBe(max);
  }));

test("a sum is compensated for rounding, however it is divided", () =>
  bothWays(async () => {
    const list = [1, 1e100, 1, -1e100];
    for (const partitions of [1, 2, 3, 4, 9]) expect(await bag(list, { partitions }).sum()).toBe(2);
    expect(await bag(Array.from({ length: 10_000 }, () => 0.1)).sum()).toBe(1000);
  }));

test("quantiles are those of the sorted array", () =>
  forLists(odd, async (list, partitions) => {
    const whole = bag(list, { partitions });
    const qs = [0, 0.1, 0.25, 1 / 3, 0.5, 0.9, 1];
    const found = await whole.quantile(qs);
    // An infinite end, and distances too great for a double, are the kernels' own tests' concern.
    const isFinite = list.every((x) => Math.abs(x) < 1e300 || x !== x);
    if (isFinite) qs.forEach((q, i) => expect(isNear(found[i] ?? 0, quantileOf(list, q))).toBe(true));
    expect(differenceOf(await whole.quantile(0.25), found[2])).toBeNull();
    expect(differenceOf(await whole.median(), found[4])).toBeNull();
    expect(await whole.quantile([])).toEqual([]);
    expect(differenceOf(await whole.map((x) => x).quantile([1, 0]), [found[6], found[0]])).toBeNull();
  }));

test("a histogram counts each number in the range that it is in", () =>
  forLists(odd, async (list, partitions) => {
    const whole = bag(list, { partitions });
    const edges = [-Infinity, -3, -1, 0, 0, 2.5, 1e9];
    const inside = (x: number, i: number, all: readonly number[]): boolean =>
      x >= (all[i] ?? NaN) && (x < (all[i + 1] ?? NaN) || (i === all.length - 2 && x === all[i + 1]));
    const counts = (all: readonly number[]): number[] =>
      all.slice(1).map((_, i) => list.filter((x) => inside(x, i, all)).length);
    const given = await whole.histogram(edges);
    expect(differenceOf(given, { edges, counts: counts(edges) })).toBeNull();
    const finite = list.filter((x) => Number.isFinite(x));
    const even = await bag(finite, { partitions }).histogram(7);
    expect(even.edges).toHaveLength(8);
    expect(sumOf(even.counts)).toBe(finite.length);
    if (finite.length === 0) return;
    const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
    // Adding 0 makes one of the two zeros.
    expect((even.edges[0] ?? NaN) + 0).toBe((least === greatest ? least - 0.5 : least) + 0);
    expect((even.edges[7] ?? NaN) + 0).toBe((least === greatest ? greatest + 0.5 : greatest) + 0);
    expect(even.counts).toEqual(
      even.edges.slice(1).map((_, i) => finite.filter((x) => inside(x, i, even.edges)).length),
    );
  }));

test("NaN counts in no range, and a histogram of nothing is between 0 and 1", async () => {
  expect(await bag([NaN, 1, 2, NaN]).histogram(1)).toEqual({ edges: [1, 2], counts: [2] });
  const nothing = { edges: [0, 0.5, 1], counts: [0, 0] };
  expect(await bag<number>([]).histogram(2)).toEqual(nothing);
  expect(await bag([NaN]).histogram(2)).toEqual(nothing);
  await expect(bag([1, Infinity]).histogram(2)).rejects.toThrow(RangeError);
});

const views = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
] as const;

describe.each(views.map((View) => [View.name, View] as const))("numbers in a %s", (_, View) => {
  test("are what the array of them is", () =>
    fc.assert(
      fc.asyncProperty(lists(fc.integer({ min: -300, max: 300 })), partitionCounts, (given, partitions) =>
        bothWays(async () => {
          const view = View.from(given);
          const list = Array.from(view);
          const whole = bag(view, { partitions });
          expect(differenceOf(await whole, list)).toBeNull();
          expect(
            differenceOf(
              await whole.map((x) => x / 2),
              list.map((x) => x / 2),
            ),
          ).toBeNull();
          expect(await whole.count()).toBe(list.length);
          expect(await whole.sum()).toBe(sumOf(list));
          expect(
            differenceOf(
              await whole.sortBy((x) => x),
              list.toSorted((a, b) => a - b),
            ),
          ).toBeNull();
          expect(await whole.top(3)).toEqual(list.toSorted((a, b) => b - a).slice(0, 3));
          expect(differenceOf(await whole.distinct(), [...new Set(list)])).toBeNull();
          if (list.length > 0) expect(await whole.median()).toBe(quantileOf(list, 0.5));
          view.fill(1);
          expect(await whole.sum()).toBe(sumOf(list));
        }),
      ),
      { numRuns: 12 },
    ));
});

test("big integers in typed arrays are elements, too", async () => {
  expect(await bag(BigInt64Array.of(3n, -1n)).sortBy((x) => x)).toEqual([-1n, 3n]);
  expect(await bag(BigUint64Array.of(3n, 3n)).frequencies()).toEqual(new Map([[3n, 2]]));
});

test("a typed array on shared memory is not copied", async () => {
  const shared = new Float64Array(new SharedArrayBuffer(80), 8, 8);
  const whole = bag(shared);
  shared.fill(2);
  expect(await whole.sum()).toBe(16);
});

test("of nothing: a RangeError, but for sums and stats", () =>
  bothWays(async () => {
    for (const partitions of [1, 3]) {
      const none = bag<number>([], { partitions });
      const wanting = {
        min: none.min(),
        max: none.max(),
        mean: none.mean(),
        variance: none.variance(),
        std: none.std(),
        median: none.median(),
        quantile: none.quantile(0.5),
        reduce: none.reduce((a, b) => a + b),
        treeReduce: none.treeReduce((a, b) => a + b),
      };
      for (const [name, result] of Object.entries(wanting)) {
        await expect(result).rejects.toThrow(new RangeError(`${name}: the bag has no elements`));
      }
      await expect(none.quantile([])).rejects.toThrow(RangeError);
      expect(await none.sum()).toBe(0);
      expect(await none.stats()).toEqual({ count: 0, sum: 0, mean: NaN, variance: NaN, std: NaN, min: NaN, max: NaN });
    }
  }));

test("what is no number is refused with a sentence", async () => {
  const texts = bag(["a"]) as unknown as ReturnType<typeof bag<number>>;
  const what = "is of numbers: this element is a string";
  await expect(texts.sum()).rejects.toThrow(`sum ${what} (in sum of element 0, in partition 0)`);
  await expect(texts.median()).rejects.toThrow(`median ${what}`);
  await expect(texts.histogram(3)).rejects.toThrow(`histogram ${what}`);
  await expect(bag([1, null as unknown as number, 2]).mean()).rejects.toThrow(
    "mean is of numbers: this element is null",
  );
});
