import { describe, expect, test } from "vitest";
import { none, trip } from "../testing/crossing.ts";
import { programOf } from "../testing/programOf.ts";
import { $class } from "./marks.ts";

const arrived = <T>(value: T): T => trip(none, value) as T;

describe("errors of the engine", () => {
  test("keep class, message, stack, cause and fields", () => {
    const error = Object.assign(new RangeError("too far", { cause: new TypeError("why") }), { code: 7 });
    const there = arrived(error);
    expect(there).toBeInstanceOf(RangeError);
    expect([there.message, there.code, there.stack]).toEqual(["too far", 7, error.stack]);
    expect(there.cause).toBeInstanceOf(TypeError);
    expect(Object.keys(there)).toEqual(["code"]);
    expect(Object.getOwnPropertyDescriptor(there, "message")).toEqual(
      Object.getOwnPropertyDescriptor(error, "message"),
    );
  });

  test("whose causes lead back to them come back whole", () => {
    const first = new Error("first");
    const second = new Error("second", { cause: first });
    first.cause = second;
    const there = arrived(first);
    expect((there.cause as Error).message).toBe("second");
    expect((there.cause as Error).cause).toBe(there);
  });

  test("that stand for several keep them", () => {
    const inner = new RangeError("inner");
    const there = arrived(new AggregateError([inner, "text", { n: 1 }], "all", { cause: inner }));
    expect(there).toBeInstanceOf(AggregateError);
    expect(there.errors).toEqual([inner, "text", { n: 1 }]);
    expect(there.cause).toBe(there.errors[0]);
    expect(Object.keys(there)).toEqual([]);
  });

  test("keep what lies under symbols, and stay frozen", () => {
    const error = Object.freeze(Object.assign(new Error("e"), { [Symbol.for("code")]: 1, list: [2] }));
    const there = arrived({ error }).error;
    expect(there[Symbol.for("code") as never]).toBe(1);
    expect([there.list, there.message, Object.isFrozen(there)]).toEqual([[2], "e", true]);
  });

  test("keep a message that is visible, and a name of their own", () => {
    const error = new Error("hidden");
    Object.defineProperty(error, "message", { value: "shown", enumerable: true });
    error.name = "Own";
    const there = arrived(error);
    expect([Object.keys(there), there.message, there.name]).toEqual([["message", "name"], "shown", "Own"]);
  });
});

test("errors of the program keep class, fields and cause", () => {
  const make = () =>
    class Refused extends Error {
      override name = "Refused";
      readonly code: number;
      constructor(code: number, cause?: unknown) {
        super(`refused ${code}`, { cause });
        this.code = code;
      }
    };
  const { driver, worker } = programOf([{ kind: "class", make: () => $class(make(), 0) }]);
  const Refused = $class(make(), 0);
  const [there, There] = trip(driver, [new Refused(3, new Refused(4)), Refused], worker) as [
    InstanceType<typeof Refused>,
    typeof Refused,
  ];
  expect(there).toBeInstanceOf(There);
  expect([there.message, there.code, there.name]).toEqual(["refused 3", 3, "Refused"]);
  expect((there.cause as typeof there).code).toBe(4);
});

test.each([["a text"], [3], [null], [undefined], [{ code: [1] }], [Math.sqrt]])("%j can be thrown", (thrown) => {
  expect(arrived({ thrown })).toEqual({ thrown });
});
