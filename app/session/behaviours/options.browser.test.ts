import { describe, expect, test } from "vitest";
import { configurationOf, runText } from "../testing/runText.ts";
import { tools, valueOf } from "./valueOf.ts";

// What the contract promises beyond the numbered behaviours: the options of tasks, maps and pools.

describe("run", () => {
  test("tasks of higher priority go first, those of one priority in the order of their calls", async () => {
    const value = await valueOf(
      `await using single = new WorkerPool({ size: 1 });
const gate = shared.int32(2);
const order = shared.int32(40).fill(-1);
const next = shared.int32(1);
const held = single.submit(() => atGate(gate));
await until(() => gate[1] === 1, "the worker at the gate");
const note = (i: number) => { order[Atomics.add(next, 0, 1)] = i; };
const priorities = [0, 5, -1, 5, 1, 0, ...Array.from({ length: 20 }, () => 0), 2, -1];
const futures = priorities.map((priority, i) => single.run(note, { args: [i], priority }));
open(gate);
await wait([held, ...futures]);
return [...order.subarray(0, priorities.length)];`,
      tools,
    );
    const zeros = Array.from({ length: 21 }, (_, i) => i + 5);
    expect(value).toEqual([1, 3, 26, 4, 0, ...zeros, 2, 27]);
  });

  test("retries run a throwing task again, so often and no more", async () => {
    const value = await valueOf(
      `const tries = shared.int32(3);
const flaky = (i: number, failures: number) => {
  const before = Atomics.add(tries, i, 1);
  if (before < failures) throw new Error("try " + before);
  return "ok";
};
const ends = await Promise.all([
  endOf(pool.run(flaky, { args: [0, 2], retries: 2 })),
  endOf(pool.run(flaky, { args: [1, 2], retries: 1 })),
  endOf(pool.run(flaky, { args: [2, 1] })),
]);
return [ends, [...tries]];`,
      tools,
    );
    expect(value).toEqual([
      ["ok", "Error: try 1", "Error: try 0"],
      [3, 2, 1],
    ]);
  });

  test("retries send large arguments and buffers again", async () => {
    const value = await valueOf(
      `const tries = shared.int32(2);
const second = (values: ArrayLike<number>, i: number) => {
  if (Atomics.add(tries, i, 1) === 0) throw new Error("first try");
  return values.length;
};
const buffer = new Float64Array(100);
return [
  await pool.run(second, { args: [Array.from({ length: 50_000 }, (_, i) => i), 0], retries: 1 }),
  await pool.run(second, { args: [buffer, 1], transfer: [buffer.buffer], retries: 1 }),
  buffer.length,
];`,
    );
    expect(value).toEqual([50_000, 100, 0]);
  });

  test("`transfer` moves buffers, `name` is what the timeline says", async () => {
    const run = await runText(
      `export async function variant(pool) {
  const moved = new Float64Array([1, 2, 3]);
  const copied = new Float64Array([4]);
  const sum = await pool.run((a, b) => a[2] + b[0], { args: [moved, copied], transfer: [moved.buffer], name: "weigh" });
  return [sum, moved.length, copied.length];
}`,
      { plan: { workerCounts: [2] } },
    );
    const { error, value, trace } = configurationOf(run, "variant", 2);
    expect([error, value]).toEqual([null, [7, 0, 1]]);
    expect(trace?.trace.labels).toContainEqual(expect.objectContaining({ name: "weigh", line: 4 }));
  });

  test("a signal cancels the task, and one that aborts later changes nothing", async () => {
    const value = await valueOf(
      `const gate = shared.int32(2);
const held = [pool.submit(() => atGate(gate)), pool.submit(() => atGate(gate))];
const [queued, late] = [new AbortController(), new AbortController()];
const waiting = pool.run(() => 1, { signal: queued.signal });
const done = pool.run(() => 2, { signal: late.signal });
await until(() => gate[1] === 2, "both workers at the gate");
queued.abort("not wanted");
open(gate);
const result = await done;
late.abort();
await wait(held);
return [waiting.status, await endOf(waiting.result().catch((reason) => reason)), result, done.status];`,
      tools,
    );
    expect(value).toEqual(["cancelled", "not wanted", 2, "fulfilled"]);
  });
});

describe("map", () => {
  test("`ordered: false` gives results as they finish", async () => {
    const value = await valueOf(
      `const gate = shared.int32(2);
const read = [];
for await (const x of pool.map((x: number) => { if (x === 0) atGate(gate); return x; }, range(6), { ordered: false, chunkSize: 1 })) {
  read.push(x);
  if (read.length === 5) open(gate);
}
return read;`,
      tools,
    );
    expect(value).toEqual([1, 2, 3, 4, 5, 0]);
  });

  test("`take`, `filter` and `map` of its results", async () => {
    const value = await valueOf(
      `const all = async (stream) => { const values = []; for await (const value of stream) values.push(value); return values; };
const square = (x: number) => x * x;
const aborted = new AbortController();
aborted.abort(new Error("stopped"));
return [
  await all(pool.map(square, range(1_000)).take(3)),
  await all(pool.map(square, range(6)).filter((x) => x % 2 === 0)),
  await all(pool.map(square, range(4)).map((x) => x + 0.5)),
  await all(pool.map(square, range(4)).take(0)),
  (await pool.map(square, range(4)).toArray()).length,
  await endOf(pool.map(square, range(4), { signal: aborted.signal })),
  await all(pool.map(square, [])),
];`,
      tools,
    );
    expect(value).toEqual([[0, 1, 4], [0, 4, 16], [0.5, 1.5, 4.5, 9.5], [], 4, "Error: stopped", []]);
  });

  test("`bufferSize` reads no further ahead, and a source that throws fails the map at that item", async () => {
    const value = await valueOf(
      `function* source() { yield 1; yield 2; throw new Error("dry"); }
const ends = [];
for (const bufferSize of [1, 2, 10]) {
  const read = [];
  try {
    for await (const x of pool.map((x: number) => { sleep(2 * x); return 10 * x; }, source(), { bufferSize })) read.push(x);
  } catch (error) {
    read.push(told(error));
  }
  ends.push(read);
}
return [ends, await pool.map((x: number) => x + 1, [1, 2, 3], { bufferSize: 2 }), await pool.starmap((a, b) => a + b, [[1, 2], [3, 4]], { bufferSize: 1 })];`,
      tools,
    );
    const read = [10, 20, "Error: dry"];
    expect(value).toEqual([
      [read, read, read],
      [2, 3, 4],
      [3, 7],
    ]);
  });

  test("a buffered map delivers what comes before a throwing item", async () => {
    const value = await valueOf(
      `const read = [];
try {
  const results = pool.map((x: number) => {
    if (x === 3) throw new Error("three");
    sleep(x === 1 ? 40 : 0);
    return x;
  }, range(10), { bufferSize: 6 });
  for await (const x of results) read.push(x);
} catch (error) {
  read.push(told(error));
}
return [read, await pool.submit(() => 1)];`,
      tools,
    );
    expect(value).toEqual([[0, 1, 2, "Error: three"], 1]);
  });
});

describe("a pool", () => {
  const sum = `const sum = (values: Float64Array) => { values[0] += 100; return values.reduce((a, b) => a + b); };
const first = (values: Float64Array) => { values[0] = 7; return values; };`;

  test("with memory copy copies even shared memory, both ways", async () => {
    const value = await valueOf(
      `await using own = new WorkerPool({ size: 2, memory: "copy" });
const values = shared.from([1, 2, 3]);
const result = await own.submit(sum, values);
const back = await own.submit(first, values);
const [mapped] = await own.map(first, [values]);
const large = await own.submit(first, shared.float64(100_000));
return [result, [...values], [...back], [...mapped], large.length, [back, mapped, large].map(({ buffer }) => buffer instanceof SharedArrayBuffer)];`,
      sum,
    );
    expect(value).toEqual([106, [1, 2, 3], [7, 2, 3], [7, 2, 3], 100_000, [false, false, false]]);
  });

  test("with memory transfer moves buffers, both ways", async () => {
    const value = await valueOf(
      `await using own = new WorkerPool({ size: 2, memory: "transfer" });
const values = Float64Array.of(1, 2, 3);
const back = await own.submit(first, values);
const items = [Float64Array.of(1), Float64Array.of(2)];
const mapped = await own.map(first, items);
return [values.length, [...back], items.map(({ length }) => length), mapped.map((one) => [...one])];`,
      sum,
    );
    expect(value).toEqual([0, [7, 2, 3], [0, 0], [[7], [7]]]);
  });

  test("with memory shared passes shared memory by reference, and copies the rest", async () => {
    const value = await valueOf(
      `const values = shared.from([1, 2, 3]);
const plain = Float64Array.of(1, 2, 3);
const results = [await pool.submit(sum, values), await pool.submit(sum, plain)];
const back = await pool.submit(first, values);
return [results, values[0], plain[0], back.buffer === values.buffer];`,
      sum,
    );
    expect(value).toEqual([[106, 106], 7, 1, true]);
  });

  test("is terminated when its signal aborts", async () => {
    const value = await valueOf(
      `const controller = new AbortController();
const own = new WorkerPool({ size: 1, signal: controller.signal });
const endless = own.submit(() => { for (;;); });
controller.abort();
const end = (await endless.exception()).name;
const aborted = new WorkerPool({ size: 1, signal: AbortSignal.abort() });
const refused = [own, aborted].map((one) => { try { one.submit(() => 1); } catch (error) { return error.name; } });
return [end, ...refused];`,
    );
    expect(value).toEqual(["PoolClosedError", "PoolClosedError", "PoolClosedError"]);
  });

  test("without trace works the same", async () => {
    const value = await valueOf(`await using own = new WorkerPool({ size: 2, trace: false });
const future = own.submit(() => taskContext().worker >= 0);
return [await future, future.timing.startedMs, await own.map((x: number) => 2 * x, range(1_000)).then((xs) => xs.at(-1))];`);
    expect(value).toEqual([true, null, 1998]);
  });
});
