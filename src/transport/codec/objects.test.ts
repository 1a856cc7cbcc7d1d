import { describe, expect, test } from "vitest";
import { none, trip } from "../testing/crossing.ts";
import { encodeValue } from "./encode.ts";
import { $members } from "./marks.ts";
import { programOf } from "../testing/programOf.ts";

const arrived = <T>(value: T): T => trip(none, value) as T;

describe("how far an object is closed", () => {
  const closing =
    (close: (value: object) => unknown) =>
    <T extends object>(value: T): T => {
      close(value);
      return value;
    };
  const levels = [
    ["frozen", closing(Object.freeze), Object.isFrozen],
    ["sealed", closing(Object.seal), Object.isSealed],
    ["closed to new properties", closing(Object.preventExtensions), (value: object) => !Object.isExtensible(value)],
  ] as const;

  test.each(levels)("stays: %s", (_, closeObject, isClosed) => {
    const inner = closeObject({ x: 1 });
    const withHole: unknown[] = [1];
    withHole[2] = inner;
    const value = closeObject({
      inner,
      list: closeObject(withHole),
      open: { inner },
      m: closeObject(new Map([[1, 2]])),
    });
    const there = arrived(value);
    expect(there).toEqual(value);
    for (const part of [there, there.inner, there.list, there.m]) expect(isClosed(part)).toBe(true);
    expect(Object.isExtensible(there.open)).toBe(true);
    expect(1 in there.list).toBe(false);
    expect(there.list[2]).toBe(there.inner);
    for (const [, , isFurther] of levels) expect(isFurther(there)).toBe(isFurther(value));
  });

  test("stays for objects in a cycle, which are closed when they are full", () => {
    const ring: Record<string, unknown> = { n: 1 };
    ring["self"] = Object.freeze([ring]);
    const there = arrived(Object.freeze(ring)) as { n: number; self: unknown[] };
    expect(there.self[0]).toBe(there);
    expect(Object.isFrozen(there) && Object.isFrozen(there.self)).toBe(true);
  });
});

describe("own properties", () => {
  test("keep their attributes and their order", () => {
    const value: Record<string, unknown> = { first: 1 };
    Object.defineProperty(value, "fixed", { value: { deep: [2] }, enumerable: true });
    Object.defineProperty(value, "hidden", { value: 3, writable: true });
    value["last"] = 4;
    Object.defineProperty(value, Symbol.for("s"), { value: Math.sqrt });
    const there = arrived(value);
    expect(Object.getOwnPropertyDescriptors(there)).toEqual(Object.getOwnPropertyDescriptors(value));
    expect(Reflect.ownKeys(there)).toEqual(Reflect.ownKeys(value));
  });

  test("of an array beside its elements travel", () => {
    const value = Object.assign([1, [2]], { total: 3, at: { x: Math.abs } });
    const there = arrived({ value }).value;
    expect(there).toEqual(value);
    expect(Object.keys(there)).toEqual(["0", "1", "total", "at"]);
    expect(Array.isArray(there)).toBe(true);
    const match = /b(c)/.exec("abc");
    expect(arrived(match)).toEqual(match);
    expect(arrived(match)?.index).toBe(1);
  });

  test("of a map, a set and a date travel", () => {
    const map = Object.assign(new Map([["k", [1]]]), { label: "m" });
    const set = Object.assign(new Set([map]), { label: "s" });
    const date = Object.assign(new Date(5), { label: "d" });
    const there = arrived({ map, set, date });
    expect(there.map.get("k")).toEqual([1]);
    expect(there.set.has(there.map)).toBe(true);
    expect(there.date.getTime()).toBe(5);
    expect([there.map.label, there.set.label, there.date.label]).toEqual(["m", "s", "d"]);
  });

  test("under a name that is not theirs alone are not read to find out", () => {
    let reads = 0;
    const { driver, worker } = programOf([{ make: () => () => 5 }]);
    const value = $members(
      {
        get x() {
          reads++;
          return 1;
        },
        y: 2,
      },
      ["x", "get", 0],
    );
    const there = trip(driver, value, worker) as typeof value;
    expect(reads).toBe(0);
    expect([there.x, there.y]).toEqual([5, 2]);
    expect(Object.keys(there)).toEqual(["x", "y"]);
  });
});

describe("prototypes", () => {
  test("none at all stays none", () => {
    const value = Object.assign(Object.create(null) as Record<string, unknown>, { a: [Object.create(null)] });
    const there = arrived({ value }).value;
    expect(Object.getPrototypeOf(there)).toBeNull();
    expect(Object.getPrototypeOf((there["a"] as object[])[0])).toBeNull();
    expect({ ...there, a: 1 }).toEqual({ a: 1 });
  });

  test("another object of the program comes along, once", () => {
    const base = { unit: "m", list: [1] };
    const a = Object.assign(Object.create(base) as typeof base, { own: 1 });
    const b = Object.create(a) as typeof a;
    const there = arrived({ a, b, base });
    expect(Object.getPrototypeOf(there.a)).toBe(there.base);
    expect(Object.getPrototypeOf(there.b)).toBe(there.a);
    expect([there.b.unit, there.b.own, Object.keys(there.a)]).toEqual(["m", 1, ["own"]]);
  });

  test("objects of the engine are those of the other thread", () => {
    const value = { Math, JSON, proto: Array.prototype, format: Intl.NumberFormat, global: globalThis };
    expect(arrived(value)).toEqual(value);
    expect(arrived(value).Math).toBe(Math);
    expect(arrived(value).proto).toBe(Array.prototype);
  });
});

describe("symbols", () => {
  test("that every thread has travel", () => {
    const value = [Symbol.iterator, Symbol.for("mine"), new Map([[Symbol.for("k"), 1]])];
    expect(arrived(value)).toEqual(value);
  });
});

test("a value that is nothing special is handed on as it is", () => {
  const value = { a: [1, { b: new Map([[1, new Set("x")]]) }], d: new Date(), r: /x/g };
  const { tokens, value: same } = encodeValue(none, value, "value");
  expect([tokens, same]).toEqual([false, value]);
  expect(same).toBe(value);
});
