import { expect, test } from "vitest";
import { configurationOf, runText } from "../testing/runText.ts";
import { tools, valueOf } from "./valueOf.ts";

/** Names of errors in the order of their tasks; values stay values. */
const naming = `${tools}
const nameOf = (promise: PromiseLike<unknown>) => Promise.resolve(promise).then((value) => value, (error) => error.name);`;

test("17 without replacement a crashed worker fails every pending future, and later submits throw", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2, replace: false });
const gate = shared.int32(2);
const futures = Array.from({ length: 6 }, () => own.submit(() => atGate(gate)));
const results = own.map((x: number) => x, range(3));
await until(() => gate[1] === 2, "both workers at the gate");
own.kill(1);
const ends = await Promise.all([...futures, results].map(nameOf));
const later = [() => own.submit(() => 1), () => own.map((x: number) => x, [1]), () => own.run(() => 1)].map((call) => {
  try {
    call();
    return "accepted";
  } catch (error) {
    return error.name;
  }
});
await own.close();
return [ends, later];`,
    naming,
  );
  const broken = (count: number): string[] => Array.from({ length: count }, () => "BrokenPoolError");
  expect(value).toEqual([broken(7), broken(3)]);
});

const crash = `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const lanes = shared.int32(2).fill(-1);
const tries = shared.int32(2);
const futures = range(8).map((i) => own.run(() => {
  if (i >= 2) return i;
  Atomics.store(lanes, i, taskContext().worker);
  // The second try goes through.
  if (Atomics.add(tries, i, 1) === 0) atGate(gate);
  return i;
}, RUN));
await until(() => gate[1] === 2, "both workers at the gate");
own.kill(lanes[0]);
await until(() => ENDED, "the crash");
open(gate);
return Promise.all(futures.map(nameOf));`;

test("17 with replacement only the task of the crashed worker fails, and its neighbours survive", async () => {
  const value = await valueOf(crash.replace("RUN", "{}").replace("ENDED", "futures[0].done"), naming);
  expect(value).toEqual(["BrokenPoolError", 1, 2, 3, 4, 5, 6, 7]);
});

test("17 with retries the task of the crashed worker runs again", async () => {
  const value = await valueOf(crash.replace("RUN", "{ retries: 1 }").replace("ENDED", "tries[0] === 2"), naming);
  expect(value).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("17 a map whose worker crashes fails, and the pool goes on", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const results = own.map((x: number) => x < 2 ? atGate(gate) : x, range(20), { chunkSize: 1 });
await until(() => gate[1] === 2, "both workers at the gate");
own.kill(0);
const end = await nameOf(results);
open(gate);
return [end, await own.map((x: number) => 2 * x, range(5))];`,
    naming,
  );
  expect(value).toEqual(["BrokenPoolError", [0, 2, 4, 6, 8]]);
});

test("17 an error that a task leaves behind in a timer is printed and breaks nothing", async () => {
  const run = await runText(
    `export async function variant(pool) {
  await pool.submit(() => void setTimeout(() => { throw new Error("left behind"); }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return pool.map((x: number) => x, [1, 2, 3, 4]);
}`,
    { plan: { workerCounts: [1] } },
  );
  expect(configurationOf(run, "variant", 1)).toMatchObject({ value: [1, 2, 3, 4], error: null });
  expect(run.console.map(({ level, text }) => `${level} ${text}`)).toContain("error Uncaught Error: left behind");
});

test("18 each future has its own error object", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 1, replace: false });
const gate = shared.int32(2);
const futures = Array.from({ length: 5 }, () => own.submit(() => atGate(gate)));
await until(() => gate[1] === 1, "the worker at the gate");
own.kill(0);
const errors = await Promise.all(futures.map((future) => future.exception()));
return [errors.length, new Set(errors).size, errors.every((error) => error instanceof BrokenPoolError), errors[0].code];`,
    tools,
  );
  expect(value).toEqual([5, 5, true, "BROKEN_POOL"]);
});

test("19 chunkSize 6, 40 and 50 equal the reference, −1 throws", async () => {
  const value = await valueOf(`const reference = range(47).map((x) => x * x + 0.5);
const sameAs = (results: number[]) => results.length === 47 && results.every((x, i) => x === reference[i]);
const same = [];
for (const chunkSize of [1, 6, 40, 50, 1_000_000, "auto"]) {
  same.push(sameAs(await pool.map((x: number) => x * x + 0.5, range(47), { chunkSize })));
}
try {
  pool.map((x: number) => x, range(47), { chunkSize: -1 });
} catch (error) {
  same.push(error.name);
}
return same;`);
  expect(value).toEqual([true, true, true, true, true, true, "RangeError"]);
});

test("20 the stack of a task's error names the user's line in the task and at the call site", async () => {
  const source = `function inner(x: number): number {
  if (x === 2) throw new RangeError("two");
  return x;
}
const outer = (x: number) => inner(x);

export async function submitted(pool) {
  return pool.submit(outer, 2);
}
export async function mapped(pool) {
  return pool.map(outer, [1, 2]);
}
export async function inProgram(pool) {
  const { stack } = await pool.submit(outer, 2).exception();
  return [...stack.matchAll(/main.ts:(\\d+):/g)].map(([, line]) => Number(line));
}`;
  const run = await runText([{ name: "main.ts", text: source }], { plan: { workerCounts: [2] } });
  const errorOf = (name: string) => configurationOf(run, name, 2).error;
  const linesOf = (name: string): number[] =>
    [...(errorOf(name)?.stack ?? "").matchAll(/:(\d+):\d+\)/g)].map(([, line]) => Number(line));
  expect(errorOf("submitted")).toMatchObject({ name: "RangeError", message: "two", line: 2, column: 22 });
  expect(linesOf("submitted")).toEqual([2, 5, 8]);
  expect(errorOf("mapped")).toMatchObject({ name: "RangeError", message: "two", line: 2, column: 22 });
  expect(linesOf("mapped")).toEqual([2, 5, 11]);
  expect(configurationOf(run, "inProgram", 2).value).toEqual(expect.arrayContaining([2, 5]));
});

test("21 the error says which worker and why", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2, name: "kitchen" });
const gate = shared.int32(2);
function cook() {
  return [taskContext().worker, atGate(gate)];
}
const futures = [own.submit(cook), own.submit(cook)];
await until(() => gate[1] === 2, "both workers at the gate");
own.kill(1);
await until(() => futures.some((future) => future.done), "the crash");
open(gate);
const errors = (await Promise.all(futures.map((future) => future.exception()))).filter((error) => error !== null);
await own.close();
return errors.map(({ message }) => message);`,
    tools,
  );
  expect(value).toEqual(["kitchen-1 was lost while it ran the task cook: it was ended by kill()"]);
});

test("23 several idle workers are reused", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 3 });
const gate = shared.int32(2);
const first = Array.from({ length: 3 }, () => own.submit(() => { atGate(gate); return thread(); }));
await until(() => gate[1] === 3, "all workers at the gate");
open(gate);
const threads = new Set(await Promise.all(first));
const later = new Set();
for (let i = 0; i < 12; i++) later.add(await own.submit(thread));
return [threads.size, [...later].every((id) => threads.has(id))];`,
    tools,
  );
  expect(value).toEqual([3, true]);
});

test("24 maxTasksPerWorker replaces a worker after n tasks, and not before", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1, maxTasksPerWorker: 3 });
const order = [];
const threads = [];
for (let i = 0; i < 7; i++) {
  const id = await own.submit(thread);
  if (!threads.includes(id)) threads.push(id);
  order.push(threads.indexOf(id));
}
return order;`,
    tools,
  );
  expect(value).toEqual([0, 0, 0, 1, 1, 1, 2]);
});

test("25 replacement with a backlog does not deadlock, with single tasks and in a map", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2, maxTasksPerWorker: 2 });
const submitted = await Promise.all(Array.from({ length: 16 }, () => own.submit(thread)));
const mapped = await own.map((x: number) => 2 * x, range(16), { chunkSize: 2 });
return [new Set(submitted).size >= 8, mapped];`,
    tools,
  );
  expect(value).toEqual([true, Array.from({ length: 16 }, (_, i) => 2 * i)]);
});

test("26 replacement during close still runs queued tasks", async () => {
  const value = await valueOf(`const own = new WorkerPool({ size: 2, maxTasksPerWorker: 3 });
const futures = Array.from({ length: 14 }, (_, i) => own.submit((x: number) => x + 1, i));
await own.close();
return [futures.map(({ status }) => status), await Promise.all(futures)];`);
  const numbers = Array.from({ length: 14 }, (_, i) => i + 1);
  expect(value).toEqual([numbers.map(() => "fulfilled"), numbers]);
});
