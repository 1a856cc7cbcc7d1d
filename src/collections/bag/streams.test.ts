import { describe, expect, test } from "vitest";
import { bag, bothWays } from "../testing/bags.ts";

/** So many elements are the work of one task, and two tasks are under way for each worker. */
const blockLength = 1024;
const ahead = 2 * blockLength;

/** Numbers one by one, and what has been seen of them. */
function source(length: number): {
  readonly stream: AsyncGenerator<number, void, void>;
  read: number;
  isClosed: boolean;
} {
  const told = { read: 0, isClosed: false, stream: numbers() };
  async function* numbers(): AsyncGenerator<number, void, void> {
    try {
      for (let i = 0; i < length; i++) {
        told.read++;
        yield i;
      }
    } finally {
      told.isClosed = true;
    }
  }
  return told;
}

describe.each([0, 1, blockLength, blockLength + 1, 5000])("a stream of %i elements", (length) => {
  test("is what an array of them is", () =>
    bothWays(async () => {
      const list = Array.from({ length }, (_, i) => i);
      const fresh = () => bag.from(source(length).stream);
      expect(await fresh()).toEqual(list);
      expect(
        await fresh()
          .map((x) => 2 * x)
          .sum(),
      ).toBe(length * (length - 1) || 0);
      expect(
        await fresh()
          .filter((x) => x % 2 > 0)
          .count(),
      ).toBe(Math.floor(length / 2));
      expect(
        await fresh()
          .zipWithIndex()
          .every(([x, i]) => x === i),
      ).toBe(true);
      expect(await fresh().sample(0.5)).toEqual(await bag(list, { partitions: 3 }).sample(0.5));
      expect(await fresh().sortBy((x) => -x)).toEqual(list.toReversed());
      expect(
        await fresh()
          .map((x) => `${x}`)
          .reduce((a, b) => a + b)
          .catch(() => ""),
      ).toBe(list.join(""));
      expect(
        await fresh().aggregate(
          0,
          (a, x) => a + x,
          (a, b) => a + b,
        ),
      ).toBe((length * (length - 1)) / 2 || 0);
      expect(await fresh().top(2)).toEqual(list.toReversed().slice(0, 2));
      expect(new Map(await fresh().groupBy((x) => x % 3)).get(0) ?? []).toEqual(list.filter((x) => x % 3 === 0));
      expect(await fresh().union(bag([-1]))).toEqual([...list, -1]);
      expect(await fresh().distinct((x) => x % 5)).toEqual(list.slice(0, 5));
      expect(await fresh().repartition(3).glom()).toHaveLength(3);
      expect(
        await fresh()
          .max()
          .catch(() => -1),
      ).toBe(length - 1);
      expect(
        await fresh()
          .median()
          .catch(() => -0.5),
      ).toBe((length - 1) / 2);
      const seen: number[] = [];
      for await (const x of fresh()) seen.push(x);
      expect(seen).toEqual(list);
    }));
});

test("what can be iterated more than once can be used more than once", async () => {
  const list = [1, 2, 3];
  const again = bag.from(list);
  expect(await again).toEqual([1, 2, 3]);
  list.push(4);
  expect(await again).toEqual([1, 2, 3, 4]);
  const made = bag.from({
    async *[Symbol.asyncIterator]() {
      yield* list;
    },
  });
  expect([await made.count(), await made.count()]).toEqual([4, 4]);
});

test("a generator can be read once: a second time is refused with a sentence", async () => {
  const used = bag.from(source(3).stream);
  expect(await used.count()).toBe(3);
  await expect(used.collect()).rejects.toThrow(
    "bag.from: the stream has been read already; persist() the bag to use it more than once",
  );
  const kept = bag.from(source(3).stream).persist();
  expect([await kept.count(), await kept.sum()]).toEqual([3, 3]);
});

test("no more is read than what tasks under way need, and a reader that leaves closes the stream", async () => {
  const all: [string, (stream: AsyncGenerator<number>) => PromiseLike<unknown>, unknown][] = [
    ["first", (stream) => bag.from(stream).first(), 0],
    [
      "take",
      (stream) =>
        bag
          .from(stream)
          .map((x) => x + 1)
          .take(2),
      [1, 2],
    ],
    ["some", (stream) => bag.from(stream).some((x) => x === 3), true],
    ["every", (stream) => bag.from(stream).every((x) => x < 3), false],
    ["zipWithIndex", (stream) => bag.from(stream).zipWithIndex().take(1), [[0, 0]]],
    ["sample", (stream) => bag.from(stream).sample(1).first(), 0],
    ["loop", (stream) => leave(bag.from(stream)), 0],
  ];
  for (const [name, run, expected] of all) {
    const told = source(1e9);
    expect([name, await run(told.stream)]).toEqual([name, expected]);
    expect(told.read).toBeLessThanOrEqual(ahead);
    expect([name, told.isClosed]).toEqual([name, true]);
  }
});

async function leave(elements: AsyncIterable<number>): Promise<number | undefined> {
  for await (const x of elements) return x;
  return undefined;
}

test("a slow reader keeps the source waiting", async () => {
  const told = source(20_000);
  let seen = 0;
  for await (const _ of bag.from(told.stream)) {
    seen++;
    // Results are handed on a block at a time.
    expect(told.read).toBeLessThanOrEqual(Math.ceil(seen / blockLength) * blockLength + ahead);
  }
  expect([seen, told.read]).toEqual([20_000, 20_000]);
});

test("a failing function stops the stream, and a failing source the bag", async () => {
  const told = source(1e9);
  const failing = bag.from(told.stream).map((x) => {
    if (x === 3000) throw new RangeError("three thousand");
    return x;
  });
  await expect(failing.count()).rejects.toThrow("three thousand (in map of element 3000, in partition 2)");
  expect(told.read).toBeLessThanOrEqual(3 * blockLength + ahead);
  expect(told.isClosed).toBe(true);

  const error = new TypeError("the source is broken");
  const broken = async function* (): AsyncGenerator<number> {
    yield* [1, 2];
    throw error;
  };
  await expect(bag.from(broken()).count()).rejects.toBe(error);
});

test("what cannot be read is refused with a sentence", () => {
  expect(() => bag.from(5 as never)).toThrow("bag.from: give something that can be read with for await");
  expect(() => bag.from(null as never)).toThrow("bag.from: give something that can be read with for await");
});

test("a long text, of whatever characters, is cut after ends of line", () =>
  bothWays(async () => {
    for (const word of ["plain", "wide \u4e16 \ud83d", "\u{feff}"]) {
      const lines = Array.from({ length: 20_000 }, (_, i) => `${word} ${i}`);
      for (const partitions of [1, 3, 40]) {
        expect(await bag.lines(lines.join("\r\n"), { partitions })).toEqual(lines);
      }
      // The same text again is not copied again.
      expect(await bag.lines(lines.join("\n")).count()).toBe(20_000);
      expect(await bag.lines(lines.join("\n")).count()).toBe(20_000);
    }
  }));
