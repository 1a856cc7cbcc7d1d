import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProgramFile } from "#protocol/program.ts";
import { compile } from "./compile.ts";
import { fileCases } from "./testing/fileCases.ts";
import { randomFiles } from "./testing/randomFiles.ts";
import { runAsModules } from "./testing/realModules.ts";
import { compiled, runParallel, runSerial } from "./testing/run.ts";

/** The values of a program: as modules of Node, as its serial build, and with its tasks on a worker. */
async function valuesOf(files: readonly ProgramFile[]): Promise<readonly unknown[]> {
  const { exports } = await runParallel(files);
  return [await runAsModules(files), await runSerial(files), exports].map((found) => found["default"]);
}

describe("a program of several files does what its files do as modules", () => {
  it.each(fileCases)("$title", async ({ files }) => {
    const [expected, serial, parallel] = await valuesOf(files);
    expect(expected).toBeDefined();
    expect(serial).toEqual(expected);
    expect(parallel).toEqual(expected);
  });

  it("whatever names they use", async () => {
    const sameEverywhere = fc.asyncProperty(randomFiles, async (files) => {
      const [expected, serial, parallel] = await valuesOf(files);
      expect(serial).toEqual(expected);
      expect(parallel).toEqual(expected);
    });
    await fc.assert(sameEverywhere, { numRuns: 100 });
  }, 120_000);
});

const program = (texts: Readonly<Record<string, string>>): ProgramFile[] =>
  Object.entries(texts).map(([name, text]) => ({ name, text }));

/** The errors or warnings of a program, as "file:line:column message"; without a file in the entry. */
function remarks(texts: Readonly<Record<string, string>>, severity: "error" | "warning" = "error"): string[] {
  return compile(program(texts))
    .diagnostics.filter((diagnostic) => diagnostic.severity === severity)
    .map(({ file = "", line, column, message }) => `${file}:${line}:${column} ${message}`);
}

describe("errors say what to do, and where", () => {
  const helpers = "export const mean = 1, total = 2; export type T = 1; export default interface I {}";
  it.each([
    ['import { maen } from "./helpers"; maen;', ":1:10 helpers.ts has no export named maen: did you mean mean?"],
    ['import { x } from "./helpers"; x;', ":1:10 helpers.ts has no export named x: it exports mean and total."],
    ['export { x } from "./helpers";', ":1:10 helpers.ts has no export named x: it exports mean and total."],
    ['import { T } from "./helpers"; T();', ":1:10 helpers.ts exports T as a type only: it has no value."],
    ['import f from "./other"; f;', ":1:8 other.ts has no default export: import { k }."],
    ['import { a } from "./help"; a;', ':1:19 There is no file "./help": the others are helpers.ts and other.ts.'],
    ['import { a } from "./helper"; a;', ':1:19 There is no file "./helper": did you mean "./helpers.ts"?'],
    ['import "./other.ts";\nimport { clash } from "./stars"; clash;', ":2:10 stars.ts exports clash from two files"],
  ])("%s", (source, expected) => {
    const stars = 'export * from "./other.ts"; export * from "./more.ts";';
    const texts = { "main.ts": source, "helpers.ts": helpers, "other.ts": "export const k = 1;" };
    const more = { "stars.ts": stars, "more.ts": "export const clash = 1;", "other.ts": "export const clash = 2;" };
    const all = source.includes("stars") ? { ...texts, ...more } : texts;
    expect(remarks(all)[0]).toContain(expected);
    expect(compile(program(all)).program).toBeNull();
  });

  it("in whichever file it is", () => {
    const texts = {
      "main.ts": 'import { a } from "./a.ts";\nimport { b } from "./b.ts"; a + b;',
      "a.ts": "export const a = 1;\nexport const c =;",
      "b.ts": '\nimport _ from "lodash"; export let b = _;',
    };
    expect(remarks(texts)).toEqual([expect.stringMatching(/^a\.ts:2:17 Unexpected token/)]);
    expect(remarks({ ...texts, "a.ts": "\nexport const a = 1; @dec class A {}" })).toEqual([
      expect.stringMatching(/^a\.ts:2:21 Decorators are not supported/),
      expect.stringMatching(/^b\.ts:2:15 "lodash" would be a package/),
    ]);
  });

  it("but not about a file that nothing imports, nor about types that are", () => {
    const texts = {
      "main.ts": 'import type { T } from "./t.ts"; export { T } from "./t.ts";',
      "t.ts": "export type T = 1",
    };
    expect(compile(program({ ...texts, "x.ts": "not a program" })).diagnostics).toEqual([]);
    expect(remarks({ "main.ts": 'import type { T } from "./t.ts"; let x: T;' }, "warning")).toEqual([
      expect.stringMatching(/^:1:24 There is no file/),
    ]);
  });
});

describe("places are in their file", () => {
  const texts = {
    "main.ts": 'import { parallel } from "./lib/parallel.ts";\nexport function serial() {}\nexport { parallel };',
    "lib/parallel.ts": [
      'import { pool } from "makespan";',
      "let total = 0;",
      "export function parallel(p) {",
      "  return pool.map((x) => {",
      "    total += x; }, [1]); }",
    ].join("\n"),
  };

  it("for exports and functions", () => {
    const { exports, functions } = compiled(program(texts));
    expect(exports).toEqual([
      { name: "serial", kind: "function", parameterCount: 0, line: 2, column: 17 },
      { name: "parallel", kind: "function", parameterCount: 1, file: "lib/parallel.ts", line: 3, column: 17 },
    ]);
    expect(functions.map(({ name, file, line, column }) => [name, file, line, column])).toEqual([
      ["parallel", "lib/parallel.ts", 3, 8],
      ["", "lib/parallel.ts", 4, 19],
      ["serial", undefined, 2, 8],
    ]);
  });

  it("for warnings, which know variables by the names of the text", () => {
    const clash = { ...texts, "main.ts": `let total = 1; total++;\n${texts["main.ts"]}` };
    expect(remarks(clash, "warning")).toEqual([expect.stringMatching(/^lib\/parallel\.ts:5:5 total is assigned/)]);
    expect(remarks(texts, "warning")).toEqual([expect.stringMatching(/^lib\/parallel\.ts:5:5 total is assigned/)]);
  });
});

describe("what a program declares", () => {
  it("is the entry's: its title and its variants", () => {
    const files = program({
      "main.ts": 'import "./a.ts"; export { title, b as variant } from "./a.ts"; export * from "./c.ts";',
      "a.ts": 'export const title = "From another file"; export function b(p) { return p } export function own() {}',
      "c.ts": "export const c = (x) => x; export default 1;",
    });
    const { title, exports } = compiled(files);
    expect(title).toBe("From another file");
    expect(exports.map(({ name, kind }) => [name, kind])).toEqual([
      ["title", "value"],
      ["variant", "function"],
      ["c", "function"],
    ]);
  });

  it("can be said in any file: sizes, data sets and URLs", () => {
    const files = program({
      "main.ts": 'import { n } from "./n.ts"; import "https://example.org/./first.js"; export const f = () => n;',
      "n.ts": [
        'import { size, dataset } from "makespan"; import { mean as m } from "https://example.org/stats.js";',
        'const k = 10; export const n = size([k, 2 * k]); dataset("flights"); m();',
      ].join("\n"),
    });
    const { sizes, datasets, urls, usesPool } = compiled(files);
    expect({ sizes, datasets, usesPool }).toEqual({ sizes: [10, 20], datasets: ["flights"], usesPool: false });
    expect(urls).toEqual(["https://example.org/stats.js", "https://example.org/first.js"]);
  });
});

describe("modules from URLs", () => {
  const url = "https://example.org/stats.js";
  it.each([
    [`import { mean as m } from "${url}"; export const f = () => m(1);`, "{ mean as m }"],
    [`import m from "${url}"; export const f = () => m(1);`, "{ default as m }"],
    [`import * as m from "${url}"; export const f = () => m.mean(1);`, "* as m"],
  ])("are there in tasks, too: %s", (source, clause) => {
    const { task, driver } = compiled(source);
    expect(task.code).toContain(`import ${clause} from "${url}"`);
    expect(driver.imports).toContainEqual(expect.objectContaining({ specifier: url }));
    expect(task.imports).toContainEqual(expect.objectContaining({ specifier: url }));
  });

  it("are imported once for all files, and for what they do everywhere", () => {
    const { driver, task, serial } = compiled(
      program({
        "main.ts": `import { mean } from "${url}"; import { f } from "./f.ts"; export const g = () => mean(f());`,
        "f.ts": `import { mean as f0 } from "${url}"; import "https://example.org/polyfill.js"; export const f = () => f0(1);`,
      }),
    );
    for (const { code } of [driver, task, serial]) {
      expect(code.match(/from "https:\/\/example\.org\/stats\.js"/g)).toHaveLength(1);
      expect(code.match(/^import "https:\/\/example\.org\/polyfill\.js";$/gm)).toHaveLength(1);
    }
  });

  it("run in tasks: called, passed on, and each thread with a state of its own", async () => {
    const text =
      "let n = 0; export const add = (x) => x + ++n; export const plus = (a, b) => a + b; export default () => n;";
    const source = `import { pool } from "makespan"; import count, { add } from "${url}"; import * as stats from "${url}";
      const apply = (f: any, x: number) => f(x, 10); const by = { f: stats.plus };
      const there = [await pool.map(add, [1, 2]), await pool.submit((x: number) => add(x), 3), await pool.submit(count)];
      export default [...there, count(), await pool.submit(apply, stats.plus, 1), await pool.submit(() => apply(by.f, 2))];`;
    const { exports } = await runParallel(source, { [url]: text });
    expect(exports["default"]).toEqual([[2, 4], 6, 3, 0, 11, 12]);
  });

  it("are not taken for makespan's by the names they export", () => {
    const source = `import { pool, size } from "${url}"; export const f = () => pool.map(size([1, 2]));`;
    expect(compiled(source)).toMatchObject({ usesPool: false, sizes: null });
  });
});
