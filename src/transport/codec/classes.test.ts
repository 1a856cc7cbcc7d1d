import { describe, expect, test } from "vitest";
import { reason, trip } from "../testing/crossing.ts";
import { programOf, type TestFunction } from "../testing/programOf.ts";
import { encodeValue } from "./encode.ts";
import { $accessor, $class, $describe, $fn, $members, type PrivateAccess } from "./marks.ts";
import { $restoring } from "./restoring.ts";

type Class = new (...args: never[]) => object;
const classOf = (make: TestFunction["make"], more: Partial<TestFunction> = {}): TestFunction => ({
  kind: "class",
  make,
  ...more,
});

describe("methods and accessors of classes", () => {
  const make = () =>
    class Shape {
      static area(x: number): number {
        return x * x;
      }
      static get unit(): string {
        return "m";
      }
      scale = 2;
      grow(x: number): number {
        return x * 2;
      }
      get half(): number {
        return this.scale / 2;
      }
      set half(x: number) {
        this.scale = x * 2;
      }
      *[Symbol.iterator](): Generator<number> {
        yield this.scale;
      }
    };
  const { driver, worker } = programOf([classOf(() => $class(make(), 0))]);
  const Here = $class(make(), 0);

  test("are those of the class there", () => {
    const there = trip(driver, [Here, Here.area, Here.prototype.grow, new Here()], worker) as [
      typeof Here,
      (x: number) => number,
      (x: number) => number,
      InstanceType<typeof Here>,
    ];
    expect(there[0]).not.toBe(Here);
    expect(there[1]).toBe(there[0].area);
    expect(there[2]).toBe(there[0].prototype.grow);
    expect([there[1](3), there[2](4), [...there[3]]]).toEqual([9, 8, [2]]);
  });

  test("getters and setters as functions", () => {
    const half = Object.getOwnPropertyDescriptor(Here.prototype, "half");
    const there = trip(driver, [half?.get, half?.set, new Here()], worker) as [
      () => number,
      (x: number) => void,
      object,
    ];
    there[1].call(there[2], 5);
    expect(there[0].call(there[2])).toBe(5);
  });

  test("of a subclass are found where they were written", () => {
    class Square extends Here {}
    const there = trip(driver, [Square.area, new Square().grow], worker) as ((x: number) => number)[];
    expect(there.map((fn) => fn(3))).toEqual([9, 6]);
  });

  test("that were put in their place are no methods of the class", () => {
    const Other = $class(make(), 0);
    const { grow } = Other.prototype;
    Other.prototype.grow = (x) => x;
    expect(reason(() => encodeValue(driver, grow, "f"))).toMatch(/^f is a function that cannot/);
  });

  test("of a class that a static block froze", () => {
    const Frozen = $class(
      class {
        static {
          Object.freeze(this);
          Object.freeze(this.prototype);
        }
        static one(): number {
          return 1;
        }
      },
      0,
    );
    expect((trip(driver, Frozen.one, worker) as typeof Frozen.one | undefined)?.name).toBeUndefined();
    expect(encodeValue(driver, [Frozen, Frozen.one], "f").tokens).toBe(true);
  });
});

describe("accessors of objects", () => {
  test("travel with the object, with what they capture", () => {
    const withCount = (count: { n: number }) =>
      $members(
        {
          get n() {
            return count.n;
          },
          set n(value) {
            count.n = value;
          },
        },
        ["n", "get", 0, () => [count]],
        ["n", "set", 1, () => [count]],
      );
    const { driver, worker } = programOf([
      { captures: ["count"], make: ([count]) => $accessor({ get n() { return (count as { n: number }).n; } }) }, // prettier-ignore
      { captures: ["count"], make: ([count]) => $accessor({ set n(value: number) { (count as { n: number }).n = value; } }) }, // prettier-ignore
    ]);
    const there = trip(driver, withCount({ n: 3 }), worker) as { n: number };
    there.n += 4;
    expect(there.n).toBe(7);
  });
});

describe("classes that extend the engine's", () => {
  const bases: readonly (readonly [string, () => Class, (made: never) => unknown])[] = [
    ["Array", () => class extends Array<number> {}, (made: number[]) => [made.length, ...made]],
    ["Map", () => class extends Map<string, number> {}, (made: Map<string, number>) => [...made]],
    ["Set", () => class extends Set<number> {}, (made: Set<number>) => [...made]],
    ["Date", () => class extends Date {}, (made: Date) => made.getTime()],
    ["RegExp", () => class extends RegExp {}, (made: RegExp) => [made.source, made.flags, made.test("b")]],
    ["Float64Array", () => class extends Float64Array {}, (made: Float64Array) => [...made]],
    [
      "DataView",
      () => class extends (DataView as unknown as new (buffer: ArrayBuffer) => DataView) {},
      (made: DataView) => made.getInt8(0),
    ],
    ["TypeError", () => class extends TypeError {}, (made: TypeError) => [made.message, made.name]],
  ];
  const contents: Readonly<Record<string, readonly unknown[]>> = {
    Array: [1, 2],
    Map: [[["k", 1]]],
    Set: [[1, 2]],
    Date: [7],
    RegExp: ["b", "g"],
    Float64Array: [[1.5, 2]],
    DataView: [Int8Array.of(5).buffer],
    TypeError: ["no"],
  };

  test.each(bases)("%s", (name, make, show) => {
    const { driver, worker } = programOf([classOf(() => $class(make(), 0))]);
    const Here = $class(make(), 0);
    const made = Object.assign(Reflect.construct(Here, contents[name] ?? []), { extra: [1] });
    const [there, There] = trip(driver, [made, Here], worker) as [typeof made, Class];
    expect(there).toBeInstanceOf(There);
    expect(Object.getPrototypeOf(there)).toBe(There.prototype);
    expect(show(there as never)).toEqual(show(made as never));
    expect(there.extra).toEqual([1]);
  });

  test("any other is refused", () => {
    const Own = class Own extends WeakMap {};
    const { driver } = programOf([classOf(() => Own)]);
    expect(reason(() => encodeValue(driver, new ($class(Own, 0))(), "x"))).toMatch(/^x is a Own and so a WeakMap/);
  });
});

describe("#private members", () => {
  /** As the compiler writes such classes. */
  const makeBase = () => {
    class Account {
      static [$describe]() {
        const privates: PrivateAccess = {
          has: (o) => #balance in o,
          read: (o) => [(o as Account).#balance, (o as Account).#self],
          write: (o, values) => {
            [(o as Account).#balance, (o as Account).#self] = values as [number, Account];
          },
        };
        return { privates };
      }
      constructor({ start }: { start: number }) {
        if ($restoring.args) return;
        made++;
        this.#balance = start;
      }
      #balance = $restoring.args ? 0 : 1;
      #self: Account = this;
      get balance(): number {
        return this.#self.#value();
      }
      #value(): number {
        return this.#balance;
      }
      pay(amount: number): void {
        this.#balance += amount;
      }
    }
    return Account;
  };
  let made = 0;
  const makeSaver = (Base: ReturnType<typeof makeBase>) =>
    class Saver extends Base {
      static override [$describe]() {
        const privates: PrivateAccess = {
          has: (o) => #rate in o,
          read: (o) => [(o as Saver).#rate],
          write: (o, [rate]) => {
            (o as Saver).#rate = rate as number;
          },
        };
        return { privates };
      }
      name = $restoring.args ? "" : "s";
      #rate = $restoring.args ? 0 : 2;
      get rate(): number {
        return this.#rate;
      }
    };
  const table = (more: Partial<TestFunction> = {}): TestFunction[] => [
    classOf(() => $class(makeBase(), 0), {
      hasPrivateMembers: true,
      canRestore: true,
      privateFields: ["balance", "self"],
      ...more,
    }),
    classOf(([base]) => $class(makeSaver(base as ReturnType<typeof makeBase>), 1, () => [base]), {
      captures: ["Account"],
      eager: [0],
      hasPrivateMembers: true,
      canRestore: true,
      privateFields: ["rate"],
    }),
  ];
  const Account = $class(makeBase(), 0);
  const Saver = $class(makeSaver(Account), 1, () => [Account]);

  test("come along, and no constructor runs", () => {
    const { driver, worker } = programOf(table());
    const account = new Account({ start: 5 });
    account.pay(2);
    made = 0;
    const there = trip(driver, { account }, worker) as { account: typeof account };
    expect(made).toBe(0);
    there.account.pay(10);
    expect([there.account.balance, account.balance]).toEqual([17, 7]);
  });

  test("of base classes too, beside ordinary fields", () => {
    const { driver, worker } = programOf(table());
    const saver = new Saver({ start: 3 });
    saver.name = "mine";
    made = 0;
    const there = trip(driver, Object.freeze(saver), worker) as typeof saver;
    expect(made).toBe(0);
    expect([there.balance, there.rate, there.name, Object.isFrozen(there)]).toEqual([3, 2, "mine", true]);
    expect(Object.keys(there)).toEqual(["name"]);
  });

  test("that cannot travel are refused with their names", () => {
    const { driver } = programOf(table());
    const account = new Account({ start: Promise.resolve() as unknown as number });
    expect(reason(() => encodeValue(driver, { account }, "x"))).toMatch(/^x\.account\.#balance is a promise/);
  });

  test("of a class whose constructor cannot be kept from running are refused", () => {
    const { driver } = programOf(table({ canRestore: false }));
    expect(reason(() => encodeValue(driver, new Saver({ start: 1 }), "x"))).toMatch(/^x is a .* with #private members/);
  });

  test("are not missed where there are none", () => {
    const { driver, worker } = programOf(table());
    const bare = Object.create(Account.prototype) as InstanceType<typeof Account>;
    const there = trip(driver, bare, worker) as typeof bare;
    expect(() => there.balance).toThrow(TypeError);
  });
});

describe("classes that are made where they are used", () => {
  test("come back as the class that they were on the driver", () => {
    const make = () => class Local extends Error {};
    const { driver, worker } = programOf([classOf(() => $class(make(), 0))]);
    const first = $class(make(), 0);
    const second = $class(make(), 0);
    const there = trip(driver, [first, second, new first("a")], worker) as [typeof first, typeof first, Error];
    expect(there[0]).not.toBe(there[1]);
    expect(there[2]).toBeInstanceOf(there[0]);
    const back = trip(worker, [there, new there[1]("b")], driver) as [typeof there, Error];
    expect(back[0].slice(0, 2)).toEqual([first, second]);
    expect(back[0][2]).toBeInstanceOf(first);
    expect(back[1]).toBeInstanceOf(second);
  });

  test("can be caught up in each other", () => {
    // A uses B when it is called, B extends A; a function makes one of each.
    const { driver, worker } = programOf([
      classOf((captures) => $class(class A { static partner(): unknown { return captures[0]; } }, 0), { captures: ["B"] }), // prettier-ignore
      classOf(([base]) => $class(class B extends (base as Class) {}, 1), { captures: ["A"], eager: [0] }),
      { captures: ["A", "B"], make: (captures) => () => captures },
    ]);
    const links: { a?: unknown; b?: unknown } = {};
    const A = $class(class A {}, 0, () => [links.b]);
    const B = $class(class B extends A {}, 1, () => [A]);
    Object.assign(links, { a: A, b: B });
    const both = $fn(
      () => [A, B],
      2,
      () => [A, B],
    );
    for (const value of [
      [A, B],
      [B, A],
      [both, A, B],
      [new B(), A, B],
    ]) {
      const there = trip(driver, [value, A, B], worker) as [unknown, { partner(): unknown } & Class, Class];
      expect(there[1].partner()).toBe(there[2]);
      expect(Object.getPrototypeOf(there[2])).toBe(there[1]);
    }
  });

  test("see what they read while they are made", () => {
    const { driver, worker } = programOf([
      classOf(([table]) => $class(class { static size = (table as Map<string, unknown>).size; }, 0), { captures: ["table"], eager: [0] }), // prettier-ignore
    ]);
    const table = Object.freeze(new Map([["a", 1]]));
    const Sized = $class(class {}, 0, () => [table]);
    expect((trip(driver, Sized, worker) as { size: number }).size).toBe(1);
  });
});
