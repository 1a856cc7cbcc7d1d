import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { none, reason, trip } from "../testing/crossing.ts";
import { programOf } from "../testing/programOf.ts";
import { encodeValue } from "./encode.ts";
import { $fn } from "./marks.ts";
import { watchProxies } from "./proxies.ts";

const why = (value: unknown, path = "args[0]"): string => reason(() => encodeValue(none, value, path));

class Elsewhere {}
class Hidden {
  #secret(): number {
    return 1;
  }
  get method(): () => number {
    return this.#secret;
  }
}
function argumentsOf(): unknown {
  return arguments; // oxlint-disable-line prefer-rest-params -- refused is what is tested
}
function* count(): Generator<number> {
  yield 1;
}
async function* later(): AsyncGenerator<number> {
  yield 1;
}

describe("what cannot travel is refused with the path to it", () => {
  test.each([
    ["a promise", Promise.resolve(1), /^args\[0\]\.at is a promise: await it/],
    ["a WeakMap", new WeakMap(), /^args\[0\]\.at is weakly held/],
    ["a WeakSet", new WeakSet(), /^args\[0\]\.at is weakly held/],
    ["a WeakRef", new WeakRef({}), /^args\[0\]\.at is weakly held/],
    ["a generator", count(), /^args\[0\]\.at is a generator.*send an array of it/],
    ["an async generator", later(), /^args\[0\]\.at is an async generator.*inside the task/],
    ["an iterator", [1].values(), /^args\[0\]\.at is an iterator.*send an array of it/],
    ["a bound function", Math.max.bind(null, 1), /^args\[0\]\.at is a bound function.*write x => f\(x\)/],
    ["a private method", new Hidden().method, /^args\[0\]\.at is a #private method/],
    [
      "a function from elsewhere",
      (): number => 1,
      /^args\[0\]\.at is a function that cannot.*not written as a function/,
    ],
    ["a made function", Reflect.construct(Function, ["return 1"]), /^args\[0\]\.at is a function that cannot/],
    ["an instance from elsewhere", new Elsewhere(), /^args\[0\]\.at is a Elsewhere, which cannot be sent/],
    ["a symbol", Symbol("own"), /^args\[0\]\.at is a symbol that other threads do not have/],
    [
      "the arguments of a function",
      Reflect.apply(argumentsOf, null, [1, 2]),
      /^args\[0\]\.at holds the arguments of a function.*array/,
    ],
    ["an object of the engine", new AbortController(), /^args\[0\]\.at is a AbortController, which cannot be sent/],
    [
      "an object that only looks like a map",
      Object.create(Map.prototype),
      /^args\[0\]\.at is a Map, which cannot be sent/,
    ],
  ])("%s", (_, value, expected) => {
    expect(why({ at: value })).toMatch(expected);
  });

  test("a module from elsewhere", async () => {
    const url = "data:text/javascript,export const a = 1;";
    const namespace: unknown = await import(/* @vite-ignore */ url);
    expect(why([namespace])).toMatch(/^args\[0\]\[0\] holds all that a module exports/);
  });

  test.each([
    ["an odd name", { "a b": 0 }, /^x\["a b"\] is a promise/],
    ["a list", [1, [0]], /^x\[1\]\[0\] is a promise/],
    ["a map's value", new Map([["k", 0]]), /^x\.get\(k\) is a promise/],
    ["a map's value under an object", new Map([[{}, 0]]), /^x\.get\(…\) is a promise/],
    ["a set", new Set([0]), /^x\.item is a promise/],
    ["a registered symbol", { [Symbol.for("s")]: 0 }, /^x\[Symbol\(s\)\] is a promise/],
    ["a frozen object", Object.freeze({ in: [0] }), /^x\.in\[0\] is a promise/],
    ["an error's cause", new Error("e", { cause: { p: 0 } }), /^x\.cause\.p is a promise/],
    ["a prototype", Object.create({ p: 0 }), /^x\.__proto__\.p is a promise/],
  ])("under %s", (_, value, expected) => {
    expect(why(withPromise(value), "x")).toMatch(expected);
  });

  test("an accessor whose function cannot", () => {
    const value = Object.defineProperty({}, "total", { get: () => 1, enumerable: true });
    expect(why({ value })).toMatch(/^args\[0\]\.value\.total \(getter\) is a function that cannot/);
  });

  test("a captured variable, by its own name", () => {
    const { driver } = programOf([{ captures: ["a", "cache"], make: () => () => 1 }]);
    const fn = $fn(
      () => 1,
      0,
      () => [1, { list: [new WeakMap()] }],
    );
    expect(reason(() => encodeValue(driver, { fn }, "args"))).toMatch(/^cache\.list\[0\] is weakly held/);
  });

  test("a function whose text would mean something else", () => {
    const { driver } = programOf([{ cannotTravel: "uses `super`: stay at home", make: () => () => 1 }]);
    expect(reason(() => encodeValue(driver, { m: $fn(() => 1, 0) }, "o"))).toBe("o.m uses `super`: stay at home");
  });

  test("a path that is very long is shortened", () => {
    let value: unknown = Promise.resolve();
    for (let i = 0; i < 10_000; i++) value = { next: value };
    expect(why(value)).toMatch(/^args\[0\]\.next.{50,150} … .{50,150} is a promise/);
  });
});

/** Puts a promise in the place of each 0. */
function withPromise<T>(value: T): T {
  const promise = Promise.resolve();
  if (value instanceof Map) for (const key of value.keys()) value.set(key, promise);
  else if (value instanceof Set) value.add(promise).delete(0);
  else if (value instanceof Error) Object.assign(value.cause as object, { p: promise });
  else replace(value as object, promise);
  return value;
}

function replace(value: object, promise: unknown): void {
  const record = value as Record<string | symbol, unknown>;
  for (const key of Reflect.ownKeys(record)) {
    const item = record[key];
    if (item === 0) record[key] = promise;
    else if (Array.isArray(item)) replace(item, promise);
  }
  const prototype = Object.getPrototypeOf(value) as object;
  if (prototype !== Object.prototype && prototype !== Array.prototype) replace(prototype, promise);
}

describe("a proxy", () => {
  const { Proxy: original } = globalThis;
  beforeAll(watchProxies);
  afterAll(() => {
    globalThis.Proxy = original;
  });

  test("made once they are watched is refused, whatever it shows of itself", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const values = [new Proxy({ a: 1 }, {}), new Proxy([1], {}), new Proxy(new Map(), {}), proxy];
    for (const value of values) expect(why({ value })).toMatch(/^args\[0\]\.value is a Proxy.*send the object behind/);
  });

  test("works as ever", () => {
    const proxy = new Proxy({ a: 1 }, { get: () => 2 });
    expect(proxy.a).toBe(2);
    expect(Reflect.construct(Proxy, [{ b: 3 }, {}])).toEqual({ b: 3 });
    expect(Proxy.length).toBe(2);
    expect(trip(none, { a: 1 })).toEqual({ a: 1 });
  });

  test("made before is taken for what it shows", () => {
    const value = new original({ a: 1 }, { get: () => 2, getOwnPropertyDescriptor: undefined as never });
    expect(trip(none, { value, f: Math.abs })).toEqual({ value: { a: 1 }, f: Math.abs });
  });
});
