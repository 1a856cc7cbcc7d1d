import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

test("55 init runs once in every worker, before its tasks", async () => {
  const value = await valueOf(
    `const runs = shared.int32(1);
const gate = shared.int32(2);
const base = 40;
await using own = new WorkerPool({ size: 2, initArgs: [{ extra: 2 }], init: async (given: { extra: number }) => {
  await turn(5);
  globalThis.table = base + given.extra;
  Atomics.add(runs, 0, 1);
} });
const futures = Array.from({ length: 10 }, () => own.submit(() => { atGate(gate); return globalThis.table; }));
await until(() => gate[1] === 2, "both workers at the gate");
open(gate);
const seen = await Promise.all(futures);
own.kill(0);
const after = await own.map(() => globalThis.table, range(8), { chunkSize: 1 });
await until(() => runs[0] === 3, "init in the worker that replaces another");
return [seen, after];`,
    tools,
  );
  expect(value).toEqual([Array.from({ length: 10 }, () => 42), Array.from({ length: 8 }, () => 42)]);
});

test("56 a failing init breaks the pool with its error", async () => {
  const value = await valueOf(
    `const own = new WorkerPool({ size: 2, name: "own", init: () => { throw new RangeError("no table"); } });
const futures = Array.from({ length: 5 }, () => own.submit(() => 1));
const results = own.map((x: number) => x, range(3));
const errors = await Promise.all(futures.map((future) => future.exception()));
const mapped = await endOf(results);
let later;
try {
  own.submit(() => 1);
} catch (error) {
  later = told(error);
}
await own.close();
return [errors.map(({ name }) => name), told(errors[0]).replace(/own-[01]/, "own-n"), told(errors[0].cause), mapped.split(":")[0], later.split(":")[0]];`,
    tools,
  );
  const broken = "BrokenPoolError";
  expect(value).toEqual([
    [broken, broken, broken, broken, broken],
    "BrokenPoolError: init failed in own-n: no table",
    "RangeError: no table",
    broken,
    broken,
  ]);
});

test("56 an init or an argument of it that cannot travel is refused where the pool is made", async () => {
  const value = await valueOf(
    `return [{ init: Math.sqrt.bind(null) }, { init: (x: unknown) => x, initArgs: [{ no: Symbol("no") }] }].map((options) => {
  try {
    new WorkerPool({ size: 1, ...options });
    return "made";
  } catch (error) {
    return told(error);
  }
});`,
    tools,
  );
  expect(value).toEqual([
    expect.stringMatching(/^DataCloneError: the function is a bound function/),
    expect.stringMatching(/^DataCloneError: initArgs\[0\]\.no is a symbol/),
  ]);
});
