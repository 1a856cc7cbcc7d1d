import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { offerStore, sharedStore, type Store } from "#transport/worker/store.ts";
import { listsOfAnything } from "../testing/arbitraries.ts";
import { differenceOf } from "../testing/difference.ts";
import { sharedBytes } from "./block.ts";
import { packBlock } from "./pack.ts";
import { elementsOf, keptElements, visitBlock } from "./read.ts";
import { cutAt, cutEvenly, sliceBlock } from "./slice.ts";

let moved: number[] = [];
const store: Store = sharedStore({ lane: 1, moved: (from, bytes) => moved.push(from, bytes) });

beforeEach(() => offerStore(store));
afterEach(() => {
  offerStore(null);
  moved = [];
});

const many = 1000;
const repeat = <T>(make: (i: number) => T): T[] => Array.from({ length: many }, (_, i) => make(i));

/** An array with nothing but its second element. */
function holed(length: number, second: number): number[] {
  const list: number[] = [];
  list.length = length;
  list[1] = second;
  return list;
}

describe("what lies in shared memory comes back as it was", () => {
  test.each<[string, string, unknown[]]>([
    ["numbers", "whole numbers", repeat((i) => i - 5)],
    ["numbers", "doubles", repeat((i) => (i % 7 === 0 ? NaN : i % 5 === 0 ? -0 : i / 3))],
    ["tuples", "pairs", repeat((i) => [`k${i}`, i])],
    ["tuples", "pairs of pairs", repeat((i) => [i, [i % 3, `v${i}`]])],
    ["tuples", "pairs of odd keys", repeat((i) => [i % 2 === 0 ? undefined : 10n, { i }])],
    ["lists", "lists of whole numbers", repeat((i) => Array.from({ length: i % 4 }, (_, j) => i + j))],
    ["tuples", "lists of the same length", repeat((i) => [i, -0, NaN])],
    ["lists", "lists of doubles", repeat((i) => (i % 2 === 0 ? [i, -0, NaN] : [0.5]))],
    ["lists", "lists of records", repeat((i) => Array.from({ length: i % 3 }, (_, j) => ({ i, text: `text ${j}` })))],
    ["texts", "texts", repeat((i) => `${i} ${"plain".repeat(i % 3)}`)],
    ["texts", "wide texts", repeat((i) => `é${i}\ud83d`)],
    ["records", "records", repeat((i) => ({ i, of: { kind: new Date(i), set: new Set([i]) }, no: undefined }))],
    ["packed", "records of which two columns hold objects", repeat((i) => ({ a: { i }, b: { i } }))],
    ["packed", "records of different keys", repeat((i) => (i % 2 === 0 ? { a: i } : { b: `${i}` }))],
    ["packed", "arrays with holes", repeat((i) => holed(3, i))],
    ["packed", "pairs with a hole", repeat((i) => holed(2, i))],
    ["packed", "typed arrays", repeat((i) => Float32Array.of(i, NaN))],
  ])("as %s: %s", (kind, _, values) => {
    const block = packBlock(values, store);
    expect(block.kind).toBe(kind);
    expect(sharedBytes(block)).toBeGreaterThan(many / 2);
    expect(differenceOf(elementsOf(block), values)).toBeNull();
    offerStore(null);
    expect(differenceOf(elementsOf(block), values)).toBeNull();
  });

  test.each<[string, unknown[]]>([
    ["functions", repeat((i) => () => i)],
    ["instances", repeat(() => new (class Own {})())],
    ["symbols", repeat(() => Symbol("s"))],
    ["matches of two texts", repeat((i) => /^(.*)k/.exec(`long enough to be packed ${i} k`))],
    ["frozen pairs", repeat((i) => Object.freeze([i, 1]))],
    ["few", [1, 2, 3]],
  ])("%s travel as themselves", (_, values) => {
    const block = packBlock(values, store);
    expect([block.kind, sharedBytes(block), elementsOf(block)]).toEqual(["values", 0, values]);
  });

  test("any values, sliced in any way", () =>
    fc.assert(
      fc.property(
        listsOfAnything,
        fc.array(fc.nat({ max: 1300 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        (values, cuts, count) => {
          const block = packBlock(values, store);
          expect(block.count).toBe(values.length);
          const bounds = [
            0,
            ...cuts.map((cut) => Math.min(cut, values.length)).toSorted((a, b) => a - b),
            values.length,
          ];
          const parts = cutAt([block, block], bounds).map((slices) => slices.map(sliceBlock));
          expect(
            differenceOf(
              parts.flatMap((blocks) => blocks.flatMap((each) => elementsOf(each))),
              values,
            ),
          ).toBeNull();
          const halves = cutEvenly([block, block], count);
          const again = halves
            .flatMap((slices) => slices.map(sliceBlock))
            .map((each) => cutEvenly([each], 2).flatMap((of) => of.map(sliceBlock)));
          const seen: unknown[] = [];
          for (const each of again.flat(1)) visitBlock(each, (value) => seen.push(value) > 0);
          expect(differenceOf(seen, [...values, ...values])).toBeNull();
        },
      ),
      { numRuns: 60 },
    ));
});

test("a visitor that wants no more is shown no more", () => {
  for (const values of [
    repeat((i) => i),
    repeat((i) => [i, i]),
    repeat((i) => [i, i, i]),
    repeat(String),
    [{}, {}, {}],
  ]) {
    let seen = 0;
    expect(visitBlock(packBlock(values, store), () => ++seen < 2)).toBe(false);
    expect(seen).toBe(2);
  }
});

test("objects that are kept are the same each time", () => {
  const block = packBlock(
    repeat((i) => ({ i, text: "t" })),
    store,
  );
  const [slice] = cutAt([block], [10, 20]).flatMap((slices) => slices.map(sliceBlock));
  expect(block.kind).toBe("records");
  expect(keptElements(slice ?? block)[0]).toBe(keptElements(block)[10]);
});

test("reading what another worker has left is told", () => {
  const block = packBlock(
    repeat((i) => i),
    sharedStore({ lane: 2, moved: () => undefined }),
  );
  visitBlock(block, () => true);
  expect(moved).toEqual([2, 4 * many]);
  moved = [];
  visitBlock(
    packBlock(
      repeat((i) => i),
      store,
    ),
    () => true,
  );
  expect(moved).toEqual([]);
});
