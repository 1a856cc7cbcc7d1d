import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

test("33 submit after close throws, while what was submitted before goes on", async () => {
  const value = await valueOf(`const own = new WorkerPool({ size: 1, name: "own" });
const before = own.submit(() => { sleep(20); return "done"; });
const closed = own.close();
const refused = [() => own.submit(() => 1), () => own.run(() => 1), () => own.map((x) => x, []), () => own.starmap((x) => x, [[1]])].map((call) => {
  try {
    call();
  } catch (error) {
    return error instanceof PoolClosedError && error.message;
  }
});
await closed;
return [...refused, await before];`);
  const message = "The pool own has been closed: make a new WorkerPool for more tasks";
  expect(value).toEqual([message, message, message, message, "done"]);
});

test("34 close waits for 50 queued tasks", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2 });
const counts = shared.int32(1);
const futures = Array.from({ length: 50 }, () => own.submit(() => { sleep(1); return Atomics.add(counts, 0, 1); }));
await own.close();
return [counts[0], futures.every(({ status }) => status === "fulfilled")];`,
  );
  expect(value).toEqual([50, true]);
});

test("35 cancelPending cancels most, and the rest finishes without error", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const futures = Array.from({ length: 50 }, () => own.submit(() => atGate(gate)));
await until(() => gate[1] === 2, "both workers at the gate");
const closed = own.close({ cancelPending: true });
open(gate);
await closed;
const statuses = futures.map(({ status }) => status);
const count = (status: string) => statuses.filter((one) => one === status).length;
return [count("cancelled"), count("fulfilled"), gate[1], await endOf(futures[49])];`,
    tools,
  );
  expect(value).toEqual([48, 2, 2, "AbortError: The pool was closed before the task started"]);
});

test("35 cancelPending lets the items of a map finish that run, and cancels the others", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const mapped = own.map((x: number) => { atGate(gate); return x; }, range(50), { chunkSize: 1 });
await until(() => gate[1] === 2, "both workers at the gate");
const closed = own.close({ cancelPending: true });
open(gate);
await closed;
const read = [];
try {
  for await (const x of mapped) read.push(x);
} catch (error) {
  read.push(told(error));
}
return [gate[1], read, await endOf(mapped)];`,
    tools,
  );
  const cancelled = "AbortError: The pool was closed before the task started";
  expect(value).toEqual([2, [0, 1, cancelled], expect.stringMatching(/^TypeError: Results that were read/)]);
});

test("36 submit, cancel and close do not hang", async () => {
  const value = await valueOf(`const statuses = [];
for (let round = 0; round < 3; round++) {
  const own = new WorkerPool({ size: 1 });
  const future = own.submit(() => 1);
  const cancelled = future.cancel();
  await own.close();
  statuses.push([cancelled, future.status]);
}
return statuses;`);
  const cancelled = [true, "cancelled"];
  expect(value).toEqual([cancelled, cancelled, cancelled]);
});

test("36 a task that was cancelled while it ran does not keep close waiting", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 1 });
const gate = shared.int32(2);
const future = own.submit(() => atGate(gate));
await until(() => gate[1] === 1, "the worker at the gate");
future.cancel();
await own.close();
return future.status;`,
    tools,
  );
  expect(value).toBe("cancelled");
});

test("37 `await using` closes the pool, and results stay readable", async () => {
  const value = await valueOf(`let future, mapped, own;
{
  await using inner = new WorkerPool({ size: 2 });
  own = inner;
  future = inner.submit(() => { sleep(10); return 1; });
  mapped = inner.map((x: number) => 2 * x, [1, 2, 3]);
}
const { status } = future;
try {
  own.submit(() => 1);
} catch (error) {
  return [status, await future, await mapped, error.name];
}`);
  expect(value).toEqual(["fulfilled", 1, [2, 4, 6], "PoolClosedError"]);
});

test("37 the run's own pool stays open for the variants after it", async () => {
  const value = await valueOf(
    `{
  await using same = pool;
  await same.submit(() => 1);
}
return [await endOf(pool.close()), await endOf(pool.terminate()), await pool.submit(() => 2)];`,
    tools,
  );
  const refused = "Error: The pool of a run cannot be closed: make one with new WorkerPool() for that";
  expect(value).toEqual([refused, refused, 2]);
});

const lineUp = `async function namesOf(own: WorkerPool) {
  const gate = shared.int32(2);
  const futures = Array.from({ length: own.size }, () => own.submit(() => { atGate(gate); return [taskContext().worker, self.name]; }));
  await until(() => gate[1] === own.size, "all workers at the gate");
  open(gate);
  return (await Promise.all(futures)).toSorted(([a], [b]) => a - b);
}`;

test("38 workers are named name-0 to name-n, the one that replaces another as well", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 3, name: "chef" });
const names = await namesOf(own);
own.kill(1);
return [own.name, names, await namesOf(own)];`,
    tools + lineUp,
  );
  const names = [
    [0, "chef-0"],
    [1, "chef-1"],
    [2, "chef-2"],
  ];
  expect(value).toEqual(["chef", names, names]);
});
