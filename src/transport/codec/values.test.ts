import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NumberRange, range } from "#base/range.ts";
import { none, trip } from "../testing/crossing.ts";
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
});
