import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

// The collector cannot be called, but buffers make it run soon. A registry tells what it took: looking at a weak reference
// meanwhile would keep what it refers to.
const collecting = `${tools}
interface Watch { gone: boolean }
function watch(object: object): Watch {
  globalThis.watched ??= new FinalizationRegistry((seen: Watch) => (seen.gone = true));
  const seen = { gone: false };
  globalThis.watched.register(object, seen);
  return seen;
}
async function collected(seen: Watch): Promise<boolean> {
  let ballast: ArrayBuffer[] = [];
  for (let round = 0; round < 60 && !seen.gone; round++) {
    for (let i = 0; i < 4; i++) ballast.push(new ArrayBuffer(1 << 24));
    if (ballast.length > 8) ballast = [];
    await turn(round < 10 ? 0 : 10);
  }
  return seen.gone;
}
`;

test("the tool sees what is let go of, and what is not", async () => {
  const value = await valueOf(
    `const kept = { big: [1] };
return [await collected(watch({ big: [1] })), await collected(watch(kept)), kept.big.length];`,
    collecting,
  );
  expect(value).toEqual([true, false, 1]);
});

test("8 no stale reference to arguments after a task", async () => {
  const value = await valueOf(
    `async function call(executor) {
  const argument = { text: "x".repeat(1_000), list: [1, 2, 3] };
  await executor.submit((given: object) => given.list.length, argument);
  return watch(argument);
}
async function mapped(executor) {
  const items = [{ k: 1 }, { k: 2 }];
  await executor.map((item: object) => item.k, items);
  return watch(items[0]);
}
return [await collected(await call(pool)), await collected(await mapped(pool))];`,
    collecting,
  );
  expect(value).toEqual([true, true]);
});

test("8 no stale reference to arguments that were refused, cancelled or threw", async () => {
  const value = await valueOf(
    `async function call(fn: (given: object) => unknown, extra: object, cancels: boolean) {
  const argument = { text: "x".repeat(1_000), ...extra };
  const future = pool.submit(fn, argument);
  if (cancels) future.cancel();
  await endOf(future);
  return watch(argument);
}
return [
  await collected(await call(() => 1, { refused: Symbol("x") }, false)),
  await collected(await call(() => { throw new Error("no"); }, {}, false)),
  await collected(await call(() => 1, {}, true)),
];`,
    collecting,
  );
  expect(value).toEqual([true, true, true]);
});

test("10 a map does not retain results it has yielded", async () => {
  const value = await valueOf(
    `const results = pool.map((x: number) => ({ x, text: "y".repeat(100) }), range(20))[Symbol.asyncIterator]();
const first = async () => watch((await results.next()).value);
const ref = await first();
await results.next();
const gone = await collected(ref);
let rest = 0;
for await (const { x } of results) rest += x;
return [gone, rest];`,
    collecting,
  );
  expect(value).toEqual([true, 189]);
});

test("22 a worker releases arguments and results after the task", async () => {
  const value = await valueOf(
    `await using single = new WorkerPool({ size: 1 });
async function released() {
  const { argument, result } = globalThis;
  return [await collected(argument), await collected(result)];
}
await single.submit((given: object) => {
  const result = { given: given.list.length };
  globalThis.argument = watch(given);
  globalThis.result = watch(result);
  return result;
}, { list: [1, 2, 3] });
const submitted = await single.submit(released);
await single.map((given: object) => {
  const result = { given: given.list.length };
  globalThis.argument = watch(given);
  globalThis.result = watch(result);
  return result;
}, [{ list: [1] }, { list: [2] }]);
return [submitted, await single.submit(released)];`,
    collecting,
  );
  expect(value).toEqual([
    [true, true],
    [true, true],
  ]);
});

test("27 a dropped pool settles every future, and its workers end", async () => {
  const value = await valueOf(
    `const beats = shared.int32(1);
function drop() {
  const dropped = new WorkerPool({ size: 2 });
  dropped.submit(() => void setInterval(() => Atomics.add(beats, 0, 1), 1));
  return Array.from({ length: 8 }, (_, i) => dropped.submit((x: number) => 2 * x, i));
}
const results = await Promise.all(drop());
await until(() => beats[0] > 0, "a worker that beats");
let isStill = false;
for (let round = 0; round < 60 && !isStill; round++) {
  await collected(watch({}));
  const before = beats[0];
  await turn(20);
  isStill = before === beats[0];
}
return [results, isStill];`,
    collecting,
  );
  expect(value).toEqual([[0, 2, 4, 6, 8, 10, 12, 14], true]);
});

test("48 futures that asCompleted has yielded are not held", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
async function start() {
  const completed = asCompleted([pool.submit(() => 1), pool.submit(() => atGate(gate))])[Symbol.asyncIterator]();
  const { value: future } = await completed.next();
  return [completed, watch(future)];
}
const [completed, ref] = await start();
const gone = await collected(ref);
open(gate);
const last = await completed.next();
return [gone, last.value.status, (await completed.next()).done];`,
    collecting,
  );
  expect(value).toEqual([true, "fulfilled", true]);
});
