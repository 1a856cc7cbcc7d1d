import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

/** Futures in every state they can end in, and some that wait at the gate. */
const mix = `${tools}
const ok = (own: WorkerPool) => own.submit(() => "ok");
const bad = (own: WorkerPool) => own.submit(() => { throw new Error("bad"); });
function cancelled(own: WorkerPool) {
  const future = own.submit(() => "never");
  future.cancel();
  return future;
}
const held = (own: WorkerPool, gate: Int32Array) => own.submit(() => atGate(gate));
const statuses = (futures) => [...futures].map(({ status }) => status).toSorted();
`;

test("39 duplicates come once", async () => {
  const value = await valueOf(
    `const [a, b] = [ok(pool), bad(pool)];
const { done, pending } = await wait([a, b, a, b, a]);
let count = 0;
const completed = asCompleted([a, b, a]);
completed.add(b);
for await (const future of completed) count++;
return [done.size, pending.size, count, (await wait([])).done.size];`,
    mix,
  );
  expect(value).toEqual([2, 0, 2, 0]);
});

test("40 `first` returns what has finished and leaves others pending, also when some had finished before", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const slow = [held(pool, gate)];
await until(() => gate[1] === 1, "a worker at the gate");
const quick = ok(pool);
const first = await wait([...slow, quick], { until: "first" });
const again = await wait([...slow, quick], { until: "first" });
const both = [first, again].map(({ done, pending }) => [done.has(quick), done.size, pending.has(slow[0]), pending.size]);
open(gate);
return [...both, await slow[0]];`,
    mix,
  );
  expect(value).toEqual([[true, 1, true, 1], [true, 1, true, 1], 1]);
});

test("41 `first-error` returns at the first failure, or when all are done", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const slow = held(pool, gate);
await until(() => gate[1] === 1, "a worker at the gate");
const failing = pool.submit(() => { sleep(5); throw new Error("bad"); });
const { done, pending } = await wait([ok(pool), failing, slow], { until: "first-error" });
const seen = [done.has(failing), pending.has(slow)];
open(gate);
const fine = await wait([ok(pool), ok(pool), slow], { until: "first-error" });
return [...seen, fine.done.size, fine.pending.size];`,
    mix,
  );
  expect(value).toEqual([true, true, 3, 0]);
});

test("42 `first-error` with one failed already returns at once", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const failed = bad(pool);
await failed.exception();
const slow = held(pool, gate);
const { done, pending } = await wait([slow, failed], { until: "first-error" });
const seen = [done.has(failed), done.size, pending.has(slow)];
open(gate);
await slow;
return seen;`,
    mix,
  );
  expect(value).toEqual([true, 1, true]);
});

test("43 any mix of cancelled, failed and ok counts as done", async () => {
  const value = await valueOf(
    `const { done, pending } = await wait([ok(pool), bad(pool), cancelled(pool)]);
const onlyCancelled = await wait([cancelled(pool)], { until: "first" });
return [statuses(done), pending.size, onlyCancelled.done.size];`,
    mix,
  );
  expect(value).toEqual([["cancelled", "fulfilled", "rejected"], 0, 1]);
});

test("44 an aborted wait splits done and pending", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const slow = held(pool, gate);
await until(() => gate[1] === 1, "a worker at the gate");
const quick = ok(pool);
await quick;
const later = await wait([slow, quick], { signal: AbortSignal.timeout(10) });
const before = await wait([slow, quick], { signal: AbortSignal.abort() });
const split = [later, before].map(({ done, pending }) => [done.has(quick), pending.has(slow)]);
open(gate);
await slow;
return split;`,
    mix,
  );
  expect(value).toEqual([
    [true, true],
    [true, true],
  ]);
});

test("45 100 futures released at once do not race", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const futures = Array.from({ length: 100 }, (_, i) => pool.submit((x: number) => { atGate(gate); return x; }, i));
const waits = [wait(futures), wait(futures, { until: "first" }), wait(futures, { until: "first-error" })];
const order = [];
const reading = (async () => { for await (const future of asCompleted(futures)) order.push(future); })();
await until(() => gate[1] === 2, "both workers at the gate");
open(gate);
const [all, first, firstError] = await Promise.all(waits);
await reading;
return [all.done.size, first.done.size >= 1, firstError.done.size, order.length, new Set(order).size];`,
    mix,
  );
  expect(value).toEqual([100, true, 100, 100, 100]);
});

test("46 asCompleted yields finished futures first, and includes cancelled and failed ones", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const slow = held(pool, gate);
await until(() => gate[1] === 1, "a worker at the gate");
const [one, two, three] = [ok(pool), bad(pool), cancelled(pool)];
await wait([one, two, three]);
const order = [];
for await (const future of asCompleted([slow, one, two, three])) {
  order.push(future.status);
  if (order.length === 3) open(gate);
}
return [order.slice(0, 3).toSorted(), order.slice(3)];`,
    mix,
  );
  expect(value).toEqual([["cancelled", "fulfilled", "rejected"], ["fulfilled"]]);
});

test("47 the timeout message of asCompleted counts what is unfinished", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const futures = [ok(pool), held(pool, gate), held(pool, gate), ok(pool)];
await wait([futures[0]]);
const endings = [];
const signal = AbortSignal.timeout(60);
try {
  for await (const future of asCompleted([futures[0], futures[0], futures[1], futures[2], cancelled(pool)], { signal })) endings.push(future.status);
} catch (error) {
  endings.push(told(error));
}
try {
  for await (const future of asCompleted([futures[1]], { signal: AbortSignal.abort("enough") })) endings.push(future.status);
} catch (error) {
  endings.push(error);
}
open(gate);
await wait(futures);
return endings;`,
    mix,
  );
  expect(value).toEqual(["fulfilled", "cancelled", "TimeoutError: 2 (of 4) futures unfinished", "enough"]);
});

test("47 leaving asCompleted early, and futures added while it is read, work", async () => {
  const value = await valueOf(
    `const completed = asCompleted([ok(pool)]);
const seen = [];
for await (const future of completed) {
  seen.push(await future);
  if (seen.length < 3) completed.add(pool.submit((n: number) => n, seen.length));
}
for await (const future of asCompleted([ok(pool), ok(pool)])) break;
return seen;`,
    mix,
  );
  expect(value).toEqual(["ok", 1, 2]);
});
