import { describe, expect, test } from "vitest";
import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { configurationOf, runText } from "./testing/runText.ts";

describe("a program of variants", () => {
  test("runs each at its worker counts, compares values, times and traces it", async () => {
    const run = await runText(
      `import { range, type WorkerPool } from "makespan";
const offset = 100;
const square = (x: number): number => x * x + offset;
export const title = "Squares";
export function serial() { return range(50).map(square); }
export function parallel(pool: WorkerPool) { return pool.map(square, range(50)); }
export class NotAVariant {}
export const alsoNot = 3;`,
      { plan: { repetitions: 3 } },
    );
    expect(run.state).toBe("finished");
    expect(run.title).toBe("Squares");
    expect(run.variants).toEqual([
      { name: "serial", takesPool: false, line: 5 },
      { name: "parallel", takesPool: true, line: 6 },
    ]);
    expect(run.configurations.map((c) => [c.variant, c.workers, c.samplesMs.length])).toEqual([
      ["serial", 1, 3],
      ["parallel", 1, 3],
      ["parallel", 2, 3],
    ]);
    for (const c of run.configurations) {
      expect(c.equality).toEqual({ equal: true });
      expect(c.value).toEqual(Array.from({ length: 50 }, (_, i) => i * i + 100));
    }
    const trace = configurationOf(run, "parallel", 2).trace?.trace;
    const computed = trace?.count.filter((_, row) => trace.kind[row] === 3).reduce((a, b) => a + b);
    expect(computed).toBe(50);
    expect(trace?.labels).toContainEqual({ name: "square", line: 3 });
  });

  test("a value that differs is reported with its place, also when only a later repetition differs", async () => {
    const run = await runText(
      `export function serial() { return [1, 2, 3]; }
export function wrong(pool) { return pool.map((x: number) => (x === 2 ? 2.5 : x), [1, 2, 3]); }
let calls = 0;
export function late() { return calls++ === 0 ? [1, 2, 3] : [1, 2, 4]; }`,
    );
    expect(configurationOf(run, "wrong", 2).equality).toEqual({
      equal: false,
      path: "[1]",
      expected: "2",
      actual: "2.5",
    });
    expect(configurationOf(run, "late", 1).equality).toMatchObject({ equal: false, path: "[2]" });
  });

  test("a baseline that hands back a buffer it overwrites later is still compared with what it gave", async () => {
    const run = await runText(
      `import { shared } from "makespan";
const out = shared.float64(3);
export function serial() { out.fill(1); return out; }
export function parallel(pool) { out.fill(2); return out; }`,
    );
    expect(configurationOf(run, "parallel", 1).equality).toMatchObject({ equal: false, expected: "1", actual: "2" });
  });

  test("tolerance and unordered are read", async () => {
    const run = await runText(
      `export const tolerance = 0.1;
export const unordered = true;
export function serial() { return [1, 2, 3]; }
export function parallel(pool) { return [3.05, 1, 2]; }`,
    );
    expect(configurationOf(run, "parallel", 2).equality).toEqual({ equal: true });
  });

  test("a variant that throws is reported with its line and worker, the others go on", async () => {
    const run = await runText(
      `function fail(x: number): number {
  if (x === 3) throw new RangeError("three");
  return x;
}
export function serial() { return 1; }
export async function inTask(pool) { return pool.map(fail, [1, 2, 3]); }
export function onDriver() { throw new TypeError("here"); }`,
    );
    expect(run.state).toBe("finished");
    expect(configurationOf(run, "inTask", 2).error).toMatchObject({
      name: "RangeError",
      message: "three",
      line: 2,
      column: 22,
    });
    expect(configurationOf(run, "inTask", 2).error?.worker).toBeGreaterThanOrEqual(0);
    expect(configurationOf(run, "onDriver", 1).error).toMatchObject({ name: "TypeError", line: 7, worker: -1 });
    expect(configurationOf(run, "serial", 1).samplesMs).toHaveLength(1);
  });
});

describe("the module makespan", () => {
  test("submit, sleep, random, taskContext, shared and size work in tasks and on the driver", async () => {
    const run = await runText(
      `import { pool, random, shared, size, sleep, taskContext, range } from "makespan";
const n = size([4, 8]);
const sums = shared.float64(n);
function work(i: number) {
  sleep(1);
  sums[i] = random(i)();
  return taskContext().worker;
}
export function serial() { range(n).forEach((i) => { sums[i] = random(i)(); }); return [[...sums], true, -1]; }
export async function parallel(p) {
  sums.fill(0);
  const workers = await Promise.all(range(n).map((i) => p.submit(work, i)));
  return [[...sums], workers.every((w) => w >= 0 && w < p.size && pool.size === p.size), taskContext().worker];
}`,
      { plan: { size: 8 } },
    );
    expect(run.sizes).toEqual([4, 8]);
    expect(run.size).toBe(8);
    expect(configurationOf(run, "parallel", 2).equality).toEqual({ equal: true });
  });

  test("for await gives results in order", async () => {
    const run = await runText(
      `export function serial() { return [0, 2, 4, 6]; }
export async function parallel(pool) {
  const seen = [];
  for await (const x of pool.map((x: number) => 2 * x, [0, 1, 2, 3])) seen.push(x);
  return seen;
}`,
    );
    expect(configurationOf(run, "parallel", 2).equality).toEqual({ equal: true });
  });

  test("what cannot travel fails with the path to it", async () => {
    const run = await runText(
      `export async function args(pool) { return pool.submit((x: unknown) => x, { callback: Symbol("no") }); }
export async function result(pool) { return pool.submit(() => ({ p: Promise.resolve(1) })); }`,
    );
    expect(configurationOf(run, "args", 1).error).toMatchObject({ name: "DataCloneError", line: 1 });
    expect(configurationOf(run, "args", 1).error?.message).toMatch(/^args\[0\]\.callback is a symbol/);
    expect(configurationOf(run, "result", 1).error).toMatchObject({ name: "DataCloneError", line: 2 });
    expect(configurationOf(run, "result", 1).error?.message).toMatch(/^result\.p is a promise/);
  });

  test("what a function captures is on the trace where it is shipped: once, not for each task", async () => {
    const run = await runText(
      `export async function parallel(pool) {
  const table = new Float64Array(131_072).fill(0.5);
  return Promise.all([0, 1, 2, 3, 4, 5].map((i) => pool.submit((k: number) => table[k]! + k, i)));
}`,
      { plan: { workerCounts: [1], repetitions: 1 } },
    );
    const { trace: recorded, error } = configurationOf(run, "parallel", 1);
    const trace = recorded?.trace;
    expect(error).toBeNull();
    const bytesOf = (kind: SpanKind): number[] =>
      [...(trace?.bytes ?? [])].filter((_, i) => spanKinds[trace?.kind[i] ?? 0] === kind);
    const megabytes = (kind: SpanKind): number[] => bytesOf(kind).filter((bytes) => bytes >= 1 << 20);
    expect([megabytes("send").length, megabytes("deserialize").length]).toEqual([1, 1]);
  });

  test("an error that cannot travel arrives as a TaskError with its name and message", async () => {
    const run = await runText(
      `import { TaskError } from "makespan";
export function expected() { return [true, "RangeError", "too far", "TASK_FAILED"]; }
export async function parallel(pool) {
  const future = pool.submit(() => { throw Object.assign(new RangeError("too far"), { at: Promise.resolve(1) }); });
  const error = await future.exception();
  return [error instanceof TaskError, error.name, error.message, error.code];
}`,
    );
    expect(configurationOf(run, "parallel", 1).equality).toEqual({ equal: true });
  });

  test("tasks see values as they were at the call, however long they wait", async () => {
    const run = await runText(
      `const sum = (xs: Float64Array) => xs.reduce((a, b) => a + b, 0);
const read = (o: { k: number }) => o.k;
export function expected() { return [[0, 4, 8, 12, 16, 20, 24, 28], [0, 4, 8, 12, 16, 20, 24, 28], [0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5]]; }
export async function parallel(pool) {
  const buffer = new Float64Array(4);
  const argument = [], captured = [], object = [];
  const o = { k: 0 };
  for (let i = 0; i < 8; i++) {
    buffer.fill(i);
    o.k = i;
    argument.push(pool.submit(sum, buffer));
    captured.push(pool.submit(() => sum(buffer)));
    object.push(pool.submit(read, o));
  }
  const items = [1, 2, 3, 4, 5].map((k) => ({ k }));
  const mapped = pool.map(read, items, { chunkSize: 1 });
  for (const item of items) item.k = -1;
  return [await Promise.all(argument), await Promise.all(captured), await Promise.all(object), await mapped];
}`,
    );
    expect(configurationOf(run, "parallel", 2)).toMatchObject({ error: null, equality: { equal: true } });
  });

  test("sizes must be finite numbers, and the sentence says so", async () => {
    const run = await runText(
      `import { size } from "makespan";\nconst n = size([Infinity, 3]);\nexport function f() { return n; }`,
    );
    expect(run.failure).toMatchObject({ name: "RangeError", line: 2 });
  });

  test("a data set can be read", async () => {
    const run = await runText(
      `import { dataset } from "makespan";
const files = dataset("flights");
export function serial() { return [files.length, JSON.parse(files[0].text.split("\\n")[0])]; }`,
    );
    expect(configurationOf(run, "serial", 1).value).toEqual([
      24,
      { delay: expect.any(Number), distance: expect.any(Number), time: expect.any(Number) },
    ]);
  });
});

describe("a script", () => {
  test("runs as a whole, serially and with the pool, and its value is its default export", async () => {
    const run = await runText(
      `import { pool } from "makespan";
const doubled = await pool.map((x: number) => 2 * x, [1, 2, 3]);
console.log("size", pool.size);
export default doubled;`,
    );
    // Serial and on 1 and 2 workers, each once untimed and once timed, and not once more.
    expect(run.console).toHaveLength(6);
    expect(run.variants.map((v) => v.name)).toEqual(["serial", "parallel"]);
    for (const c of run.configurations) expect(c.value).toEqual([2, 4, 6]);
    expect(run.console.map((line) => line.text)).toContain("size 2");
  });
});

describe("console and errors", () => {
  test("lines carry level, worker and line", async () => {
    const run = await runText(
      `console.warn("top", { a: [1, 2] });
export function serial() { return 0; }
export async function parallel(pool) {
  await pool.submit(() => {
    console.error("in a task");
  });
  return 0;
}`,
      { plan: { workerCounts: [1] } },
    );
    expect(run.console).toContainEqual({ level: "warn", text: "top {a: [1, 2]}", worker: -1, line: 1 });
    expect(run.console).toContainEqual({ level: "error", text: "in a task", worker: 0, line: 5 });
  });

  test("a flood of lines is cut off and counted", async () => {
    const run = await runText(`export function serial() { for (let i = 0; i < 5000; i++) console.log(i); return 0; }`, {
      limits: { consoleLines: 100 },
    });
    expect(run.console).toHaveLength(100);
    // Two runs of 5,000 lines, the untimed first one included.
    expect(run.consoleDropped).toBe(9_900);
  });

  test("many workers that print much at once end nothing", async () => {
    const run = await runText(
      `export async function parallel(pool) { await pool.map(() => { for (let i = 0; i < 9000; i++) console.log(i); }, [1, 2, 3, 4]); return 1; }`,
      { plan: { workerCounts: [4] }, limits: { consoleLines: 10_000 } },
    );
    expect(run.state).toBe("finished");
    expect(run.console.length + run.consoleDropped).toBe(72_000);
  });

  test("lines printed before an endless loop are shown", async () => {
    const run = await runText(`console.log("a"); console.log("b"); while (true) {}`, { limits: { timeoutMs: 400 } });
    expect(run.console.map((line) => line.text)).toEqual(["a", "b"]);
  });

  test("an error while loading fails the run with its line", async () => {
    const run = await runText(`const a = 1;\nthrow new Error("at the top" + a);\nexport function f() {}`);
    expect(run.state).toBe("failed");
    expect(run.failure).toMatchObject({ name: "Error", message: "at the top1", line: 2, column: 7 });
  });

  test("names of any length do not stop an error from arriving", async () => {
    const name = "f".repeat(30_000);
    const run = await runText(
      `export async function parallel(pool) { return pool.submit(${name}); }\nfunction ${name}() { throw new Error("x".repeat(1e6)); }`,
    );
    expect(run.state).toBe("finished");
    expect(configurationOf(run, "parallel", 1).error).toMatchObject({ name: "Error", line: 2 });
  });

  test("a rejected promise that nobody handles is shown", async () => {
    const run = await runText(
      `export async function serial() { Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 20)); return 0; }`,
    );
    expect(run.console.map((line) => line.text)).toContain("Uncaught (in a promise) Error: lost");
  });
});

describe("ending", () => {
  const forever = `while (true) {}`;
  test.each([
    ["the driver", `export function serial() { ${forever} }`],
    ["the top level", forever],
    ["a task", `export async function parallel(pool) { return pool.submit(() => { ${forever} }); }`],
  ])("the time limit ends an endless loop in %s, and the next run works", async (_, source) => {
    const run = await runText(source, { limits: { timeoutMs: 300 } });
    expect(run.state).toBe("failed");
    expect(run.failure?.message).toMatch(/time limit/);
    expect((await runText(`export function serial() { return 7; }`)).configurations[0]?.value).toBe(7);
  });

  test("a program that replaces what the runtime sends by cannot forge its results", async () => {
    const run = await runText(
      `const send = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (message, ...rest) {
  if (message?.type === "sample") message.durationMs = 123456;
  if (message?.type === "value") message.value = "forged";
  return send.call(this, message, ...rest);
};
performance.now = () => 0;
export function serial() { return 1; }`,
    );
    expect(configurationOf(run, "serial", 1).value).toBe(1);
    expect(configurationOf(run, "serial", 1).samplesMs[0]).toBeLessThan(10_000);
  });

  test("user code finds no network, no storage and no way to make workers", async () => {
    const run = await runText(
      `export async function serial() {
  const found = ["Worker", "WebSocket", "XMLHttpRequest", "indexedDB", "BroadcastChannel", "postMessage", "importScripts", "close"].filter((name) => name in globalThis);
  const fetched = await fetch("https://example.com/").then(() => "reached", () => "blocked");
  return [found, fetched, globalThis.origin];
}`,
    );
    expect(configurationOf(run, "serial", 1).value).toEqual([[], "blocked", "null"]);
  });
});

describe("closures", () => {
  test("bring local variables, `this`, classes and one another along, and can come back", async () => {
    const run = await runText(
      `class Scale { constructor(readonly factor: number) {} of(x: number) { return this.factor * x; } }
const table = [10, 20, 30];
const even = (n: number): boolean => n === 0 || odd(n - 1);
const odd = (n: number): boolean => n !== 0 && even(n - 1);
function task(scale: Scale, k: number) {
  const add = (x: number) => x + k;
  return (x: number, i: number) => [add(scale.of(x)), table[i], even(x)];
}
export function serial() { return [1, 2, 3].map(task(new Scale(2), 5)); }
export async function parallel(pool) { return pool.map(task(new Scale(2), 5), [1, 2, 3]); }
export async function returned(pool) {
  const k = 5;
  const scale = new Scale(2);
  const inner = await pool.submit(() => (x: number, i: number) => [scale.of(x) + k, table[i], even(x)]);
  return [1, 2, 3].map(inner);
}`,
    );
    expect(configurationOf(run, "serial", 1).value).toEqual([
      [7, 10, false],
      [9, 20, true],
      [11, 30, false],
    ]);
    expect(configurationOf(run, "parallel", 2)).toMatchObject({ error: null, equality: { equal: true } });
    expect(configurationOf(run, "returned", 2)).toMatchObject({ error: null, equality: { equal: true } });
  });
});
