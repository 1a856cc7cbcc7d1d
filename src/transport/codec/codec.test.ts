import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NumberRange, range } from "#base/range.ts";
import type { FunctionEntry } from "#protocol/program.ts";
import type { Encoded } from "#protocol/tasks.ts";
import { decodeCall, decodeValue } from "./decode.ts";
import { encodeCall, encodeValue } from "./encode.ts";
import { $fn, Registry } from "./registry.ts";
import { poolBrand } from "./token.ts";

const entry = (id: number, change: Partial<FunctionEntry> = {}): FunctionEntry => ({
  id,
  name: `f${id}`,
  kind: "function",
  captures: [],
  capturesThis: false,
  moduleValues: [],
  hasPrivateMembers: false,
  line: 1,
  column: 1,
  ...change,
});

/** What the other thread would get: structured clone stands for the port. */
const cross = (encoded: Encoded): Encoded => structuredClone(encoded);
const pool = { [poolBrand]: true };
const trip = (registry: Registry, value: unknown, there = registry): unknown =>
  decodeValue(there, cross(encodeValue(registry, value, "value")), "the pool there");
const none = new Registry([]);

const reason = (encode: () => unknown): string => {
  try {
    encode();
  } catch (error) {
    expect((error as DOMException).name).toBe("DataCloneError");
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
};

describe("values", () => {
  test("plain data arrives as structured clone would bring it", () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withBigInt: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => void expect(trip(none, value)).toEqual(structuredClone(value))),
      { numRuns: 300 },
    );
  });

  test("the same holds when something that needs a stand-in travels along", () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withBigInt: true,
      withSparseArray: true,
    });
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

describe("functions", () => {
  const entries = [
    entry(0, { captures: ["k", "scale"], moduleValues: ["offset"] }),
    entry(1, { capturesThis: true }),
    entry(2, { captures: ["self"] }),
    entry(3, { kind: "class", name: "Point" }),
    entry(4, { kind: "class", name: "Point3" }),
    entry(5, { kind: "class", name: "Vault", hasPrivateMembers: true }),
  ];

  class Point {
    x = 1;
    get double(): number {
      return this.x * 2;
    }
  }
  class Point3 extends Point {
    z = 3;
  }
  class Vault {
    readonly #secret = 1;
    open(): number {
      return this.#secret;
    }
  }

  /** A registry as a worker has it: its own scope, the same table. */
  function worker(): { registry: Registry; values: Record<string, unknown> } {
    const registry = new Registry(entries);
    const values: Record<string, unknown> = {};
    registry.setTask({
      read: {},
      values: { offset: (value) => (values["offset"] = value) },
      functions: {
        0() {
          let k: number, scale: number;
          return {
            bind: (captured) => ([k, scale] = captured as [number, number]),
            make: () => (x: number) => x * scale + k + (values["offset"] as number),
          };
        },
        1: () => ({
          bind: () => undefined,
          make(this: unknown) {
            return () => this;
          },
        }),
        2() {
          let self: unknown;
          return { bind: (captured) => ([self] = captured), make: () => () => self };
        },
        3: () => ({ bind: () => undefined, make: () => Point }),
        4: () => ({ bind: () => undefined, make: () => Point3 }),
      },
    });
    return { registry, values };
  }

  test("a closure brings its captures and the module-level values it reads", () => {
    const driver = new Registry(entries);
    driver.setModule({ offset: () => 1_000, unused: () => expect.fail("not needed") }, () => ({}));
    const fn = $fn(
      (x: number) => x,
      0,
      () => [5, 10],
    );
    const { registry, values } = worker();
    const arrived = decodeCall(registry, cross(encodeCall(driver, fn)), null);
    expect(values).toEqual({ offset: 1_000 });
    expect(arrived(2)).toBe(1_025);
  });

  test("values are taken at call time", () => {
    const driver = new Registry(entries);
    let k = 1;
    driver.setModule({ offset: () => 0 }, () => ({}));
    const fn = $fn(
      () => 0,
      0,
      () => [k, 1],
    );
    k = 2;
    const encoded = cross(encodeCall(driver, fn));
    k = 3;
    expect(decodeCall(worker().registry, encoded, null)(0)).toBe(2);
  });

  test("a module-level value that is not set yet is left out; a captured one is refused with a sentence", () => {
    const driver = new Registry(entries);
    const notYet = (): never => {
      throw new ReferenceError("Cannot access 'offset' before initialization");
    };
    driver.setModule({ offset: notYet }, () => ({}));
    const { registry, values } = worker();
    decodeCall(
      registry,
      cross(
        encodeCall(
          driver,
          $fn(
            () => 0,
            0,
            () => [1, 1],
          ),
        ),
      ),
      null,
    );
    expect(values).toEqual({});
    expect(
      reason(() =>
        encodeCall(
          driver,
          $fn(() => 0, 0, notYet),
        ),
      ),
    ).toMatch(/captures a variable that has no value yet/);
  });

  test("the `this` of an arrow and a function that captures itself come back whole", () => {
    const driver = new Registry(entries);
    const { registry } = worker();
    expect(
      (
        trip(
          driver,
          $fn(
            () => 0,
            1,
            () => [{ n: 7 }],
          ),
          registry,
        ) as () => unknown
      )(),
    ).toEqual({ n: 7 });
    const self: () => unknown = $fn(
      () => 0,
      2,
      () => [self],
    );
    const arrived = trip(driver, self, registry) as () => unknown;
    expect(arrived()).toBe(arrived);
  });

  test("what was remade can travel on", () => {
    const driver = new Registry(entries);
    const { registry } = worker();
    const arrived = trip(
      driver,
      $fn(
        () => 0,
        2,
        () => [{ deep: [1] }],
      ),
      registry,
    );
    const again = trip(registry, arrived, worker().registry) as () => unknown;
    expect(again()).toEqual({ deep: [1] });
  });

  test("instances keep prototype and fields, also of a subclass", () => {
    $fn(Point, 3);
    const driver = new Registry(entries);
    // A subclass without a mark of its own must not pass for its parent.
    expect(reason(() => encodeValue(driver, new Point3(), "item"))).toMatch(/^item is a Point3/);
    $fn(Point3, 4);
    const arrived = trip(driver, [new Point3(), new Point()], worker().registry) as [Point3, Point];
    expect(arrived[0]).toBeInstanceOf(Point3);
    expect(arrived[0].double).toBe(2);
    expect(arrived[0].z).toBe(3);
    expect(arrived[1]).not.toBeInstanceOf(Point3);
  });

  test("an instance with #private members is refused", () => {
    $fn(Vault, 5);
    expect(reason(() => encodeValue(new Registry(entries), { v: new Vault() }, "args[0]"))).toMatch(
      /^args\[0\]\.v is a Vault with #private/,
    );
  });
});
