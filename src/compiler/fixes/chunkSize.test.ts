import { describe, expect, test } from "vitest";
import type { ProgramFile } from "#protocol/program.ts";
import { applyFix } from "./applyFix.ts";
import type { ProgramFix } from "#protocol/fix.ts";

const head = `import { range, type WorkerPool } from "makespan";
const inc = (x: number): number => x + 1;
`;

/** The body of a variant after the fix, or the reason against it. */
function fixed(call: string, chunkSize: number | "auto"): string {
  const program = `${head}export function parallel(pool: WorkerPool) { return ${call}; }\n`;
  const outcome = applyFix([{ name: "main.ts", text: program }], { type: "chunkSize", fn: "inc", line: 2, chunkSize });
  if (!outcome.ok) return outcome.reason;
  expect(outcome.files.map(({ name }) => name)).toEqual(["main.ts"]);
  const text = outcome.files[0]!.text;
  expect(text.startsWith(head)).toBe(true);
  return /\{ return ([^]*); \}\n$/.exec(text.slice(head.length))![1]!;
}

describe("left to the pool", () => {
  test.each([
    ["pool.map(inc, range(9), { chunkSize: 1 })", "pool.map(inc, range(9))"],
    ["pool.map(inc, range(9), { chunkSize: 1 },)", "pool.map(inc, range(9),)"],
    ["pool.map(inc, (range(9)), { 'chunkSize': 1 })", "pool.map(inc, (range(9)))"],
    ["pool.map(inc, range(9), { chunkSize: 1 } as const)", "pool.map(inc, range(9))"],
    ["pool?.map<number, number>(inc, range(9), { chunkSize: 1 })", "pool?.map<number, number>(inc, range(9))"],
    ["pool.map(inc, range(9), { chunkSize: 1, ordered: false })", "pool.map(inc, range(9), { ordered: false })"],
    ["pool.map(inc, range(9), { ordered: false, chunkSize: 1, })", "pool.map(inc, range(9), { ordered: false, })"],
    [
      "pool.map(inc, range(9), {\n\tordered: false,\n\tchunkSize: 1,\n})",
      "pool.map(inc, range(9), {\n\tordered: false,\n})",
    ],
    [
      "pool.map(inc, range(9), {\n\tchunkSize: 1,\n\tordered: false,\n})",
      "pool.map(inc, range(9), {\n\tordered: false,\n})",
    ],
    ["pool.map(\n    inc,\n    range(9),\n    { chunkSize: 1 },\n  )", "pool.map(\n    inc,\n    range(9),\n  )"],
  ])("%j", (before, after) => {
    expect(fixed(before, "auto")).toBe(after);
  });

  test.each([
    [
      "pool.map(inc, range(9), { chunkSize: 1 /* tiny */ })",
      'pool.map(inc, range(9), { chunkSize: "auto" /* tiny */ })',
    ],
    ["pool.map(inc, range(9), /* why */ { chunkSize: 1 })", 'pool.map(inc, range(9), /* why */ { chunkSize: "auto" })'],
    ["pool.map(inc, range(9), ({ chunkSize: 1 }))", 'pool.map(inc, range(9), ({ chunkSize: "auto" }))'],
    [
      "pool.map(inc, range(9), {\n  // one by one\n  chunkSize: 1,\n  ordered: true,\n})",
      'pool.map(inc, range(9), {\n  // one by one\n  chunkSize: "auto",\n  ordered: true,\n})',
    ],
    [
      "pool.map(inc, range(9), { ...{ chunkSize: 2 }, chunkSize: 1 })",
      'pool.map(inc, range(9), { ...{ chunkSize: 2 }, chunkSize: "auto" })',
    ],
  ])("no comment is lost, and nothing else comes to the fore: %j", (before, after) => {
    expect(fixed(before, "auto")).toBe(after);
  });

  test("of several maps, those that have a size", () => {
    const maps =
      "[pool.map(inc, [1]), pool.map(inc, [2], { chunkSize: 9 }), pool.starmap(inc, [[3]], { chunkSize: 9 })]";
    expect(fixed(maps, "auto")).toBe("[pool.map(inc, [1]), pool.map(inc, [2]), pool.starmap(inc, [[3]])]");
    expect(fixed("pool.map(inc, [1])", "auto")).toBe("The map on line 3 leaves its chunk size to the pool.");
  });
});

describe("a size of its own", () => {
  test.each([
    ["pool.map(inc, range(9))", "pool.map(inc, range(9), { chunkSize: 64 })"],
    ["pool.map(inc, (range(9)))", "pool.map(inc, (range(9)), { chunkSize: 64 })"],
    ["pool.map((inc), range(9),)", "pool.map((inc), range(9), { chunkSize: 64 },)"],
    ["pool.map(inc /* , */, /* ( */ range(9))", "pool.map(inc /* , */, /* ( */ range(9), { chunkSize: 64 })"],
    ["pool.map(inc, range(9), { /* none */ })", "pool.map(inc, range(9), { chunkSize: 64 /* none */ })"],
    ["pool.map(inc /* ,( */, range(9))", "pool.map(inc /* ,( */, range(9), { chunkSize: 64 })"],
    ["pool.map(inc, range(9), {})", "pool.map(inc, range(9), { chunkSize: 64 })"],
    ["pool.map(inc, range(9), { chunkSize: 1 })", "pool.map(inc, range(9), { chunkSize: 64 })"],
    [
      "pool.map(inc, range(9), { chunkSize: /* few */ (2 * 4) })",
      "pool.map(inc, range(9), { chunkSize: /* few */ (64) })",
    ],
    ["pool.map(inc, range(9), { ordered: false })", "pool.map(inc, range(9), { ordered: false, chunkSize: 64 })"],
    [
      "pool.map(inc, range(9), {\n\t\tordered: false,\n\t})",
      "pool.map(inc, range(9), {\n\t\tordered: false,\n\t\tchunkSize: 64,\n\t})",
    ],
  ])("%j", (before, after) => {
    expect(fixed(before, 64)).toBe(after);
  });
});

describe("which maps are meant", () => {
  const apply = (files: readonly ProgramFile[], fix: Partial<ProgramFix> = {}) =>
    applyFix(files, { type: "chunkSize", fn: "inc", line: 2, chunkSize: "auto", ...fix } as ProgramFix);
  const main = (text: string): ProgramFile => ({ name: "main.ts", text });

  test("that of a function written into the call, by its line", () => {
    const text = `import { range } from "makespan";
export function parallel(pool) {
  const first = pool.map((x: number) => x, range(3), { chunkSize: 1 });
  const second = pool.map(
    async (x: number) => x * 2,
    range(4),
    { chunkSize: 2 },
  );
  return [first, second];
}`;
    const outcome = apply([main(text)], { fn: "(anonymous)", line: 5 });
    expect(outcome).toMatchObject({
      ok: true,
      place: { line: 6 },
      summary: "The map on line 5 takes as many items at a time as suit now.",
      files: [{ text: text.replace(",\n    { chunkSize: 2 },", ",") }],
    });
  });

  test("of a function that has another name there, or is in another file, the options in a constant", () => {
    const lib = `// Helpers.
export { inc as plusOne };
function inc(x: number) { return x + 1; }`;
    const text = `import * as lib from "./lib.ts";
import { plusOne } from "./lib.ts";
const options = { chunkSize: 8 };
const noted = { chunkSize: 8 /* why */ };
const again = plusOne;
export const serial = () => 1;
export function parallel(pool) { return pool.map(again, [1], options); }
export function member(pool) { return pool.map(lib.plusOne, [1], { chunkSize: 7 }); }
export function held(pool) { return pool.map(plusOne, [1], noted); }
export function array() { return [1].map(plusOne); }`;
    const outcome = apply([main(text), { name: "lib.ts", text: lib }], { line: 3, file: "lib.ts" });
    expect(outcome).toMatchObject({
      ok: true,
      files: [
        {
          name: "main.ts",
          text: text
            .replace("{ chunkSize: 8 }", "{  }")
            .replace("8 /*", '"auto" as const /*')
            .replace(", { chunkSize: 7 }", ""),
        },
      ],
    });
  });

  test("edits are offsets into their own file", () => {
    const lib = `import { type WorkerPool } from "makespan";
const inc = (x: number): number => x + 1;
export const all = (pool: WorkerPool) => pool.map(inc, [1, 2], { chunkSize: 2 });`;
    const outcome = apply([main(`export { all } from "./lib.ts";`), { name: "lib.ts", text: lib }], { file: "lib.ts" });
    const start = lib.indexOf(", { chunk");
    expect(outcome).toMatchObject({
      files: [{ name: "lib.ts", edits: [{ start, end: start + ", { chunkSize: 2 }".length, text: "" }] }],
      place: { line: 3, file: "lib.ts" },
    });
  });

  test("a function that has moved is found by its name", () => {
    const text = `${head}export function parallel(pool) { return pool.map(inc, [1], { chunkSize: 3 }); }`;
    expect(apply([main(`// New.\n\n${text}`)]).ok).toBe(true);
  });

  test.each([
    ["a mistake", `${head}export const = 3;`, "Line 3 has a mistake: correct it first."],
    ["no such function", "export const a = 3;", "There is no function `inc` on line 2: run the program again."],
    [
      "a function that is handed on",
      `${head}const all = (pool, fn) => pool.map(fn, [1], { chunkSize: 1 });\nexport const a = (pool) => all(pool, inc);`,
      "No map over `inc` was found: set chunkSize where the function is handed over.",
    ],
    [
      "options from elsewhere",
      `${head}export const a = (pool, options) => pool.map(inc, [1], options);`,
      "The options of the map on line 3 are not written out there: set chunkSize where they are.",
    ],
    [
      "options that others use too",
      `${head}const few = { chunkSize: 1 };\nexport const a = (pool) => [pool.map(inc, [1], few), few];`,
      "The options of the map on line 4 are not written out there: set chunkSize where they are.",
    ],
  ])("refused: %s", (_, text, reason) => {
    expect(apply([main(text)])).toEqual({ ok: false, reason });
  });
});
