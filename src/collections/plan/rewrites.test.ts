import { describe, expect, test } from "vitest";
import { bag, bothWays, plans } from "../testing/bags.ts";
import { isIdentity, isNegation, readsLengthOnly } from "./provable.ts";

/* oxlint-disable no-unused-vars -- functions whose texts are looked at */

describe("what a function's text shows", () => {
  const w = [1, 2, 3];

  test("the length of its parameter, and nothing else", () => {
    const yes = [(v: number[]) => v.length, (values: unknown[]) => values.length, ($: string) => $.length];
    const no = [
      (v: number[]) => v.length + 1,
      (v: number[]) => w.length,
      (v = w) => v.length,
      async (v: number[]) => v.length,
      (v: number[][]) => v[0]?.length,
      (v: { length: { length: number } }) => v.length.length,
      ({ length }: number[]) => length,
      (...v: number[]) => v.length,
      (v: number[], i: number) => v.length,
      function (v: number[]) {
        return v.length;
      },
      (
        (vv: number) => (v: number[]) =>
          vv
      )(1),
      Math.max,
      class {},
    ];
    expect(yes.map((fn) => readsLengthOnly(fn as never))).toEqual(yes.map(() => true));
    expect(no.map((fn) => readsLengthOnly(fn as never))).toEqual(no.map(() => false));
  });

  test("its parameter, or that negated", () => {
    const x = 5;
    expect([isIdentity((y: number) => y), isNegation((y: number) => -y)]).toEqual([true, true]);
    const no = [
      (y: number) => x,
      (y: number) => -x,
      (y: number) => +y,
      (y = 1) => y,
      (y: number) => y + 0,
      async (y: number) => y,
      (y: number) => -(-y),
    ];
    expect(no.map((fn) => isIdentity(fn as never))).toEqual(no.map(() => false));
    expect(no.map((fn) => isNegation(fn as never))).toEqual(no.map(() => false));
  });
});

const byThird = (x: number): number => x % 3;

describe("groupBy and mapValues to foldBy", () => {
  const counted = (optimise: boolean) =>
    bag
      .range(10, { partitions: 3, optimise })
      .groupBy(byThird)
      .mapValues((values) => values.length);
  const byKey = (pairs: [number, number][]) => pairs.toSorted(([a], [b]) => a - b);

  test("gives the same", () =>
    bothWays(async () => {
      expect(counted(true).graph().rewrites).toHaveLength(1);
      expect(counted(false).graph().rewrites).toHaveLength(0);
      expect(byKey(await counted(true))).toEqual([
        [0, 4],
        [1, 3],
        [2, 3],
      ]);
      expect(byKey(await counted(false))).toEqual(byKey(await counted(true)));
      expect(
        await counted(true)
          .map(([, count]) => count)
          .sum(),
      ).toBe(10);
    }));

  test("is not done where a function only looks alike", async () => {
    const w = [1];
    const withDefault = (v: number[] | undefined = w): number => v.length;
    const groups = bag.range(10).groupBy(byThird);
    const others = [
      groups.mapValues((v) => v.length + 1),
      groups.mapValues((v) => w.length),
      groups.mapValues(withDefault),
      groups.mapValues((v) => v.map(String).length),
      groups.map(([, v]) => v.length),
      groups.map((x) => x).mapValues((v) => v.length),
    ];
    for (const other of others) expect(other.graph().rewrites).toEqual([]);
    expect((await others[1])?.[0]).toEqual([0, 1]);
  });
});

describe("sortBy and take to top", () => {
  const numbers = Array.from({ length: 500 }, (_, i) => (i * 37) % 101 || NaN);

  test("gives the same", () =>
    bothWays(async () => {
      for (const descending of [false, true]) {
        for (const count of [0, 1, 7, 499, 600]) {
          const [quick, slow] = [true, false].map((optimise) =>
            bag(numbers, { partitions: 4, optimise })
              .map((x, i = 0) => ({ x, i }))
              .sortBy(({ x }) => x, { descending }),
          );
          expect(await quick?.take(count)).toEqual(await slow?.take(count));
        }
        const [quick, slow] = [true, false].map((optimise) =>
          bag(numbers, { partitions: 4, optimise }).sortBy((x) => x, { descending }),
        );
        expect(await quick?.take(20)).toEqual(await slow?.take(20));
        expect(await quick?.first()).toEqual(await slow?.first());
      }
    }));

  test("is told in the plan, unless it was switched off", async () => {
    await bag(numbers)
      .sortBy((x) => x)
      .take(3);
    expect(plans.at(-1)?.graph.rewrites.map(({ name }) => name)).toEqual(["sortBy and take to top"]);
    await bag(numbers, { optimise: false })
      .sortBy((x) => x)
      .take(3);
    expect(plans.at(-1)?.graph.rewrites).toEqual([]);
    await bag(numbers)
      .sortBy((x) => x)
      .map((x) => x)
      .take(3);
    expect(plans.at(-1)?.graph.rewrites).toEqual([]);
  });
});
