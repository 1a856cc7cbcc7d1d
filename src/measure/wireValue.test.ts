import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toWireValue } from "./wireValue.ts";

const wire = (value: unknown) => toWireValue(value, 10_000);

describe("what JSON can say", () => {
  it("stays as it is, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as unknown;
        expect(wire(json)).toEqual(json);
      }),
    );
  });
  it("keeps keys like __proto__, and marks an object that has a $type of its own", () => {
    expect(JSON.stringify(wire(JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}');
    expect(wire({ $type: "map", n: 1 })).toEqual({ $type: "object", fields: { $type: "map", n: 1 } });
  });
});

describe("what JSON has no word for", () => {
  class Point {
    x = 1;
  }
  // oxlint-disable-next-line no-sparse-arrays
  const sparse = [, 1];
  class List extends Array<number> {}
  class Index extends Map<string, number> {}
  class Tags extends Set<number> {}
  class Vector extends Float64Array {}
  class Future {
    readonly inner = 1;
    get [Symbol.for("makespan.handle")]() {
      return "Future";
    }
  }
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ["undefined", undefined, { $type: "undefined" }],
    ["NaN", NaN, { $type: "number", value: "NaN" }],
    ["-Infinity", -Infinity, { $type: "number", value: "-Infinity" }],
    ["-0", -0, { $type: "number", value: "-0" }],
    ["bigint", 12n, { $type: "bigint", value: "12" }],
    ["date", new Date(0), { $type: "date", value: "1970-01-01T00:00:00.000Z" }],
    ["invalid date", new Date(NaN), { $type: "date", value: null }],
    ["map", new Map([["a", 1n]]), { $type: "map", entries: [["a", { $type: "bigint", value: "1" }]] }],
    ["set", new Set([1]), { $type: "set", values: [1] }],
    [
      "typed array",
      new Float32Array([1.5, NaN]),
      { $type: "typed-array", kind: "Float32Array", values: [1.5, { $type: "number", value: "NaN" }] },
    ],
    ["buffer", new Uint8Array([7]).buffer, { $type: "array-buffer", values: [7] }],
    ["error", new RangeError("r"), { $type: "error", name: "RangeError", message: "r" }],
    ["regexp", /a/g, { $type: "regexp", source: "a", flags: "g" }],
    ["instance", new Point(), { $type: "class", class: "Point", fields: { x: 1 } }],
    ["subclass of Array", List.from([1]), { $type: "class", class: "List", value: [1] }],
    [
      "subclass of Map",
      new Index([["a", 1]]),
      { $type: "class", class: "Index", value: { $type: "map", entries: [["a", 1]] } },
    ],
    ["subclass of Set", new Tags([1]), { $type: "class", class: "Tags", value: { $type: "set", values: [1] } }],
    [
      "subclass of a typed array",
      new Vector([1]),
      { $type: "class", class: "Vector", value: { $type: "typed-array", kind: "Float64Array", values: [1] } },
    ],
    ["handle", [new Future()], [{ $type: "handle", name: "Future" }]],
    [
      "handle by an own property",
      { [Symbol.for("makespan.handle")]: "WorkerPool" },
      { $type: "handle", name: "WorkerPool" },
    ],
    ["function", function f() {}, { $type: "function", name: "f" }],
    ["symbol", Symbol("s"), { $type: "symbol", description: "s" }],
    ["hole", sparse, [{ $type: "hole" }, 1]],
    ["promise", Promise.resolve(), { $type: "class", class: "Promise", fields: {} }],
  ];
  it.each(cases)("%s", (_, value, expected) => {
    expect(wire(value)).toEqual(expected);
  });
  it("a cycle", () => {
    const ring: unknown[] = [1];
    ring.push(ring);
    expect(wire(ring)).toEqual([1, { $type: "circular" }]);
  });
});

describe("bounds", () => {
  it("counts the elements left out", () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => i);
    expect(toWireValue(numbers, 4)).toEqual([0, 1, 2, { $type: "truncated", count: 997 }]);
    expect(toWireValue(new Set(numbers), 2)).toEqual({ $type: "set", values: [0, { $type: "truncated", count: 999 }] });
  });
  it("keeps room for the small fields beside a big one", () => {
    const wired = toWireValue({ table: new Float64Array(1000), mean: 2.5 }, 50) as { readonly mean: number };
    expect(wired.mean).toBe(2.5);
  });
  it("counts omitted fields and characters", () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, i]));
    expect(toWireValue(wide, 3)).toEqual({ $type: "object", fields: { k0: 0, k1: 1 }, omitted: 98 });
    expect(toWireValue("x".repeat(1000), 2)).toEqual({ $type: "string", value: "x".repeat(128), omitted: 872 });
  });
  it("stops at a depth that JSON.stringify and structuredClone can take", () => {
    let list: unknown = null;
    for (let i = 0; i < 50_000; i++) list = [list];
    expect(JSON.stringify(wire(list))).toContain("truncated");
  });
  it("hold for anything, and the result is JSON", () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const countNodes = (value: unknown): number =>
      typeof value === "object" && value !== null
        ? Object.values(value).reduce((sum: number, child) => sum + countNodes(child), 1)
        : 1;
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (value, maxNodes) => {
        const wired = toWireValue(value, maxNodes);
        expect(JSON.parse(JSON.stringify(wired))).toEqual(wired);
        // A node may need up to six JSON values: the mark, its parts, and the count of what was left out.
        expect(countNodes(wired)).toBeLessThanOrEqual(6 * maxNodes + 6);
      }),
    );
  });
  it("never throws", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(wire(proxy)).toEqual({ $type: "unreadable" });
    const hostile = {
      a: 1,
      get b(): never {
        throw new Error("no");
      },
      c: new Proxy(new Map(), {}),
    };
    expect(wire(hostile)).toEqual({ a: 1, b: { $type: "unreadable" }, c: { $type: "unreadable" } });
  });
});
