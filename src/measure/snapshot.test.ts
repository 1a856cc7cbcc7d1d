import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareValues } from "./equality.ts";
import { snapshot } from "./snapshot.ts";

const exact = { tolerance: 0, unordered: false };

it("copies anything to an equal value that shares no object with it", () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const copy = snapshot(value);
      expect(isDeepStrictEqual(copy, value)).toBe(true);
      expect(compareValues(value, copy, exact)).toEqual({ equal: true });
      if (typeof value === "object" && value !== null) expect(copy).not.toBe(value);
    }),
  );
});

it("keeps what a program overwrites in shared memory", () => {
  const shared = new Float64Array(new SharedArrayBuffer(8));
  const copy = snapshot({ shared }) as { readonly shared: Float64Array };
  shared[0] = 1;
  expect([...copy.shared]).toEqual([0]);
  expect(copy.shared.buffer).toBeInstanceOf(ArrayBuffer);
});

it("keeps classes, without running their constructors or setters", () => {
  class Account {
    static made = 0;
    declare balance: number;
    constructor() {
      Account.made++;
      Object.defineProperty(this, "balance", { value: 5, enumerable: true, writable: true });
    }
  }
  Object.defineProperty(Account.prototype, "balance", {
    set() {
      throw new Error("ran a setter");
    },
  });
  const copy = snapshot(new Account()) as Account;
  expect(copy).toBeInstanceOf(Account);
  expect(copy.balance).toBe(5);
  expect(Account.made).toBe(1);
});

it("keeps errors' messages, functions by reference, cycles and sharing", () => {
  const shared = { n: 1 };
  const value = { error: new TypeError("t"), run: () => 1, shared, again: shared, self: null as unknown };
  value.self = value;
  const copy = snapshot(value) as typeof value;
  expect(copy.error).toBeInstanceOf(TypeError);
  expect(copy.error.message).toBe("t");
  expect(copy.run).toBe(value.run);
  expect(copy.self).toBe(copy);
  expect(copy.again).toBe(copy.shared);
  expect(copy.shared).not.toBe(shared);
});

it("hands on Makespan's own objects, whose inside is not the program's", () => {
  const pool = Object.create({ [Symbol.for("makespan.handle")]: "WorkerPool" }) as object;
  expect((snapshot([pool]) as readonly object[])[0]).toBe(pool);
});

it("copies a field named __proto__ as a field", () => {
  const copy = snapshot(JSON.parse('{"__proto__":{"a":1}}')) as object;
  expect(Object.hasOwn(copy, "__proto__")).toBe(true);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

it("copies a list 50,000 nodes deep", () => {
  let list: unknown = null;
  for (let i = 0; i < 50_000; i++) list = { next: list };
  expect(compareValues(list, snapshot(list), exact)).toEqual({ equal: true });
});

it("never throws", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = {
    proxy,
    hidden: new Proxy(new Map(), {}),
    get thrower(): never {
      throw new Error("no");
    },
  };
  const copy = snapshot(hostile) as typeof hostile;
  expect(copy.proxy).toBe(proxy);
  expect(() => copy.thrower).toThrow("no");
});
