import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

test("28 a replacement that cannot start breaks the pool", async () => {
  const value = await valueOf(
    `const started = shared.int32(1);
const gate = shared.int32(2);
const own = new WorkerPool({ size: 2, name: "own", init: () => {
  if (Atomics.add(started, 0, 1) >= 2) throw new Error("no third worker");
} });
const futures = Array.from({ length: 4 }, () => own.submit(() => atGate(gate)));
await until(() => gate[1] === 2, "both workers at the gate");
own.kill(0);
const ends = await Promise.all(futures.map((future) => future.exception()));
await own.close();
return [ends.map(({ name }) => name), ends.at(-1).message, ends.at(-1).cause.message];`,
    tools,
  );
  const names = ["BrokenPoolError", "BrokenPoolError", "BrokenPoolError", "BrokenPoolError"];
  expect(value).toEqual([names, "init failed in own-0: no third worker", "no third worker"]);
});

test("29 terminate stops a running task", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 1 });
const beats = shared.int32(1);
const running = own.submit(() => { for (;;) Atomics.add(beats, 0, 1); });
const queued = own.submit(() => 1);
await until(() => beats[0] > 0, "the task running");
await own.terminate();
const ends = await Promise.all([endOf(running), endOf(queued)]);
let before = -1;
// An ended worker may go on for up to two seconds in Chromium.
for (let round = 0; round < 100 && before !== beats[0]; round++) {
  before = beats[0];
  await turn(50);
}
return [ends.map((end) => end.split(":")[0]), before === beats[0]];`,
    tools,
  );
  expect(value).toEqual([["PoolClosedError", "PoolClosedError"], true]);
});

test("30 terminate and kill on dead, ended or not-yet-started workers do nothing", async () => {
  const value = await valueOf(
    `const fresh = new WorkerPool({ size: 2 });
await fresh.terminate();
await fresh.terminate();
await fresh.close();
fresh.kill(0);
await using own = new WorkerPool({ size: 2 });
for (let i = 0; i < 2; i++) {
  own.kill(0);
  own.kill(0);
  own.kill(1);
}
const wrong = [-1, 2, 0.5, NaN].map((worker) => {
  try {
    own.kill(worker);
  } catch (error) {
    return error.name;
  }
});
return [wrong, await own.map((x: number) => x + 1, range(4))];`,
    tools,
  );
  const wrong = ["RangeError", "RangeError", "RangeError", "RangeError"];
  expect(value).toEqual([wrong, [1, 2, 3, 4]]);
});

test("30 many kills in a row leave a pool that works", async () => {
  const value = await valueOf(
    `await using own = new WorkerPool({ size: 2 });
const sums = [];
for (let i = 0; i < 12; i++) {
  own.kill(i % 2);
  if (i % 4 === 0) sums.push(await own.submit((x: number) => x, i));
}
return sums;`,
    tools,
  );
  expect(value).toEqual([0, 4, 8]);
});

test("31 submit after terminate throws", async () => {
  const value = await valueOf(`const own = new WorkerPool({ size: 1 });
await own.terminate();
return [() => own.submit(() => 1), () => own.run(() => 1), () => own.map((x) => x, [1]), () => own.starmap((x) => x, [[1]])].map((call) => {
  try {
    call();
    return "accepted";
  } catch (error) {
    return [error instanceof PoolClosedError, error.code];
  }
});`);
  const refused = [true, "POOL_CLOSED"];
  expect(value).toEqual([refused, refused, refused, refused]);
});

test("32 tasks queued before an early close all finish", async () => {
  const value = await valueOf(`const own = new WorkerPool({ size: 2 });
const futures = Array.from({ length: 40 }, (_, i) => own.submit((x: number) => { sleep(1); return x; }, i));
const mapped = own.map((x: number) => -x, range(1, 41));
const closed = own.close();
const values = await Promise.all(futures);
await closed;
return [values.length, values.every((x, i) => x === i), (await mapped).reduce((a, b) => a + b)];`);
  expect(value).toEqual([40, true, -820]);
});
