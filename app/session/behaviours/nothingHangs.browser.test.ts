import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

test("57 an argument that fails to clone fails only that future, with the path to it", async () => {
  const value = await valueOf(
    `const read = (given: object) => given.k;
const thrower = { get k() { throw new RangeError("in a getter"); } };
const futures = [{ k: 1 }, { k: { callback: Symbol("no") } }, thrower, { k: Promise.resolve(1) }, { k: 2 }].map((given) => pool.submit(read, given));
const unbound = Math.sqrt.bind(null);
const captured = pool.submit(() => unbound(4));
return [
  ...await Promise.all([...futures, captured].map(endOf)),
  await endOf(pool.map(read, [{ k: 1 }, { k: new WeakMap() }])),
  await pool.map(read, [{ k: 1 }, { k: 2 }]),
];`,
    tools,
  );
  expect(value).toEqual([
    1,
    expect.stringMatching(/^DataCloneError: args\[0\]\.k\.callback is a symbol/),
    "RangeError: in a getter",
    expect.stringMatching(/^DataCloneError: args\[0\]\.k is a promise/),
    2,
    expect.stringMatching(/^DataCloneError: .*is a bound function/),
    expect.stringMatching(/^DataCloneError: items\[1\]\.k is weakly held/),
    [1, 2],
  ]);
});

/** Classes are made anew on the thread that an instance comes to: what their static parts do happens while it is read. */
const remade = `${tools}
function meal(onArrival: () => void, home: string) {
  class Meal {
    static arrived = self.name === home ? null : onArrival();
    constructor(readonly name: string) {}
  }
  return new Meal("soup");
}`;

test("58 a worker that is lost while it deserialises fails its task, and nothing hangs", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1 });
const gate = shared.int32(2);
const broken = own.submit((given: object) => given.name, meal(() => void atGate(gate), "driver"));
const next = own.submit(() => "next");
await until(() => gate[1] === 1, "the worker reading its argument");
own.kill(0);
return [(await broken.exception()).name, await next];`,
    remade,
  );
  expect(value).toEqual(["BrokenPoolError", "next"]);
});

test("58 an argument that throws while it is deserialised fails only that task", async () => {
  const value = await valueOf(
    `const fail = () => { throw new RangeError("spilt"); };
const name = (given: object) => given.name;
const futures = [pool.submit(name, { name: "a" }), pool.submit(name, meal(fail, "driver")), pool.submit(name, { name: "b" })];
const mapped = pool.map(name, [{ name: "c" }, meal(fail, "driver")]);
return [...await Promise.all([...futures, mapped].map(endOf)), await pool.map(name, [{ name: "d" }])];`,
    remade,
  );
  expect(value).toEqual(["a", "RangeError: spilt", "b", "RangeError: spilt", ["d"]]);
});

test("59 a crash in a task, in an asynchronous one, and of all workers at once", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const sync = own.submit(() => atGate(gate));
const asynchronous = own.submit(async () => { Atomics.add(gate, 1, 1); await new Promise(() => undefined); });
await until(() => gate[1] === 2, "both tasks running");
own.kill(0);
own.kill(1);
const names = [(await sync.exception()).name, (await asynchronous.exception()).name];
return [...names, await own.map((x: number) => x + 1, [1, 2, 3])];`,
    tools,
  );
  expect(value).toEqual(["BrokenPoolError", "BrokenPoolError", [2, 3, 4]]);
});

test("60 a result that cannot be cloned fails only that future, with the path to it", async () => {
  const value = await valueOf(
    `const make = (k: number) => (k % 2 === 0 ? { k } : { k: { promise: Promise.resolve(k) } });
const futures = [0, 1, 2, 3, 4].map((k) => pool.submit(make, k));
const read = [];
try {
  for await (const { k } of pool.map((k: number) => (k === 3 ? { k: Symbol("no") } : { k }), range(6), { chunkSize: 6 })) read.push(k);
} catch (error) {
  read.push(told(error));
}
return [await Promise.all(futures.map(endOf)), read];`,
    tools,
  );
  const refused = expect.stringMatching(/^DataCloneError: result\.k\.promise is a promise/);
  expect(value).toEqual([
    [{ k: 0 }, refused, { k: 2 }, refused, { k: 4 }],
    [0, 1, 2, expect.stringMatching(/^DataCloneError: result\.k is a symbol/)],
  ]);
});

test("61 an error while deserialising a result fails only that future", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1, name: "kitchen" });
const make = (spills: boolean) => (spills ? meal(() => { throw new RangeError("spilt"); }, self.name) : { name: "bread" });
const futures = [false, true, false].map((spills) => own.submit(make, spills));
const mapped = own.map(make, [false, true]);
const large = own.submit(() => [make(true), "x".repeat(200_000)]);
return [...await Promise.all([...futures, mapped, large].map(endOf)), await own.submit(make, false)];`,
    remade,
  );
  const bread = { name: "bread" };
  expect(value).toEqual([bread, "RangeError: spilt", bread, "RangeError: spilt", "RangeError: spilt", bread]);
});

test("62 a crash with a large payload, given or waiting to be read", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const big = new Float64Array(3_000_000).fill(1.5);
const given = own.submit((values: Float64Array) => { atGate(gate); return values.length; }, big);
const flood = own.map((i: number) => { Atomics.add(gate, 1, 1); return ["x".repeat(20_000), i]; }, range(400), { chunkSize: 1 });
// This thread reads nothing meanwhile: the worker of the map waits for room, in the middle of its results.
const end = performance.now() + 10_000;
for (let seen = -1; gate[1] < 7 || seen !== gate[1]; sleep(20)) {
  seen = gate[1];
  if (performance.now() > end) throw new Error("the ring of results never filled");
}
own.kill(0);
own.kill(1);
// A worker that ends between two items takes none of them along: then its replacement goes on.
const name = await flood.toArray().then(() => "BrokenPoolError", (error) => error.name);
const names = [(await given.exception()).name, name];
const again = await own.submit((values: Float64Array) => values.reduce((a, b) => a + b), big);
return [...names, again, (await own.map((i: number) => ["y".repeat(20_000), i], range(40))).length];`,
    tools,
  );
  expect(value).toEqual(["BrokenPoolError", "BrokenPoolError", 4_500_000, 40]);
});

test("63 a failing task after close does not hang", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 1 });
const failing = own.submit(() => { sleep(20); throw new Error("bad"); });
const refused = own.submit(() => ({ p: Promise.resolve() }));
const mapped = own.map(() => { throw new Error("bad too"); }, range(10));
await own.close();
return [await endOf(failing), (await endOf(refused)).split(":")[0], await endOf(mapped)];`,
    tools,
  );
  expect(value).toEqual(["Error: bad", "DataCloneError", "Error: bad too"]);
});

test("64 a wake-up flood of 100 jobs, each from idle", async () => {
  const value = await valueOf(
    `let sum = 0;
for (let i = 0; i < 100; i++) {
  if (i % 3 === 0) await turn(i % 2 === 0 ? 0 : 4);
  sum += await pool.submit((x: number) => x, i);
}
const futures = [];
for (let i = 0; i < 100; i++) {
  futures.push(pool.submit((x: number) => x, i));
  if (i % 10 === 0) await turn();
}
const maps = await Promise.all(range(100).map((i) => pool.map((x: number) => x + i, [0, 1])));
return [sum, (await Promise.all(futures)).reduce((a, b) => a + b), maps.every(([a, b], i) => a === i && b === i + 1)];`,
    tools,
  );
  expect(value).toEqual([4950, 4950, true]);
});

test("65 nested submits and maps do not deadlock, at any depth", async () => {
  const value = await valueOf(
    `await using single = new WorkerPool({ size: 1 });
const leaves = (depth: number): Promise<number> | number => (depth === 0 ? 1 : single.map(leaves, [depth - 1, depth - 1]).toArray().then(([a, b]) => a + b));
const viaRun = (depth: number) => (depth === 0 ? 0 : pool.submit(viaRun, depth - 1).then((below) => below + 1));
return [await single.submit(leaves, 4), await pool.map(viaRun, [3, 5]), await pool.submit(() => pool.submit(() => taskContext().worker >= 0))];`,
  );
  expect(value).toEqual([16, [3, 5], true]);
});

test("66 a class instance keeps its class, or is refused with the path, and is never flattened", async () => {
  const value = await valueOf(
    `class Local extends Point { sum() { return this.x + this.y; } }
const ends = [];
ends.push(await pool.submit((p: Point) => [p instanceof Point, p.length()], new Point(3, 4)));
ends.push(await pool.submit((p: Local) => [p instanceof Point, p.sum()], new Local(3, 4)));
const back = await pool.submit(() => new Point(6, 8));
ends.push([back instanceof Point, back.length()]);
const mapped = await pool.map((p: Point) => new Point(2 * p.x, p.y), [new Point(1, 2)]);
ends.push([mapped[0] instanceof Point, mapped[0].x]);
ends.push(await pool.submit((c: Counter) => [c.next(), c.next()], new Counter(4)));
ends.push(await endOf(pool.submit((x: unknown) => x, { in: [new Request("https://example.com/")] })));
return ends;`,
    `${tools}
class Point {
  constructor(readonly x: number, readonly y: number) {}
  length() { return Math.hypot(this.x, this.y); }
}
class Counter {
  #count: number;
  constructor(start: number) { this.#count = start; }
  next() { return ++this.#count; }
}`,
  );
  expect(value).toEqual([
    [true, 5],
    [true, 7],
    [true, 10],
    [true, 2],
    [5, 6],
    expect.stringMatching(/^DataCloneError: args\[0\]\.in\[0\] is a Request/),
  ]);
});

test("67 70,000 pending calls all settle", async () => {
  const value = await valueOf(
    `const futures = Array.from({ length: 70_000 }, (_, i) => pool.submit((x: number) => x + 1, i));
const { done, pending } = await wait(futures);
const sum = (await Promise.all(futures)).reduce((a, b) => a + b);
return [done.size, pending.size, sum];`,
  );
  expect(value).toEqual([70_000, 0, (70_000 * 70_001) / 2]);
});

test("67 thousands of pending calls are cancelled at once, and those behind them still run", async () => {
  const value = await valueOf(
    `const sums = [];
for (const size of [1, 2]) {
  await using own = new WorkerPool({ size });
  const gate = shared.int32(2);
  const held = Array.from({ length: size }, () => own.submit(() => atGate(gate)));
  await until(() => gate[1] === size, "all workers at the gate");
  const futures = Array.from({ length: 20_000 }, (_, i) => own.submit((x: number) => x, i));
  // All that lies in the shared queue, and more: workers pass it without a word.
  for (const future of futures.slice(0, 15_000)) future.cancel();
  open(gate);
  await wait([...held, ...futures]);
  sums.push((await Promise.all(futures.slice(15_000))).reduce((a, b) => a + b));
}
return sums;`,
    tools,
  );
  const sum = (5_000 * (15_000 + 19_999)) / 2;
  expect(value).toEqual([sum, sum]);
});

test("68 20 cold calls of a new function all succeed, on workers that have just started", async () => {
  const value = await valueOf(
    `const sums = [];
for (const k of [1, 2, 3]) {
  await using own = new WorkerPool({ size: 2 });
  const cold = (x: number) => { const table = [k, 2 * k]; return table[x % 2]; };
  const values = await Promise.all(Array.from({ length: 20 }, (_, i) => own.submit(cold, i)));
  sums.push(values.reduce((a, b) => a + b));
}
return sums;`,
  );
  expect(value).toEqual([30, 60, 90]);
});

test("69 240 tasks go on to the end while the thread that submitted them is busy", async () => {
  const value = await valueOf(
    `const counts = shared.int32(1);
const brief = () => { sleep(1); return Atomics.add(counts, 0, 1); };
const submitted = Array.from({ length: 240 }, () => pool.submit(brief));
// No turn of this thread's event loop until all have been done: it gives the workers nothing.
const end = performance.now() + 15_000;
while (Atomics.load(counts, 0) < 240 && performance.now() < end);
const ofTasks = Atomics.load(counts, 0);
await Promise.all(submitted);
const mapped = pool.map(brief, range(240));
while (Atomics.load(counts, 0) < 480 && performance.now() < end);
return [ofTasks, Atomics.load(counts, 0), (await mapped).length];`,
  );
  expect(value).toEqual([240, 480, 240]);
});
