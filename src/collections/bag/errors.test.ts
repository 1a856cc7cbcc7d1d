import type { Bag } from "makespan";
import { describe, expect, test } from "vitest";
import { bag, bothWays } from "../testing/bags.ts";

/** What a promise rejects with. */
async function errorOf(result: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await result;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("nothing was thrown");
}

class Odd extends RangeError {
  readonly code = 7;
  override readonly name = "Odd";
}

/** Throws at 3. */
const atThree = <T>(x: T): T => {
  if ((x as unknown) === 3) throw new Odd("boom");
  return x;
};

const whole = (): Bag<number> => bag.range(6, { partitions: 3 });
const pairs = (): Bag<[number, number]> => whole().map((x) => [x % 2, x]);
const add = (a: number, b: number): number => a + b;

describe("an error says where it happened, and stays what it was", () => {
  test.each<[string, () => PromiseLike<unknown>]>([
    ["map of element 3, in partition 1", () => whole().map(atThree)],
    [
      "map of element 3, in partition 1",
      () =>
        whole()
          .map((x) => x)
          .map(atThree)
          .filter((x) => x),
    ],
    [
      "map of element 3, in partition 1",
      () =>
        whole()
          .filter((x) => x % 2)
          .map(atThree)
          .count(),
    ],
    [
      "starmap of element 3, in partition 1",
      () =>
        whole()
          .map((x): [number] => [x])
          .starmap(atThree),
    ],
    ["filter of element 3, in partition 1", () => whole().filter(atThree).sum()],
    ["reject of element 3, in partition 1", () => whole().reject(atThree).count()],
    ["flatMap of element 3, in partition 1", () => whole().flatMap((x) => [atThree(x)])],
    [
      "flatMap of element 3, in partition 1",
      () =>
        whole()
          .flatMap(function* (x) {
            yield x;
            yield atThree(x);
          })
          .map((x) => x)
          .collect(),
    ],
    ["keyBy of element 3, in partition 1", () => whole().keyBy(atThree)],
    ["mapValues of element 3, in partition 1", () => pairs().mapValues(atThree)],
    ["groupBy of element 3, in partition 1", () => whole().groupBy(atThree)],
    ["groupby of element 3, in partition 1", () => whole().groupby(atThree)],
    [
      "foldBy of element 3, in partition 1",
      () =>
        whole().foldBy(
          (x) => x % 2,
          0,
          (_, x) => atThree(x),
          add,
        ),
    ],
    ["foldby of element 3, in partition 1", () => whole().foldby(atThree, add, 0, add)],
    ["distinct of element 3, in partition 1", () => whole().distinct(atThree)],
    ["sortBy of element 3, in partition 1", () => whole().sortBy((x) => -atThree(x))],
    ["top of element 3, in partition 1", () => whole().top(2, { by: atThree })],
    ["takeOrdered of element 3, in partition 1", () => whole().takeOrdered(2, { by: atThree })],
    ["some of element 3, in partition 1", () => whole().some((x) => atThree(x) > 9)],
    ["every of element 3, in partition 1", () => whole().every((x) => atThree(x) < 9)],
    ["reduce of element 3, in partition 1", () => whole().reduce((_, x) => atThree(x))],
    ["aggregate of element 3, in partition 1", () => whole().aggregate(0, (_, x) => atThree(x), add)],
    ["combineByKey of element 3, in partition 1", () => pairs().combineByKey(atThree, add, add)],
    [
      "partitionBy of element 3, in partition 1",
      () =>
        whole()
          .keyBy((x) => x)
          .partitionBy((x) => atThree(x) % 2),
    ],
    [
      "map of element 1, in partition 1",
      () =>
        whole()
          .repartition(2)
          .mapPartitions((part) => [9, ...part])
          .filter((x) => x !== 9)
          .map(atThree)
          .collect(),
    ],
  ])("%s", (where, run) =>
    bothWays(async () => {
      const error = await errorOf(run());
      expect(error.message).toBe(`boom (in ${where})`);
      expect(error).toBeInstanceOf(Odd);
      expect([error["code"], error.name]).toEqual([7, "Odd"]);
    }),
  );
});

test("in what combines, there is no element", () =>
  bothWays(async () => {
    const boom = (): never => {
      throw new Odd("boom");
    };
    for (const [name, run] of [
      ["fold", () => whole().fold(0, add, boom)],
      ["aggregate", () => whole().aggregate(0, add, boom)],
    ] as const) {
      const error = await errorOf(run());
      expect(error.message).toBe(`boom (in ${name}, combining the results of partitions)`);
      expect(error).toBeInstanceOf(Odd);
    }
    const folded = bag.range(1, { partitions: 1 }).fold(0, boom);
    expect((await errorOf(folded)).message).toBe("boom (in fold, combining the results of partitions)");
    const byKey = await errorOf(
      whole()
        .foldBy((x) => x % 2, 0, add, boom)
        .collect(),
    );
    expect(byKey.message).toMatch(/^boom \(in foldBy of element 0, in partition \d\)$/);
  }));

test("what is no error becomes the cause of one", async () => {
  for (const thrown of ["text", 7, null, undefined, { code: 1 }, Object.create(null) as object, Symbol("s")]) {
    const error = await errorOf(
      bag([1])
        .map(() => {
          // oxlint-disable-next-line typescript/only-throw-error -- what a program may do
          throw thrown;
        })
        .collect(),
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toBe(thrown);
    expect(error.message).toMatch(/ was thrown by map of element 0, in partition 0$/);
  }
});

test("frozen errors, errors without a message, and one that is thrown again and again", async () => {
  const frozen = Object.freeze(new Odd("stiff"));
  const once = new Odd("again");
  const thrower = (error: Error) =>
    bag([1, 2], { partitions: 2 }).map(() => {
      throw error;
    });
  expect(await errorOf(thrower(frozen))).toBe(frozen);
  expect(frozen.message).toBe("stiff");
  expect((await errorOf(thrower(new Odd("")))).message).toBe("in map of element 0, in partition 0");
  for (let i = 0; i < 3; i++)
    expect((await errorOf(thrower(once))).message).toBe("again (in map of element 0, in partition 0)");
});

test("a step that wants something iterable says so", async () => {
  const numbers = bag([1, 2]);
  const wanted = "something iterable (an array, a Set, a generator …) is wanted here: this is";
  const flattened = (numbers as unknown as Bag<number[]>).flatten();
  expect((await errorOf(flattened)).message).toBe(`${wanted} of type number (in flatten of element 0, in partition 0)`);
  const nothing = numbers.flatMap(() => undefined as never);
  expect((await errorOf(nothing)).message).toBe(`${wanted} undefined (in flatMap of element 0, in partition 0)`);
  const parts = numbers.mapPartitions(() => null as never);
  expect((await errorOf(parts)).message).toMatch(`${wanted} null (in mapPartitions of`);
});

test("partitionBy refuses a partition that there is not", async () => {
  for (const odd of [-1, 0.5, 99, "0", undefined]) {
    const error = await errorOf(
      pairs()
        .partitionBy(() => odd as number)
        .collect(),
    );
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toMatch(
      /^partitionBy: the function must give a whole number from 0 to 3, not .* \(in partitionBy/,
    );
  }
});

describe("wrong arguments are refused with a sentence", () => {
  // Called as a program without types calls them.
  const b = bag([1, 2]) as unknown as Record<string, (...args: unknown[]) => unknown>;
  const loose = bag as unknown as Record<string, (...args: unknown[]) => unknown>;
  const no = undefined;
  const fn = (x: unknown): unknown => x;
  const five = 5;

  test.each<[string, () => unknown]>([
    [
      "bag: give something iterable (an array, a range, a Set …); a stream goes into bag.from(stream)",
      () => bag(five as never),
    ],
    ["bag: give something iterable", () => bag(null as never)],
    ["bag: partitions must be a whole number ≥ 1, not 0", () => bag([1], { partitions: 0 })],
    ["bag.range: partitions must be a whole number ≥ 1, not 1.5", () => loose.range!(3, { partitions: 1.5 })],
    ["range: n must be a finite number, not undefined", () => loose.range!(no)],
    ["range: to must be a finite number, not 10", () => loose.range!(0, "10")],
    ["range: step must not be 0", () => loose.range!(0, 1, 0)],
    ["bag.lines: give a text, a File or a URL", () => loose.lines!(five)],
    ["bag.json: give a text, a File or a URL", () => loose.json!(no)],
    ["bag.zip: give bags", () => loose.zip!()],
    ["bag.concat: give bags", () => loose.concat!([1])],
    ["zip: give a bag, as bag([1, 2, 3]) makes one", () => loose.zip!(b, five)],
    ["map: the first argument must be a function, not undefined", () => b.map!(no)],
    ["starmap: the first argument must be a function, not number", () => b.starmap!(five)],
    ["filter: the first argument must be a function, not null", () => b.filter!(null)],
    ["sortBy: the first argument must be a function, not string", () => b.sortBy!("key")],
    ["groupBy: the first argument must be a function", () => b.groupBy!(no)],
    ["distinct: the first argument must be a function", () => b.distinct!(five)],
    ["foldBy: the first argument must be a function", () => b.foldBy!(no, 0, fn, fn)],
    ["foldBy: the third argument must be a function", () => b.foldBy!(fn, 0, no, fn)],
    ["foldBy: the fourth argument must be a function", () => b.foldBy!(fn, 0, fn, no)],
    ["foldby: the second argument must be a function", () => b.foldby!(fn, no, 0, fn)],
    ["foldby: the fourth argument must be a function", () => b.foldby!(fn, fn, 0, no)],
    ["combineByKey: the second argument must be a function", () => b.combineByKey!(fn, no, fn)],
    ["fold: the second argument must be a function", () => b.fold!(0, no)],
    ["fold: combine must be a function", () => b.fold!(0, fn, five)],
    ["aggregate: the second argument must be a function", () => b.aggregate!(0, no, fn)],
    ["aggregate: the third argument must be a function", () => b.aggregate!(0, fn, no)],
    ["top: by must be a function, not number", () => b.top!(1, { by: five })],
    ["top: k must be a whole number ≥ 0, not -1", () => b.top!(-1)],
    ["takeOrdered: k must be a whole number ≥ 0, not undefined", () => b.takeOrdered!(no)],
    ["take: n must be a whole number ≥ 0, not 0.5", () => b.take!(0.5)],
    ["treeReduce: splitEvery must be a whole number ≥ 2, not 1", () => b.treeReduce!(fn, { splitEvery: 1 })],
    ["sample: p must be a number from 0 to 1, not 2", () => b.sample!(2)],
    ["sample: p must be a number from 0 to 1, not NaN", () => b.sample!(NaN)],
    ["quantile: q must be a number from 0 to 1, not 1.1", () => b.quantile!([0.5, 1.1])],
    ["quantile: q must be a number from 0 to 1, not undefined", () => b.quantile!(no)],
    ["histogram: bins must be a whole number from 1, not 0", () => b.histogram!(0)],
    ["histogram: give the number of ranges, or at least two edges in ascending order", () => b.histogram!([1])],
    ["histogram: give the number of ranges, or at least two edges in ascending order", () => b.histogram!([2, 1])],
    ["histogram: give the number of ranges, or at least two edges in ascending order", () => b.histogram!(no)],
    ["repartition: n must be a whole number ≥ 1, not 0", () => b.repartition!(0)],
    ["coalesce: n must be a whole number ≥ 1, not undefined", () => b.coalesce!(no)],
    ["partitionBy: n must be a whole number ≥ 1, not undefined", () => b.partitionBy!(no)],
    ["union: give a bag, as bag([1, 2, 3]) makes one", () => b.union!([1])],
    ["cartesian: give a bag", () => b.cartesian!(no)],
    ["join: give a bag", () => b.join!(no)],
    ["subtract: give a bag", () => b.subtract!([1])],
  ])("%s", async (sentence, run) => {
    const error = await errorOf((async () => run())());
    expect(error.message.startsWith(sentence) ? sentence : error.message).toBe(sentence);
    expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
  });
});
