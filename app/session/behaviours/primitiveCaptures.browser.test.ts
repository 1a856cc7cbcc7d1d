import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

// Closures that a loop makes differ in nothing but primitives: those go with each task, the rest was shipped before.

test("each closure has the primitives that it captured, of any kind, beside its arguments", async () => {
  const value = await valueOf(
    `const kinds = [1, -0, NaN, 1.5, 2 ** 40, true, undefined, null, 12n, "", "é", "x".repeat(400), -7];
const captured = kinds.map((kind) => pool.submit(() => describe(kind)));
const withArguments = kinds.map((kind, i) => pool.submit((a: number, b: string) => [a, b, describe(kind), i].join(), i, "b"));
return [await Promise.all(captured), await Promise.all(withArguments)];`,
    `const describe = (x: unknown): string =>
  typeof x + ":" + (typeof x === "string" ? x.length + x.slice(0, 3) : Object.is(x, -0) ? "-0" : String(x));`,
  );
  const described = ["number:1", "number:-0", "number:NaN", "number:1.5", `number:${2 ** 40}`, "boolean:true"];
  described.push(
    "undefined:undefined",
    "object:null",
    "bigint:12",
    "string:0",
    "string:1é",
    "string:400xxx",
    "number:-7",
  );
  expect(value).toEqual([described, described.map((text, i) => [i, "b", text, i].join())]);
});

test("a closure that is more than its text is sent as it is", async () => {
  const value = await valueOf(
    `const results: unknown[] = [];
for (let i = 0; i < 3; i++) {
  const plain = () => i;
  const added = Object.assign(() => (added as any).extra + i, { extra: 10 * i });
  const named = Object.defineProperty(() => named.name + i, "name", { value: "n" + i });
  const frozen = Object.freeze(() => Object.isFrozen(frozen) ? i : -1);
  const countdown = (n: number): number => (n === 0 ? i : countdown(n - 1));
  let calls = 0;
  const counts = () => ++calls + i;
  const object = { i };
  const holds = () => object.i;
  for (const fn of [plain, added, named, frozen, counts, counts, holds]) results.push(await pool.submit(fn as () => unknown));
  results.push(await pool.submit(countdown, 3), calls);
}
return results;`,
  );
  expect(value).toEqual([0, 1, 2].flatMap((i) => [i, 11 * i, `n${i}${i}`, i, 1 + i, 1 + i, i, i, 0]));
});

test("closures of `this` read the object that each was made by", async () => {
  const value = await valueOf(
    `const made = [1, 2, 3].map((k) => new Scaled(k));
const sent = made.flatMap((one) => [one.send(pool), one.send(pool)]);
made[0]!.k = 50;
return [await Promise.all(sent), await made[0]!.send(pool)];`,
    `class Scaled {
  constructor(public k: number) {}
  send(pool: WorkerPool) { return pool.submit(() => this.k * 10); }
}`,
  );
  expect(value).toEqual([[10, 10, 20, 20, 30, 30], 500]);
});

test("closures of changing values at the top of the program read them as they were at each call", async () => {
  const value = await valueOf(
    `const results = [];
for (let i = 0; i < 4; i++) {
  offset = 100 * i;
  results.push(pool.submit(() => i + offset + base));
}
return Promise.all(results);`,
    "let offset = 0;\nconst base = 1000;",
  );
  expect(value).toEqual([1000, 1101, 1202, 1303]);
});

test("they are retried, cancelled and recalled like any other", async () => {
  const value = await valueOf(
    `const gate = shared.int32(2);
const tries = shared.int32(4);
const held = [0, 1].map(() => pool.submit(() => atGate(gate)));
await until(() => gate[1] === 2, "both workers held");
const waiting = Array.from({ length: 6 }, (_, i) => pool.submit(() => 10 * i));
waiting[2]!.cancel();
const retried = [1, 2, 3].map((i) => pool.run(() => {
  if (Atomics.add(tries, i, 1) < i) throw new Error("again");
  return i;
}, { retries: 3 }));
const urgent = [5, 6].map((i) => pool.run(() => -i, { priority: i }));
open(gate);
await Promise.all(held);
return [await Promise.all(waiting.map(endOf)), await Promise.all(retried), await Promise.all(urgent)];`,
    tools,
  );
  const waiting = [0, 10, "AbortError: The task was cancelled", 30, 40, 50];
  expect(value).toEqual([waiting, [1, 2, 3], [-5, -6]]);
});

test("asynchronous closures and generators too, and what they give back", async () => {
  const value = await valueOf(
    `const later = [1, 2].map((i) => pool.submit(async () => { await turn(); return i * 2; }));
const makers = [1, 2].map((i) => pool.submit(() => (x: number) => x + i));
const lists = [1, 2].map((i) => pool.submit(() => [...(function* () { yield i; yield -i; })()]));
const made = await Promise.all(makers);
return [await Promise.all(later), made.map((fn) => fn(10)), await Promise.all(lists)];`,
    tools,
  );
  expect(value).toEqual([
    [2, 4],
    [11, 12],
    [
      [1, -1],
      [2, -2],
    ],
  ]);
});
