import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test("1 submit returns the result", async () => {
  expect(await valueOf(`return pool.submit((a: number, b: number) => a ** b, 2, 10);`)).toBe(1024);
});

test("2 an options object reaches the function", async () => {
  const options = { depth: 2, deep: { flags: [true, null] } };
  expect(await valueOf(`return pool.submit((options: object) => options, ${JSON.stringify(options)});`)).toEqual(
    options,
  );
});

const zipped = `const power = (a: number, b: number) => a ** b;
const left = range(1, 12);
const right = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
const pairs = right.map((b, i) => [left.at(i), b] as const);`;
const powers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5].map((b, i) => (i + 1) ** b);

test.each([
  ["3 map equals the serial map for two zipped inputs", ""],
  ["4 map with chunkSize 3 equals the serial map for two zipped inputs", ", { chunkSize: 3 }"],
])("%s", async (_, options) => {
  const value = await valueOf(
    `return [await pool.map(([a, b]) => power(a, b), pairs${options}), await pool.starmap(power, pairs${options})];`,
    zipped,
  );
  expect(value).toEqual([powers, powers]);
});

test("5 a throwing item: earlier results arrive, then the error at that item", async () => {
  const value = await valueOf(
    `const reads = [];
for (const slow of [-1, 0, 3]) {
  const read = [];
  const results = pool.map((x: number) => {
    if (x === 5) throw new RangeError("five");
    if (x === slow) sleep(60);
    return x;
  }, range(10), { chunkSize: 2 });
  try {
    for await (const x of results) read.push(x);
  } catch (error) {
    read.push(told(error));
  }
  reads.push(read);
}
return reads;`,
    tools,
  );
  const read = [...upTo(5), "RangeError: five"];
  expect(value).toEqual([read, read, read]);
});

test("5 earlier results arrive also when they are slower, larger, or in another worker's hands", async () => {
  const value = await valueOf(
    `const reads = [];
for (const chunkSize of [1, 2, 4]) {
  const read = [];
  const results = pool.map((x: number) => {
    if (x === 9) throw new RangeError("nine");
    if (x < 8) sleep(10);
    return x + "x".repeat(100_000);
  }, range(100), { chunkSize });
  try {
    for await (const text of results) read.push(text.length === 100_001 ? text[0] : text.length);
  } catch (error) {
    read.push(told(error));
  }
  reads.push(read.join(" "));
}
return [reads, await pool.submit(() => "after")];`,
    tools,
  );
  const read = "0 1 2 3 4 5 6 7 8 RangeError: nine";
  expect(value).toEqual([[read, read, read], "after"]);
});

test("6 a timeout mid-map: finished items are delivered, then TimeoutError", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const controller = new AbortController();
const read = [];
try {
  for await (const x of pool.map((x) => x < 3 ? x : atGate(gate), range(5), { chunkSize: 1, signal: controller.signal })) {
    read.push(x);
    if (read.length < 3) continue;
    const timeout = AbortSignal.timeout(20);
    timeout.addEventListener("abort", () => controller.abort(timeout.reason));
  }
} catch (error) {
  read.push(error.name);
}
open(gate);
return read;`,
    tools,
  );
  expect(value).toEqual([0, 1, 2, "TimeoutError"]);
});

test("6 a timeout mid-map: what finished while the driver was busy is delivered too", async () => {
  const value = await valueOf(
    `await using single = new WorkerPool({ size: 1 });
await single.submit(() => 0);
const gate = shared.int32(2);
const controller = new AbortController();
const results = single.map((x) => x < 3 ? x : atGate(gate), range(5), { chunkSize: 1, signal: controller.signal });
// The one worker is at item 3, so that it has sent what came before; this thread has not had a turn to read it.
while (Atomics.load(gate, 1) === 0) sleep(1);
controller.abort(new DOMException("too late", "TimeoutError"));
open(gate);
const read = [];
try {
  for await (const x of results) read.push(x);
} catch (error) {
  read.push(told(error));
}
return read;`,
    tools,
  );
  expect(value).toEqual([0, 1, 2, "TimeoutError: too late"]);
});

test("7 close right after a map of size + 1 items neither races nor hangs", async () => {
  const value = await valueOf(`const sums = [];
for (let round = 0; round < 5; round++) {
  const own = new WorkerPool({ size: 2 });
  const results = own.map((x: number) => x + round, [1, 2, 3]);
  await own.close();
  sums.push(await results);
}
return sums;`);
  expect(value).toEqual(upTo(5).map((round) => [1 + round, 2 + round, 3 + round]));
});

const wrongSizes = `[0, -1, NaN, 1.5, Infinity, "2", null]`;

test("9 a size of 0, −1, NaN or 1.5 is a RangeError", async () => {
  const value = await valueOf(
    `return ${wrongSizes}.map((size) => {
  try {
    new WorkerPool({ size });
    return "made";
  } catch (error) {
    return told(error);
  }
});`,
    tools,
  );
  const refusal = (size: string): string => `RangeError: WorkerPool: size must be a whole number ≥ 1, not ${size}`;
  expect(value).toEqual(["0", "-1", "NaN", "1.5", "Infinity", "2", "null"].map(refusal));
});

test("9 so is a wrong maxTasksPerWorker, memory, init, chunkSize or bufferSize of the right error class", async () => {
  const value = await valueOf(
    `const kindOf = (make: () => unknown) => { try { make(); return "none"; } catch (error) { return error.name; } };
return [
  ...[0, -1, NaN, 1.5].map((maxTasksPerWorker) => kindOf(() => new WorkerPool({ maxTasksPerWorker }))),
  kindOf(() => new WorkerPool({ memory: "cloud" })),
  kindOf(() => new WorkerPool({ init: 3 })),
  ...[0, -1, NaN, 1.5, "3"].map((chunkSize) => kindOf(() => pool.map(Math.sqrt, [1], { chunkSize }))),
  ...[0, -1, NaN, 1.5].map((bufferSize) => kindOf(() => pool.map(Math.sqrt, [1], { bufferSize }))),
  kindOf(() => pool.map(Math.sqrt, 3)),
  kindOf(() => pool.submit(3)),
  kindOf(() => pool.run(Math.sqrt, { args: 3 })),
  kindOf(() => pool.run(Math.sqrt, { retries: -1 })),
  kindOf(() => pool.run(Math.sqrt, { priority: NaN })),
];`,
  );
  const range = (count: number): string[] => Array.from({ length: count }, () => "RangeError");
  expect(value).toEqual([...range(5), "TypeError", ...range(9), "TypeError", "TypeError", "TypeError", ...range(2)]);
});

test("11 a map runs even if nobody iterates it", async () => {
  const value = await valueOf(
    `const counts = shared.int32(1);
pool.map(() => void Atomics.add(counts, 0, 1), range(50));
await until(() => counts[0] === 50, "fifty items done");
return counts[0];`,
    tools,
  );
  expect(value).toBe(50);
});

test("12 the default size is hardwareConcurrency", async () => {
  const value = await valueOf(`const own = new WorkerPool();
const size = own.size;
await own.close();
return size;`);
  expect(value).toBe(navigator.hardwareConcurrency);
});

test("13 15 × size blocked tasks start only `size` workers", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const futures = Array.from({ length: 30 }, () => own.submit(() => { atGate(gate); return thread(); }));
await until(() => gate[1] === 2, "both workers at the gate");
await turn(50);
const atOnce = gate[1];
open(gate);
return [atOnce, new Set(await Promise.all(futures)).size, gate[1]];`,
    tools,
  );
  expect(value).toEqual([2, 2, 30]);
});

test("14 idle workers are reused: sequential tasks never start more than `size`", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const seen = new Set();
for (let i = 0; i < 20; i++) seen.add(await own.submit(thread));
return seen.size >= 1 && seen.size <= 2;`,
    tools,
  );
  expect(value).toBe(true);
});

test("15 closing the iterator cancels current and queued tasks", async () => {
  const value = await valueOf(
    `const counts = shared.int32(2);
const results = pool.map((x: number) => {
  if (x === 0) return x;
  Atomics.add(counts, 0, 1);
  const { signal } = taskContext();
  const end = performance.now() + 10_000;
  while (!signal.aborted && performance.now() < end);
  if (signal.aborted) Atomics.add(counts, 1, 1);
  return x;
}, range(100), { chunkSize: 1 });
for await (const x of results) {
  await until(() => counts[0] === 2, "both workers at an item");
  break;
}
await until(() => counts[1] === 2, "both items aborted");
const after = await Promise.all([pool.submit(() => 7), pool.submit(() => 8)]);
return [...counts, ...after];`,
    tools,
  );
  expect(value).toEqual([2, 2, 7, 8]);
});

test("16 an infinite source with `bufferSize` stays bounded", async () => {
  const value = await valueOf(`let pulled = 0;
let closed = false;
function* naturals() {
  try {
    for (let n = 0; ; n++) {
      pulled++;
      yield n;
    }
  } finally {
    closed = true;
  }
}
const read = [];
let ahead = 0;
for await (const x of pool.map((n: number) => n * n, naturals(), { bufferSize: 4 })) {
  ahead = Math.max(ahead, pulled - read.length);
  read.push(x);
  if (read.length === 30) break;
}
return [read.at(-1), ahead <= 5, closed];`);
  expect(value).toEqual([841, true, true]);
});
