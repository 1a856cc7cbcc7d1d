import { expect, test } from "vitest";
import { configurationOf, runText } from "../testing/runText.ts";
import { tools, valueOf } from "./valueOf.ts";

// Several executors at once, executors that are no pool, and what a task can tell about itself.

test("several pools work side by side, and closing one leaves the others", async () => {
  const value = await valueOf(
    `await using first = new WorkerPool({ size: 1 });
const second = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const held = [first.submit(() => atGate(gate)), second.submit(() => atGate(gate)), pool.submit(() => atGate(gate))];
await until(() => gate[1] === 3, "one worker of each pool at the gate");
const free = await second.submit(() => "free");
open(gate);
await wait(held);
await second.terminate();
const sums = await Promise.all([first, pool].map((one) => one.map((x: number) => x + 1, range(100)).then((xs) => xs.at(-1))));
return [free, sums, held.map(({ status }) => status)];`,
    tools,
  );
  expect(value).toEqual(["free", [100, 100], ["fulfilled", "fulfilled", "fulfilled"]]);
});

test("200 maps at once, more than are worked on at a time", async () => {
  const value = await valueOf(
    `const maps = range(200).map((i) => pool.map((x: number) => x * i, range(i % 5 === 0 ? 200 : 3)));
const broken = range(20).map((i) => endOf(pool.map((x: number) => { if (x === 1) throw new Error("no " + i); return x; }, range(3))));
const results = await Promise.all(maps);
return [results.every((xs, i) => xs.every((x, k) => x === k * i)), (await Promise.all(broken)).every((end, i) => end === "Error: no " + i)];`,
    tools,
  );
  expect(value).toEqual([true, true]);
});

test("5,000 tasks after a worker was lost in its first task: the place of that one in the queue is free again", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1 });
const gate = shared.int32(2);
for (const round of [0, 1]) {
  const lost = own.submit(round === 0 ? () => atGate(gate) : (_: unknown) => atGate(gate), { text: "x".repeat(500) });
  await until(() => gate[1] === round + 1, "the worker at the gate");
  own.kill(0);
  await lost.exception();
}
const futures = Array.from({ length: 5_000 }, (_, i) => own.submit((x: number) => x, i));
return (await Promise.all(futures)).reduce((a, b) => a + b);`,
    tools,
  );
  expect(value).toBe((5_000 * 4_999) / 2);
});

test("a pool that a task captured or was given works there, on that task's thread", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1 });
const square = (x: number) => x * x;
return [
  await own.submit(async () => (await own.map(square, [1, 2, 3])).concat(await pool.map(square, [4]))),
  await own.submit(async (given: WorkerPool) => [await given.submit(square, 5), given.size >= 1], pool),
  await own.submit(() => { try { new WorkerPool({ size: 1 }); } catch (error) { return error.message; } }),
];`,
  );
  expect(value).toEqual([
    [1, 4, 9, 16],
    [25, true],
    "A WorkerPool cannot be made inside a task: make it outside and use it in the task",
  ]);
});

test("AsyncExecutor overlaps tasks that wait, up to its size", async () => {
  const value = await valueOf(
    `const own = new AsyncExecutor({ size: 3 });
let now = 0;
let most = 0;
const visit = async (x: number) => {
  most = Math.max(most, ++now);
  await turn(3);
  now--;
  return 2 * x;
};
const futures = range(7).map((i) => own.submit(visit, i));
const before = futures.map(({ status }) => status);
const submitted = await Promise.all(futures);
const mapped = await own.map(visit, range(7));
const read = [];
for await (const x of own.map(visit, range(7), { bufferSize: 2 })) read.push(x);
const failed = await endOf(own.map(async (x: number) => { if (x === 2) throw new Error("two"); await turn(); return x; }, range(5)));
const cancelled = own.submit(visit, 1);
cancelled.cancel();
await own.close();
return [most, before, submitted, mapped, read, failed, cancelled.status];`,
    tools,
  );
  const doubled = [0, 2, 4, 6, 8, 10, 12];
  const before = ["running", "running", "running", "pending", "pending", "pending", "pending"];
  expect(value).toEqual([3, before, doubled, doubled, doubled, "Error: two", "cancelled"]);
});

test("InlineExecutor and AsyncExecutor give what the pool gives, failures included", async () => {
  const value = await valueOf(
    `class Odd extends Error { name = "Odd"; constructor(readonly x: number) { super("odd " + x); } }
const check = (x: number) => { if (x % 4 === 3) throw new Odd(x); return { x, half: x / 2 }; };
const told = (error: any) => [error.name, error.message, error.x, error instanceof Odd];
async function story(executor) {
  const read = [];
  try {
    for await (const one of executor.map(check, range(10))) read.push(one);
  } catch (error) {
    read.push(told(error));
  }
  return [
    read,
    await executor.submit(check, 2),
    await executor.submit(check, 7).exception().then(told),
    await executor.starmap((a, b) => [a, b], [[1, 2], [3, 4]]),
    await executor.run((a) => a, { args: [5], priority: 1, retries: 1, name: "named" }),
    await executor.map((x: number, i: number) => x * i, new Set([5, 6, 7])),
    executor.size >= 1,
  ];
}
const stories = [];
for (const executor of [new InlineExecutor(), new AsyncExecutor(), new WorkerPool({ size: 2 })]) {
  stories.push(JSON.stringify(await story(executor)));
  await executor.close();
}
return [stories[1] === stories[0], stories[2] === stories[0] || stories];`,
  );
  expect(value).toEqual([true, true]);
});

test("report, mark and span do not throw, and what they name is on the timeline", async () => {
  const run = await runText(
    `import { taskContext } from "makespan";
function work(x: number) {
  const context = taskContext();
  context.report(0);
  context.mark("half way");
  const sum = context.span("adding up", () => { let sum = 0; for (let i = 0; i < 100_000; i++) sum += i % 7; return sum; });
  try { context.span("falling", () => { throw new Error("fell"); }); } catch { context.report(1); }
  let refused;
  try { context.report(1.5); } catch (error) { refused = error.name; }
  return [sum > 0, refused, context.worker >= 0, context.signal.aborted];
}
export async function variant(pool) {
  const outside = taskContext();
  outside.report(0.5);
  outside.mark("nowhere");
  return [await pool.submit(work, 1), (await pool.map(work, [1, 2]))[1], outside.worker, outside.span("outside", () => 3), outside.signal.aborted];
}`,
    { plan: { workerCounts: [2] } },
  );
  const { error, value, trace } = configurationOf(run, "variant", 2);
  const told = [true, "RangeError", true, false];
  expect([error, value]).toEqual([null, [told, told, -1, 3, false]]);
  const names = trace?.trace.labels.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["half way", "adding up", "falling"]));
});

test("timing tells the worker, and times in order", async () => {
  const value = await valueOf(
    `const future = pool.submit(() => sleep(2));
const early = [future.timing.startedMs, future.timing.worker];
await future;
// Times come with what the worker says next.
await until(() => future.timing.endedMs !== null, "the times of the task");
const { submittedMs, startedMs, endedMs, worker } = future.timing;
return [early, submittedMs <= startedMs, endedMs - startedMs >= 1, worker === 0 || worker === 1];`,
    tools,
  );
  expect(value).toEqual([[null, null], true, true, true]);
});
