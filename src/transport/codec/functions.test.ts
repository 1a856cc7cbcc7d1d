import { describe, expect, test } from "vitest";
import type { FunctionEntry } from "#protocol/program.ts";
import type { EncodedCall } from "#protocol/tasks.ts";
import { cross, none, reason, trip } from "../testing/crossing.ts";
import { decodeCall, decodeValue } from "./decode.ts";
import { JobEncoder, encodeValue } from "./encode.ts";
import { $class, $fn } from "./marks.ts";
import { Registry, type TaskScope } from "./registry.ts";

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

/** A closure of the table's function `id` that captures `captures`. */
const marked = (id: number, captures: unknown[]): (() => number) =>
  $fn(
    () => 0,
    id,
    () => captures,
  );
const encodeCall = (registry: Registry, fn: object): EncodedCall => new JobEncoder(registry).call(fn);

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

  /** A worker: its own registry and scopes, the same table. */
  class Worker {
    readonly registry = new Registry(entries);
    values: Record<string, unknown> = {};

    readonly makeScope = (fixed: Readonly<Record<string, unknown>>): TaskScope => {
      const values: Record<string, unknown> = { ...fixed };
      this.values = values;
      const scale = (x: number, k: unknown, by: unknown): number =>
        x * Number(by) + Number(k) + Number(values["offset"]);
      return {
        values: { offset: (value) => (values["offset"] = value) },
        read: { offset: () => values["offset"] },
        functions: {
          0() {
            let captured: unknown[] = [];
            return {
              bind: (given) => (captured = given),
              make: () => expect.fail("it captures constants"),
              fixed: ([k, by]) =>
                $fn(
                  (x: number) => scale(x, k, by),
                  0,
                  () => [k, by, ...captured],
                ),
            };
          },
          1: () => ({
            bind: () => undefined,
            make(this: unknown) {
              return $fn(
                () => this,
                1,
                () => [this],
              );
            },
          }),
          2() {
            let self: unknown;
            return {
              bind: (captured) => ([self] = captured),
              make: () =>
                $fn(
                  () => self,
                  2,
                  () => [self],
                ),
              fixed: ([fixed]) =>
                $fn(
                  () => fixed,
                  2,
                  () => [fixed],
                ),
            };
          },
          3: () => ({ bind: () => undefined, make: () => Point }),
          4: () => ({ bind: () => undefined, make: () => Point3 }),
        },
      };
    };

    call(encoded: EncodedCall): (...args: unknown[]) => unknown {
      return decodeCall(this.registry, structuredClone(encoded), null, this.makeScope, null).fn;
    }

    get entered(): Registry {
      this.registry.enter(this.makeScope({}));
      return this.registry;
    }
  }

  test("a closure brings its captures and the module-level values it reads", () => {
    const driver = new Registry(entries);
    driver.setModule({ offset: () => 1_000, unused: () => [expect] }, () => ({}));
    const fn = $fn(
      (x: number) => x,
      0,
      () => [5, 10],
    );
    const worker = new Worker();
    const arrived = worker.call(encodeCall(driver, fn));
    expect(worker.values).toEqual({ offset: 1_000 });
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
    const encoded = encodeCall(driver, fn);
    k = 3;
    expect(new Worker().call(encoded)(0)).toBe(2);
  });

  test("a module-level value that is not set yet is left out; a captured one is refused with a sentence", () => {
    const driver = new Registry(entries);
    const notYet = (): never => {
      throw new ReferenceError("Cannot access 'offset' before initialization");
    };
    driver.setModule({ offset: notYet }, () => ({}));
    const worker = new Worker();
    worker.call(
      encodeCall(
        driver,
        $fn(
          () => 0,
          0,
          () => [1, 1],
        ),
      ),
    );
    expect(worker.values).toEqual({});
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
    const registry = new Worker().entered;
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

  test("module-level values that hold functions are set once their scope is there, those of inputs come along", () => {
    const driver = new Registry(entries);
    driver.setModule(
      {
        offset: () => ({
          valueOf: $fn(
            () => 0,
            2,
            () => [1],
          ),
        }),
      },
      () => ({}),
    );
    const encoder = new JobEncoder(driver);
    const argument = marked(0, [1, 1]);
    encoder.inputs([argument], "args");
    const call = encoder.call(marked(1, ["self"]));
    expect(call.settable).toBe(true);
    const worker = new Worker();
    worker.call(call);
    expect(Number(worker.values["offset"])).toBe(1);
  });

  test("calls share a scope as long as all module-level values are primitives or shared memory, and the same", () => {
    const driver = new Registry(entries);
    const memory = new Float64Array(new SharedArrayBuffer(8));
    let offset: unknown = 1;
    driver.setModule({ offset: () => offset, memory: () => memory, unused: () => ({}) }, () => ({}));
    const scopes = (fn: () => unknown): number[] => [encodeCall(driver, fn).scope, encodeCall(driver, fn).scope];
    const [first, second] = scopes(marked(0, [1, 1]));
    expect(second).toBe(first);
    offset = 2;
    const [third, fourth] = scopes(marked(0, [1, 1]));
    expect(third).not.toBe(first);
    expect(fourth).toBe(third);
    offset = [1];
    // Any other value makes a scope of its own, which is numbered later.
    expect(scopes(marked(0, [1, 1]))).toEqual([0, 0]);
    const assigning = new Registry(entries, ["offset"]);
    assigning.setModule({ offset: () => 1 }, () => ({}));
    const calls = [encodeCall(assigning, marked(0, [1, 1])), encodeCall(assigning, marked(0, [1, 1]))];
    expect(calls.map((call) => call.values)).toEqual([{ offset: 1 }, { offset: 1 }]);
    expect(calls.map((call) => call.scope)).toEqual([0, 0]);
  });

  test("a class met in the function and in later inputs is one class", () => {
    $class(Point, 3);
    const driver = new Registry(entries);
    const encoder = new JobEncoder(driver);
    const inputs = encoder.inputs([new Point()], "args");
    const worker = new Worker();
    const there = decodeCall(
      worker.registry,
      structuredClone(encoder.call(marked(2, [Point]))),
      null,
      worker.makeScope,
      null,
    );
    const [point] = decodeValue(worker.registry, cross(inputs), null, there.functions) as [object];
    expect(point).toBeInstanceOf(there.fn());
  });

  test("members under symbols that all threads have are kept, others refused", () => {
    const value = { a: 1, [Symbol.toStringTag]: "Tagged", [Symbol.for("x")]: 2 };
    const arrived = trip(none, [value]) as [typeof value];
    expect(arrived[0]).toEqual(value);
    expect(String(arrived[0])).toBe("[object Tagged]");
    expect(reason(() => encodeValue(none, { [Symbol("own")]: 1 }, "item"))).toMatch(
      /^item\[Symbol\(own\)\] is under a symbol/,
    );
  });

  test("what was remade can travel on", () => {
    const driver = new Registry(entries);
    const registry = new Worker().entered;
    const arrived = trip(
      driver,
      $fn(
        () => 0,
        2,
        () => [{ deep: [1] }],
      ),
      registry,
    );
    const again = trip(registry, arrived, new Worker().entered) as () => unknown;
    expect(again()).toEqual({ deep: [1] });
  });

  test("instances keep prototype and fields, also of a subclass", () => {
    $class(Point, 3);
    const driver = new Registry(entries);
    // A subclass without a mark of its own must not pass for its parent.
    expect(reason(() => encodeValue(driver, new Point3(), "item"))).toMatch(/^item is a Point3/);
    $class(Point3, 4);
    const arrived = trip(driver, [new Point3(), new Point()], new Worker().entered) as [Point3, Point];
    expect(arrived[0]).toBeInstanceOf(Point3);
    expect(arrived[0].double).toBe(2);
    expect(arrived[0].z).toBe(3);
    expect(arrived[1]).not.toBeInstanceOf(Point3);
  });

  test("an instance with #private members is refused", () => {
    $class(Vault, 5);
    expect(reason(() => encodeValue(new Registry(entries), { v: new Vault() }, "args[0]"))).toMatch(
      /^args\[0\]\.v is a Vault with #private/,
    );
  });
});
