import { expect, test } from "vitest";
import { configurationOf, runText } from "../testing/runText.ts";
import { tools, valueOf } from "./valueOf.ts";

test("49 callbacks on ok, error and cancel, added before and after", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const running = pool.submit(() => { atGate(gate); return "ok"; });
const failing = pool.submit(() => { atGate(gate); throw new Error("bad"); });
const waiting = pool.submit(() => "never");
const calls = [];
const futures = { running, failing, waiting };
for (const [name, future] of Object.entries(futures)) future.onDone((given) => calls.push([name, given === future, given.status]));
await until(() => gate[1] === 2, "both workers at the gate");
const early = calls.length;
waiting.cancel();
open(gate);
await wait([running, failing, waiting]);
await turn();
for (const [name, future] of Object.entries(futures)) future.onDone((given) => calls.push(["late " + name, given === future, given.status]));
const notAtOnce = calls.length;
await turn();
return [early, notAtOnce, calls.toSorted()];`,
    tools,
  );
  const calls = [
    ["failing", true, "rejected"],
    ["late failing", true, "rejected"],
    ["late running", true, "fulfilled"],
    ["late waiting", true, "cancelled"],
    ["running", true, "fulfilled"],
    ["waiting", true, "cancelled"],
  ];
  expect(value).toEqual([0, 3, calls]);
});

test("50 a throwing callback is reported, and the next still runs", async () => {
  const run = await runText(`export async function variant(pool) {
  const seen = [];
  const future = pool.submit(() => 1);
  future.onDone(() => { throw new Error("in a callback"); });
  future.onDone(() => seen.push("second"));
  await future;
  await new Promise((resolve) => setTimeout(resolve));
  future.onDone(() => { throw new Error("in a late callback"); });
  future.onDone(() => seen.push("fourth"));
  await new Promise((resolve) => setTimeout(resolve));
  return [future.status, seen];
}`);
  expect(configurationOf(run, "variant", 2)).toMatchObject({ value: ["fulfilled", ["second", "fourth"]], error: null });
  const lines = run.console.map(({ text }) => text);
  expect(lines).toContain("Uncaught Error: in a callback");
  expect(lines).toContain("Uncaught Error: in a late callback");
});

test("51 cancel is idempotent, and false once settled", async () => {
  const value = await valueOf(`const done = pool.submit(() => 1);
await done;
const failed = pool.submit(() => { throw new Error("bad"); });
await failed.exception();
const pending = pool.submit(() => 2);
return [done.cancel(), failed.cancel(), pending.cancel(), pending.cancel(), done.status, failed.status, pending.status];`);
  expect(value).toEqual([false, false, true, false, "fulfilled", "rejected", "cancelled"]);
});

test("51 a pending task that is cancelled never starts", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const started = shared.int32(1);
const blocked = [pool.submit(() => atGate(gate)), pool.submit(() => atGate(gate))];
const pending = Array.from({ length: 20 }, () => pool.submit(() => Atomics.add(started, 0, 1)));
await until(() => gate[1] === 2, "both workers at the gate");
const cancelled = pending.filter((future, i) => i % 2 === 0 && future.cancel());
open(gate);
await wait([...blocked, ...pending]);
await Promise.all([pool.submit(() => 1), pool.submit(() => 1)]);
return [cancelled.length, started[0], pending.map(({ status }) => status).slice(0, 4)];`,
    tools,
  );
  expect(value).toEqual([10, 10, ["cancelled", "fulfilled", "cancelled", "fulfilled"]]);
});

test("51 a running task that heeds its signal ends by itself, and its worker stays", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1 });
const before = await own.submit(thread);
const seen = shared.int32(2);
const busy = own.submit(() => {
  Atomics.store(seen, 0, 1);
  const { signal } = taskContext();
  const end = performance.now() + 10_000;
  while (!signal.aborted && performance.now() < end);
  Atomics.store(seen, 1, signal.aborted ? 1 : 2);
});
await until(() => seen[0] === 1, "the task running");
const cancelled = [busy.cancel(), busy.status];
const sameAfterLoop = await own.submit(thread) === before;
const waiting = own.submit(async () => {
  const { signal } = taskContext();
  Atomics.store(seen, 0, 2);
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  Atomics.store(seen, 1, signal.reason.name === "AbortError" ? 3 : 4);
});
await until(() => seen[0] === 2, "the asynchronous task waiting");
const looped = seen[1];
waiting.cancel();
const sameAfterWait = await own.submit(thread) === before;
return [...cancelled, looped, sameAfterLoop, seen[1], sameAfterWait];`,
    tools,
  );
  expect(value).toEqual([true, "cancelled", 1, true, 3, true]);
});

test("51 a running task that does not is stopped within its grace, and its neighbour survives", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const gate = shared.int32(2);
const beats = shared.int32(1);
const neighbour = own.submit(() => { atGate(gate); return thread(); });
const endless = own.submit(() => { for (;;) Atomics.add(beats, 0, 1); });
await until(() => gate[1] === 1 && beats[0] > 0, "both tasks running");
const queued = own.submit(thread);
endless.cancel();
// The other worker is at the gate: only one that took the endless task's place can run this.
const replacement = await queued;
open(gate);
const survivor = await neighbour;
let before = -1;
for (let round = 0; round < 100 && before !== beats[0]; round++) {
  before = beats[0];
  await turn(50);
}
return [endless.status, replacement !== survivor, before === beats[0], await own.map((x: number) => x, [1, 2, 3])];`,
    tools,
  );
  expect(value).toEqual(["cancelled", true, true, [1, 2, 3]]);
});

test("52 status over every state", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 1 });
const gate = shared.int32(2);
const statuses = [];
const first = own.submit(() => { atGate(gate); return 1; });
const second = own.submit(() => { throw new Error("bad"); });
const third = own.submit(() => 3);
await until(() => gate[1] === 1, "the worker at the gate");
statuses.push([first, second, third].map(({ status, done }) => [status, done]));
third.cancel();
open(gate);
await wait([first, second, third]);
statuses.push([first, second, third].map(({ status, done }) => [status, done]));
return statuses;`,
    tools,
  );
  expect(value).toEqual([
    [
      ["running", false],
      ["pending", false],
      ["pending", false],
    ],
    [
      ["fulfilled", true],
      ["rejected", true],
      ["cancelled", true],
    ],
  ]);
});

test("53 a future settles once: a result that comes after its cancel changes nothing", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const future = pool.submit(() => { atGate(gate); return "late"; });
let calls = 0;
future.onDone(() => calls++);
await until(() => gate[1] === 1, "the worker at the gate");
future.cancel("first reason");
const again = future.cancel("second reason");
open(gate);
await Promise.all([pool.submit(() => 1), pool.submit(() => 1)]);
await turn(20);
return [again, future.status, calls, await endOf(future.result().catch((error) => error))];`,
    tools,
  );
  expect(value).toEqual([false, "cancelled", 1, "first reason"]);
});

test("54 the result of a cancelled future rejects with AbortError, and so does awaiting it", async () => {
  const value = await valueOf(
    `const future = pool.submit(() => 1);
future.cancel();
const error = await future.exception();
const aborted = new AbortController();
const run = pool.run(() => 1, { signal: aborted.signal });
aborted.abort(new RangeError("own reason"));
const early = pool.run(() => 1, { signal: AbortSignal.abort() });
return [await endOf(future), await endOf(future.result()), error instanceof DOMException, error.name, await endOf(run), run.status, (await early.exception()).name];`,
    tools,
  );
  const text = "AbortError: The task was cancelled";
  expect(value).toEqual([text, text, true, "AbortError", "RangeError: own reason", "cancelled", "AbortError"]);
});

test("54 waiting for a result can be given up, which does not cancel the task", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const future = pool.submit(() => { atGate(gate); return "kept"; });
const endings = [
  await endOf(future.result({ signal: AbortSignal.abort(new Error("no time")) })),
  (await future.exception({ signal: AbortSignal.timeout(5) }).catch((error) => error)).name,
];
open(gate);
return [...endings, await future, await future.exception(), await pool.submit(() => { throw "text"; }).exception().then((error) => [error.message, error.cause])];`,
    tools,
  );
  expect(value).toEqual(["Error: no time", "TimeoutError", "kept", null, ["text", "text"]]);
});
