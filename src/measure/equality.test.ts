import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareValues } from "./equality.ts";

const strict = { tolerance: 1e-9, unordered: false };
const anyOrder = { tolerance: 1e-9, unordered: true };
const same = { equal: true };
const compare = (expected: unknown, actual: unknown) => compareValues(expected, actual, strict);
const differsAt = (path: string, expected: string, actual: string) => ({ equal: false, path, expected, actual });

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}
class Vector extends Point {}

describe("numbers", () => {
  it("are equal within a relative tolerance", () => {
    expect(compare(1e12, 1e12 + 1)).toEqual(same);
    expect(compare(1, 1 + 1e-8)).toEqual(differsAt("", "1", "1.00000001"));
    expect(compareValues(1, 1.05, { ...strict, tolerance: 0.1 })).toEqual(same);
    // Relative to the larger of the two, whichever side it is on.
    expect(compareValues(1, 1.1, { ...strict, tolerance: 0.095 })).toEqual(same);
    expect(compareValues(1.1, 1, { ...strict, tolerance: 0.095 })).toEqual(same);
    expect(compare(0, 1e-12)).toMatchObject({ equal: false });
  });
  it("know NaN, −0 and the infinities", () => {
    expect(compare([NaN, -0, Infinity], [NaN, 0, Infinity])).toEqual(same);
    expect(compare(Infinity, -Infinity)).toEqual(differsAt("", "Infinity", "-Infinity"));
    expect(compare(1e300, Infinity)).toMatchObject({ equal: false });
    expect(compare(NaN, 0)).toEqual(differsAt("", "NaN", "0"));
  });
  it("are not bigints or texts", () => {
    expect(compare(1, 1n)).toEqual(differsAt("", "1", "1n"));
    expect(compare(1, "1")).toEqual(differsAt("", "1", '"1"'));
  });
});

describe("the path to the first difference", () => {
  it("goes through arrays, fields and Maps", () => {
    expect(compare([{ name: "a" }, { name: "b" }], [{ name: "a" }, { name: "c" }])).toEqual(
      differsAt("[1].name", '"b"', '"c"'),
    );
    expect(compare({ "odd key": [1] }, { "odd key": [2] })).toEqual(differsAt('["odd key"][0]', "1", "2"));
    expect(compare(new Map([["x", { y: 1 }]]), new Map([["x", { y: 2 }]]))).toEqual(differsAt('.get("x").y', "1", "2"));
    expect(compare(new Set([1, 2]), new Set([1, 3]))).toEqual(differsAt(".values()[1]", "2", "3"));
  });
  it("names lengths, sizes and missing fields", () => {
    expect(compare([1], [1, 2])).toEqual(differsAt(".length", "1", "2"));
    expect(compare({ a: 1 }, {})).toEqual(differsAt(".a", "1", "missing"));
    expect(compare({}, { a: 1 })).toEqual(differsAt(".a", "missing", "1"));
    expect(compare(new Map([["x", 1]]), new Map([["y", 1]]))).toEqual(differsAt('.get("x")', "1", "missing"));
    expect(compare(new Set([1]), new Set())).toEqual(differsAt(".size", "1", "0"));
  });
  it("shows long texts where they differ", () => {
    const text = "a".repeat(5000);
    expect(compare(`${text}b`, `${text}c`)).toEqual(differsAt("", `…"${"a".repeat(20)}b"`, `…"${"a".repeat(20)}c"`));
  });
  it("is cut in the middle when it is very long", () => {
    const nested = (depth: number, leaf: unknown): unknown => (depth === 0 ? leaf : { n: nested(depth - 1, leaf) });
    expect(compare(nested(100, 1), nested(100, 2))).toMatchObject({
      path: `${".n".repeat(12)}…76 more…${".n".repeat(12)}`,
    });
  });
});

describe("kinds of values", () => {
  it("must agree in class and content", () => {
    expect(compare(new Point(1), new Point(1))).toEqual(same);
    expect(compare(new Point(1), new Vector(1))).toEqual(differsAt("", "Point {x: 1}", "Vector {x: 1}"));
    expect(compare(new Point(1), { x: 1 })).toEqual(differsAt("", "Point {x: 1}", "{x: 1}"));
    expect(compare(Object.assign(Object.create(null), { x: 1 }), { x: 1 })).toEqual(same);
    expect(compare(new Float64Array([1]), new Float32Array([1]))).toEqual(
      differsAt("", "Float64Array [1]", "Float32Array [1]"),
    );
    expect(compare(new Float64Array([1]), [1])).toMatchObject({ equal: false });
    expect(compare([], {})).toMatchObject({ equal: false });
    expect(compare(null, undefined)).toEqual(differsAt("", "null", "undefined"));
  });
  it("include dates, patterns, errors, boxes, buffers, symbols and functions", () => {
    const values = [
      () => new Date(5),
      () => new Date(NaN),
      () => /a/gu,
      () => new RangeError("r"),
      () => Object(3) as unknown,
      () => new Uint8Array([1, 2]).buffer,
      () => new DataView(new ArrayBuffer(2)),
      () => Symbol("s"),
      () => () => 1,
      () => 10n,
      () => new BigInt64Array([1n]),
    ];
    for (const [i, make] of values.entries()) {
      for (const [j, other] of values.entries()) expect(compare([make()], [other()]).equal).toBe(i === j);
    }
    expect(compare(new Error("a"), new Error("b"))).toEqual(differsAt(".message", '"a"', '"b"'));
    expect(compare(new Date(1), new Date(2))).toMatchObject({ equal: false });
  });
  it("tell an empty slot from undefined", () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(compare([1, , 3], [1, undefined, 3])).toEqual(differsAt("[1]", "an empty slot", "undefined"));
    // oxlint-disable-next-line no-sparse-arrays
    expect(compare([1, , 3], [1, , 3])).toEqual(same);
  });
  it("compare typed arrays on shared memory by element", () => {
    const shared = new Float64Array(new SharedArrayBuffer(16));
    expect(compare(new Float64Array(2), shared)).toEqual(same);
    shared[1] = 7;
    expect(compare(new Float64Array(2), shared)).toEqual(differsAt("[1]", "0", "7"));
  });
  it("ignore the order of fields, not that of Map entries and Set values", () => {
    expect(compare({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual(same);
    expect(compare(new Set([1, 2]), new Set([2, 1])).equal).toBe(false);
    const entries: [string, number][] = [
      ["a", 1],
      ["b", 2],
    ];
    expect(compare(new Map(entries), new Map(entries.toReversed()))).toEqual(differsAt(".keys()[0]", '"a"', '"b"'));
  });
});

describe("cycles, depth and hostile values", () => {
  interface Link {
    next: Link | null;
    value: number;
  }
  const ring = (length: number, odd = -1): Link => {
    const first: Link = { next: null, value: 0 };
    let last = first;
    for (let i = 1; i < length; i++) last = last.next = { next: null, value: i === odd ? 1 : 0 };
    last.next = first;
    return first;
  };
  it("follows cycles of different lengths to the end", () => {
    expect(compare(ring(2), ring(3))).toEqual(same);
    // Leads into a ring, so that the walk comes round to another pair than the one it began with.
    const lasso: Link = { next: ring(2), value: 0 };
    expect(compare(ring(1), lasso)).toEqual(same);
    expect(compare(ring(1), ring(6, 5))).toMatchObject({ equal: false, path: `${".next".repeat(5)}.value` });
  });
  it("walks a list 50,000 nodes deep", () => {
    const list = (last: number): Link => {
      let link: Link = { next: null, value: last };
      for (let i = 0; i < 50_000; i++) link = { next: link, value: 0 };
      return link;
    };
    expect(compare(list(1), list(1))).toEqual(same);
    expect(compare(list(1), list(2))).toMatchObject({ equal: false, expected: "1", actual: "2" });
  });
  it("does not multiply shared parts", () => {
    const lattice = (): unknown => {
      let node: unknown = 1;
      for (let i = 0; i < 60; i++) node = [node, node];
      return node;
    };
    expect(compare(lattice(), lattice())).toEqual(same);
  });
  it("never throws", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(compare({}, proxy)).toEqual(differsAt("", "{}", "unreadable (cannot be read)"));
    const thrower = {
      get x(): number {
        throw new Error("no");
      },
    };
    expect(compare({ x: 1 }, thrower).equal).toBe(false);
  });
});

describe("unordered", () => {
  const compareAnyOrder = (expected: unknown, actual: unknown) => compareValues(expected, actual, anyOrder);
  it("takes the top-level array as a multiset", () => {
    expect(compareAnyOrder([3, 1, 2, 2], [2, 2, 3, 1])).toEqual(same);
    expect(compareAnyOrder([0.1 + 0.2, 1], [1, 0.3])).toEqual(same);
    expect(compareAnyOrder([1, 1, 2], [1, 2, 2])).toEqual(differsAt("sorted[1]", "1", "2"));
    expect(compareAnyOrder(new Int32Array([1, 2]), new Int32Array([2, 1]))).toEqual(same);
    expect(compareAnyOrder([[1, 2]], [[2, 1]]).equal).toBe(false);
    expect(compareAnyOrder({ a: [1, 2] }, { a: [2, 1] }).equal).toBe(false);
  });
  it("pairs records whose numbers differ in the last digits", () => {
    const expected = [
      { x: 1, y: 5 },
      { x: 1 + 1e-12, y: 3 },
    ];
    const actual = [
      { x: 1 + 1e-12, y: 5 },
      { x: 1, y: 3 },
    ];
    expect(compareAnyOrder(expected, actual)).toEqual(same);
    expect(
      compareAnyOrder(expected, [
        { x: 1, y: 5 },
        { x: 1, y: 4 },
      ]),
    ).toMatchObject({ equal: false, actual: "missing" });
  });
  it("pairs thousands of alike records in any order", () => {
    const records = Array.from({ length: 5000 }, (_, i) => ({ x: (i * 7919) % 5000, y: i % 3 }));
    expect(compareAnyOrder(records, structuredClone(records).reverse())).toEqual(same);
  });
  it("takes Sets and Maps anywhere", () => {
    expect(compareAnyOrder({ s: new Set(["a", "b"]) }, { s: new Set(["b", "a"]) })).toEqual(same);
    const expected = new Map<unknown, unknown>([
      ["a", new Set([1, 2])],
      [{ k: 1 }, 2],
    ]);
    const actual = new Map<unknown, unknown>([
      [{ k: 1 }, 2],
      ["a", new Set([2, 1])],
    ]);
    expect(compareAnyOrder(expected, actual)).toEqual(same);
    expect(compareAnyOrder(expected, new Map(actual).set("a", new Set([2, 3])))).toMatchObject({ path: '.get("a")' });
  });
  it("ends on a Set that holds itself", () => {
    const selfish = () => {
      const set = new Set<unknown>([1]);
      return set.add(set);
    };
    expect(compareAnyOrder(selfish(), selfish())).toEqual(same);
  });
  it("agrees with sorting, for any shuffled list of pairs", () => {
    const pair = fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 3 }));
    const list = fc.array(pair, { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (left, right) => {
        const key = (pairs: readonly (readonly [string, number])[]) => pairs.map(String).sort().join(" ");
        expect(compareAnyOrder(left, right).equal).toBe(key(left) === key(right));
        expect(compareAnyOrder(left, left.toSorted())).toEqual(same);
      }),
    );
  });
});

describe("against Node's own deep equality", () => {
  const leaf = fc.constantFrom<unknown>(0, 1, 2, "a", "", null, true, undefined);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("tree"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("a", "b"), tie("tree"), { maxKeys: 2, noNullPrototype: true }),
    ),
  }));
  it("gives the same answer for any two small trees", () => {
    fc.assert(
      fc.property(tree, tree, (left, right) => {
        expect(compare(left, right).equal).toBe(isDeepStrictEqual(left, right));
      }),
      { numRuns: 500 },
    );
  });
  it("finds a clone of anything equal", () => {
    const cloneable = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(compare(value, structuredClone(value))).toEqual(same);
        expect(compareValues(value, structuredClone(value), anyOrder)).toEqual(same);
      }),
    );
  });
});

it("takes Makespan's own objects for equal only when they are the same", () => {
  class Future {
    get [Symbol.for("makespan.handle")]() {
      return "Future";
    }
  }
  const future = new Future();
  expect(compare([future], [future])).toEqual(same);
  expect(compare([future], [new Future()])).toEqual(differsAt("[0]", "Future (not awaited)", "Future (not awaited)"));
  expect(compare([10], [future])).toEqual(differsAt("[0]", "10", "Future (not awaited)"));
});

it("names the subclass of Array that makes the difference", () => {
  class List extends Array<number> {}
  expect(compare([1], List.from([1]))).toEqual(differsAt("", "[1]", "List [1]"));
});
