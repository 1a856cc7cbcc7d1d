import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NumberRange, range } from "#base/range.ts";
import { none, reason, trip } from "../testing/crossing.ts";
import { encodeValue } from "./encode.ts";
import { poolBrand } from "./token.ts";

const pool = { [poolBrand]: true };
const anything = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withBigInt: true,
  withSparseArray: true,
});

describe("values", () => {
  test("plain data arrives as structured clone would bring it", () => {
    fc.assert(
      fc.property(anything, (value) => void expect(trip(none, value)).toEqual(structuredClone(value))),
      { numRuns: 300 },
    );
  });

  test("the same holds when something that needs a stand-in travels along", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const [arrived, sqrt] = trip(none, [value, Math.sqrt]) as unknown[];
        expect(arrived).toEqual(structuredClone(value));
        expect(sqrt).toBe(Math.sqrt);
      }),
      { numRuns: 300 },
    );
  });

  test("cycles and shared identity survive, with and without stand-ins", () => {
    const shared = { n: 1 };
    const ring: Record<string, unknown> = { a: shared, b: shared, fn: Math.abs };
    ring["self"] = ring;
    const arrived = trip(none, ring) as typeof ring;
    expect(arrived["self"]).toBe(arrived);
    expect(arrived["a"]).toBe(arrived["b"]);
    expect(arrived["a"]).toEqual(shared);
  });

  test("a list 100,000 links deep is looked through without recursion", () => {
    let list: unknown = null;
    for (let i = 0; i < 100_000; i++) list = { next: list };
    expect(encodeValue(none, list, "value").tokens).toBe(false);
  });

  test("a key named __proto__ is data", () => {
    const value = JSON.parse('{"__proto__": {"x": 1}, "f": 0}') as Record<string, unknown>;
    value["f"] = Math.sqrt;
    const arrived = trip(none, value) as object;
    expect(Object.getPrototypeOf(arrived)).toBe(Object.prototype);
    expect(Object.hasOwn(arrived, "__proto__")).toBe(true);
  });

  test("shared memory goes by reference and counts no bytes", () => {
    const view = new Float64Array(new SharedArrayBuffer(8_000));
    const encoded = encodeValue(none, { view }, "value");
    expect(encoded.value).toEqual({ view });
    expect(encoded.bytes).toBeLessThan(100);
    expect(encodeValue(none, { view: new Float64Array(1_000) }, "value").bytes).toBeGreaterThan(8_000);
  });

  test("a range travels as three numbers", () => {
    const arrived = trip(none, range(3, 1e9, 7)) as NumberRange;
    expect(arrived).toBeInstanceOf(NumberRange);
    expect(arrived.at(-1)).toBe(range(3, 1e9, 7).at(-1));
    expect(encodeValue(none, range(1e9), "value").bytes).toBeLessThan(100);
  });

  test("a pool becomes the pool there", () => {
    expect(trip(none, { pool })).toEqual({ pool: "the pool there" });
  });

  test("errors keep class, message, cause and fields", () => {
    const error = Object.assign(new RangeError("too far", { cause: new TypeError("why") }), { code: 7 });
    const arrived = trip(none, error) as typeof error;
    expect(arrived).toBeInstanceOf(RangeError);
    expect(arrived.message).toBe("too far");
    expect(arrived.code).toBe(7);
    expect(arrived.cause).toBeInstanceOf(TypeError);
    expect(Object.keys(arrived)).toEqual(["code"]);
    expect(arrived.stack).toBe(error.stack);
  });

  test("what cannot travel is refused with the path to it", () => {
    class Secret {}
    expect(reason(() => encodeValue(none, { a: [1, Symbol("x")] }, "args[0]"))).toMatch(
      /^args\[0\]\.a\[1\] is a symbol/,
    );
    expect(reason(() => encodeValue(none, [{ callback: () => 1 }], "args"))).toMatch(
      /^args\[0\]\.callback is a function that cannot/,
    );
    expect(reason(() => encodeValue(none, { f: Math.max.bind(null) }, "item"))).toMatch(/^item\.f is a bound function/);
    expect(reason(() => encodeValue(none, Promise.resolve(1), "result"))).toMatch(/^result is a promise: await it/);
    expect(reason(() => encodeValue(none, new Map([["k", new WeakMap()]]), "item"))).toMatch(
      /^item\.get\(k\) is weakly held/,
    );
    expect(reason(() => encodeValue(none, { s: new Secret() }, "item"))).toMatch(
      /^item\.s is a Secret, which cannot be sent/,
    );
  });
});
