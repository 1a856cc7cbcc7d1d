import { expect, test } from "vitest";
import type { ProgramFile } from "#protocol/program.ts";
import { configurationOf, runText } from "./testing/runText.ts";

const files = (texts: Readonly<Record<string, string>>): readonly ProgramFile[] =>
  Object.entries(texts).map(([name, text]) => ({ name, text }));

const stats = [
  "let calls = 0;",
  "export const scale = 10;",
  "export class Point {",
  "  constructor(readonly x: number) {}",
  "  check(): number { if (this.x === 3) throw new RangeError('three'); return this.x * scale }",
  "}",
  "export function add(k: number) { calls++; return (p: Point) => [p instanceof Point, p.check() + k, calls] }",
].join("\n");

test("tasks run functions, classes and values of every file", async () => {
  const run = await runText(
    files({
      "main.ts": `import type { WorkerPool } from "makespan"; import { points } from "./lib/points"; import * as stats from "./stats.ts";
        const add = stats.add(1); const calls = "mine";
        export function serial() { return points.map(add).concat([calls] as never); }
        export async function parallel(pool: WorkerPool) { return (await pool.map(add, points)).concat([await pool.submit(() => calls)] as never); }
        export async function whole(pool: WorkerPool) { const name = "scale"; return (await pool.map((p) => [stats[name] === 10, add(p)], points)).map(([same, value]) => same && value).concat([calls] as never); }`,
      "lib/points.ts": `import { Point } from "../stats.ts"; export const points = [1, 2].map((x) => new Point(x));`,
      "stats.ts": stats,
    }),
  );
  expect(run.failure).toBeNull();
  expect(run.state).toBe("finished");
  for (const variant of ["parallel", "whole"])
    expect(configurationOf(run, variant, 2)).toMatchObject({ equality: { equal: true }, error: null });
  expect(configurationOf(run, "serial", 1).value).toEqual([[true, 11, 1], [true, 21, 1], "mine"]);
});

test("errors, console lines and variants say which file they are in", async () => {
  const run = await runText(
    files({
      "main.ts": `import { serial } from "./variants.ts";\nexport { serial };\nimport { Point } from "./stats.ts";\nexport function parallel(pool) {\n  return pool.map((x) => new Point(x).check(), [1, 3]); }`,
      "variants.ts": `\nexport function serial() { console.log("here"); return [10]; }`,
      "stats.ts": stats,
    }),
    { plan: { workerCounts: [1] } },
  );
  expect(run.variants).toEqual([
    { name: "serial", takesPool: false, line: 2, file: "variants.ts" },
    { name: "parallel", takesPool: true, line: 4 },
  ]);
  expect(run.console[0]).toMatchObject({ text: "here", line: 2, file: "variants.ts" });
  const { error } = configurationOf(run, "parallel", 1);
  expect(error).toMatchObject({ name: "RangeError", line: 5, file: "stats.ts" });
  expect(error?.stack).toMatch(/^at .*check \(stats\.ts:5:\d+\)\nat .*\(main\.ts:5:\d+\)/);
});

test("functions of modules from URLs run in tasks, each thread with its own", async () => {
  const url = "https://example.org/count.js";
  const source = `import type { WorkerPool } from "makespan"; import count, { twice } from "${url}"; import * as all from "${url}";
    count(); count();
    export async function parallel(pool: WorkerPool) {
      const by = { f: twice };
      return [count() > 2, (await pool.submit(() => count())) < 3, await pool.map(twice, [1, 2]), await pool.submit(() => by.f(3)), await pool.submit(all.twice, 4)];
    }`;
  const base = "https://example.org/base.js";
  const text = `import { factor } from "./base.js"; let n = 0; export default () => ++n; export const twice = (x) => factor * x;`;
  const start = text.indexOf(`"./base.js"`);
  const modules = [
    { url: base, code: "export const factor = 2;", imports: [] },
    { url, code: text, imports: [{ start, end: start + 11, specifier: base }] },
  ];
  const run = await runText(source, { plan: { workerCounts: [1] }, modules });
  expect(run.failure).toBeNull();
  expect(configurationOf(run, "parallel", 1).error).toBeNull();
  expect(configurationOf(run, "parallel", 1).value).toEqual([true, true, [2, 4], 6, 8]);
});

test("a name that a module from a URL does not export is told with the module's URL", async () => {
  const url = "https://example.org/one.js";
  const source = `import { two } from "${url}"; export function serial() { return two; }`;
  const run = await runText(source, { modules: [{ url, code: "export const one = 1;", imports: [] }] });
  expect(run.failure).toMatchObject({ name: "SyntaxError", message: expect.stringContaining(url) });
});

test("all that a file exports can be passed on as a value", async () => {
  const run = await runText(
    files({
      "main.ts": `import type { WorkerPool } from "makespan"; import * as lib from "./lib.ts";
        export async function parallel(pool: WorkerPool) {
          return [await pool.map((all) => all.k + all.add(1), [lib]), await pool.submit((by) => by.lib === lib, { lib })];
        }`,
      "lib.ts": "export const k = 3; export const add = (x: number) => x + k;",
    }),
    { plan: { workerCounts: [1] } },
  );
  expect(configurationOf(run, "parallel", 1)).toMatchObject({ error: null, value: [[7], true] });
});
