import { readFileSync } from "node:fs";
import { parse } from "@babel/parser";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { valueExports } from "./module/makespanExports.ts";
import { compiled } from "./testing/run.ts";

/** The errors or warnings of a program, as "line:column message". */
function remarks(source: string, severity: "error" | "warning"): string[] {
  return compile(source)
    .diagnostics.filter((diagnostic) => diagnostic.severity === severity)
    .map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe("errors say what to do, and where", () => {
  it.each([
    ["let a =;", "1:8 Unexpected token."],
    ["let a = 1;\nlet a = 2;", "2:5 Identifier 'a' has already been declared."],
    ["namespace A { export const b = 1 }", "1:1 Namespaces with values are not supported"],
    ["import fs = require('fs');", "1:1 `import … = …` is not supported"],
    ["export = 1;", "1:1 `export =` is not supported"],
    ["@dec class A {}", "1:1 Decorators are not supported"],
    ["class A { @dec b() {} }", "1:11 Decorators are not supported"],
    ["const a = 1,\n  b = await import('c');", "2:13 import(…) is not supported"],
    ["import _ from 'lodash'; _();", '1:15 "lodash" would be a package'],
    ["import { a } from './a.ts'; a();", '1:19 There is no file "./a.ts"'],
    ["import 'http://example.org/a.js';", '1:8 "http://example.org/a.js" could be changed'],
    ["export * from 'b';", '1:15 "b" would be a package'],
    ["import { range, sise } from 'makespan'; sise([1]); range(1)", '1:17 "makespan" has no export named sise'],
    ["import makespan from 'makespan'; makespan();", '1:8 "makespan" has no default export'],
    [
      "import { dataset } from 'makespan'; const n = 'flights'; dataset(n);",
      "1:66 The name of a data set must be written out",
    ],
    [
      "class A extends Object { constructor(public b: number) { if (b) super(); } }",
      "1:26 A constructor with parameter properties",
    ],
  ])("%s", (source, expected) => {
    const errors = remarks(source, "error");
    expect(errors[0]).toContain(expected);
    expect(errors[0]).toMatch(/\.$/);
    expect(compile(source).program).toBeNull();
  });

  it("are one for each mistake the parser can read past", () => {
    expect(remarks("let a = 1; let a = 2;\nbreak;", "error")).toHaveLength(2);
  });
});

describe("exports", () => {
  const table = (source: string): unknown[] =>
    compiled(source).exports.map(({ name, kind, parameterCount, line, column }) => [
      name,
      kind,
      parameterCount,
      line,
      column,
    ]);

  it("are listed in the order of the text", () => {
    const source = [
      "export function serial() {}",
      "export async function parallel(this: void, pool: P, n = 1, ...rest: number[]) {}",
      "export const arrow = (({ a }: A) => a) as F, k = 1;",
      "export class C {}",
      "function hidden(a: number, b: number) {}",
      "export { hidden as shown, hidden as 'odd name' };",
      "export default hidden;",
      "export enum E { A }",
      "export interface I {}",
      "type P = 1; type A = 2; type F = 3; export type { P };",
    ].join("\n");
    expect(table(source)).toEqual([
      ["serial", "function", 0, 1, 17],
      ["parallel", "function", 3, 2, 23],
      ["arrow", "function", 1, 3, 14],
      ["k", "value", null, 3, 46],
      ["C", "class", null, 4, 14],
      ["shown", "function", 2, 5, 10],
      ["odd name", "function", 2, 5, 10],
      ["default", "function", 2, 5, 10],
      ["E", "value", null, 8, 13],
    ]);
  });

  it("of overloads count once", () => {
    expect(table("export function f(a: string): void;\nexport function f(a: unknown, b?: 1) {}")).toEqual([
      ["f", "function", 2, 2, 17],
    ]);
  });

  it("may be anonymous or values", () => {
    expect(table("export default (a, b) => a")).toEqual([["default", "function", 2, 1, 16]]);
    expect(table("export default function (a) {}")).toEqual([["default", "function", 1, 1, 16]]);
    expect(table("export const { a, b: [c] } = d(); function d(): any {}").map((row) => (row as unknown[])[0])).toEqual(
      ["a", "c"],
    );
    expect(table("export let f = () => 1")).toEqual([["f", "value", null, 1, 12]]);
  });
});

describe("what a program declares", () => {
  it.each([
    ["size([1_000, 1e6, 2 ** 4, -(3 - 1)])", [1000, 1e6, 16, -2]],
    ["size([base, base * 2] as const)", [10, 20]],
    ["makespan.size([5])", [5]],
    ["size([Math.random()])", null],
    ["size([])", null],
    ["own.size([5])", null],
  ])("sizes: %s", (call, expected) => {
    const source = `import { size } from "makespan"; import * as makespan from "makespan";
      const base = 10, own = { size(x: number[]) { return x } }; const n = ${call};`;
    expect(compiled(source).sizes).toEqual(expected);
  });

  it("sizes once", () => {
    const source =
      'import { size } from "makespan";\nconst n = size([1]), m = size([2]); export const f = () => n + m;';
    expect(remarks(source, "warning")).toEqual([expect.stringMatching(/^2:26 size is called before this/)]);
    expect(compiled(source).sizes).toEqual([1]);
  });

  it("data sets and title", () => {
    const source =
      'import { dataset as d } from "makespan"; d("a"); d(`b`); d("a"); export const title = `T` as string;';
    expect(compiled(source)).toMatchObject({ datasets: ["a", "b"], title: "T" });
    expect(compiled("const title = 'no'; export const other = 1;").title).toBeNull();
  });

  it.each([
    [true, "export function f(pool) {}"],
    [true, 'import { pool } from "makespan"; pool;'],
    [true, 'import * as m from "makespan"; m.pool;'],
    [true, "export const f = make(); function make() { return (p) => p }"],
    [false, "export function f() {} export const title = 't', n = -1, list = [1]; export default class {}"],
    [false, 'import { range, pool } from "makespan"; export const f = () => range(3);'],
  ])("uses a pool: %s, %s", (expected, source) => {
    expect(compiled(source).usesPool).toBe(expected);
  });
});

it("refuses an export named then, which would make the module look like a promise", () => {
  const { program, diagnostics } = compile("export function then() {}");
  expect(program).toBeNull();
  expect(diagnostics[0]?.message).toMatch(/cannot be named `then`/);
});

describe("a variant that uses the pool", () => {
  const messages = (source: string) =>
    compile(source).diagnostics.map(({ line, column, message }) => [line, column, message]);

  it("without taking one gets a warning, since it runs on one thread", () => {
    const source = `import { pool } from "makespan";\nexport function fast() { return pool.map((x: number) => x, [1]); }`;
    expect(messages(source)).toEqual([
      [2, 17, expect.stringMatching(/^fast uses the pool.*write fast\(pool: WorkerPool\)\.$/)],
    ]);
  });

  it("and takes one, or is no variant, gets none", () => {
    const source = `import { pool } from "makespan"; const helper = () => pool.size; export function fast(p) { return helper(); } export default 1;`;
    expect(messages(source)).toEqual([]);
  });
});

describe("warnings about tasks", () => {
  const inTask = (setUp: string, body: string, after = ""): string =>
    `import { pool, shared, WorkerPool } from "makespan";\n${setUp}\nexport function f(p) { return p.map((x) => {\n${body}\n}, [1]) }\n${after}`;

  it.each([
    ["let total = 0;", "total += x", /^4:1 total is assigned inside a task.*combine/],
    ["const out = [];", "out.push(x)", /^4:1 out is changed inside a task.*combine/],
    ["const out = [];", "out[x] = 1", /^4:1 out is changed inside a task.*shared/],
    ["const m = new Map();", "m.set(x, 1)", /^4:1 m is changed inside a task/],
    ["const o = { n: 0 };", "o.n++", /^4:1 o is changed inside a task/],
    ["const o = { a: [1] };", "delete o.a[0]", /^4:8 o is changed inside a task/],
    ["", "document.title = x", /^4:1 document does not exist in a worker/],
    ["", "eval('x')", /^4:1 eval in a task/],
    ["let n = 0; function bump() { n++ }", "bump()", /^2:30 n is assigned in bump, which a task calls/],
    ["class C { static n = 0 }", "C.n++", /^4:1 C is changed inside a task/],
  ])("%s %s", (setUp, body, expected) => {
    const found = remarks(inTask(setUp, body), "warning");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
    expect(compile(inTask(setUp, body)).program).not.toBeNull();
  });

  it.each([
    ["const out = shared.float64(3);", "out[x] = 1; out.set([1]); out.fill(0)"],
    ["const a = new Int32Array(new SharedArrayBuffer(8));", "a[0] = x"],
    ["const buffer = shared.int32(4), view = buffer.subarray(1);", "view[0] = x"],
    ["", "let total = 0; const out = []; total += x; out.push(total); return out"],
    ["const out = [1];", "return out.map((y) => y + x)"],
    ["", "if (typeof document !== 'undefined') return 1"],
    ["const counter = { add() {} };", "counter.add(1)"],
  ])("none for %s %s", (setUp, body) => {
    expect(remarks(inTask(setUp, body), "warning")).toEqual([]);
  });

  it("do not take every map for a pool's", () => {
    expect(remarks("let n = 0; export const f = () => [1].map((x) => { n += x });", "warning")).toEqual([]);
  });

  it("name what an arrow borrows from around it", () => {
    const source = `import { pool } from "makespan";
      class A { #x = 1; go() { return pool.submit(() => this.#x) } up() { return pool.submit(() => super.toString()) } }
      export function g() { return pool.submit(() => arguments.length) } new A();`;
    const found = remarks(source, "warning").join("\n");
    expect(found).toMatch(/2:\d+ A task runs outside of the class/);
    expect(found).toMatch(/2:\d+ `super` belongs to the method/);
    expect(found).toMatch(/3:\d+ `arguments` belongs to the function/);
  });
});

describe("the list of exports", () => {
  it("is that of the public types", () => {
    const text = readFileSync(new URL("../makespan.d.ts", import.meta.url), "utf8");
    const { program } = parse(text, { sourceType: "module", plugins: [["typescript", { dts: true }]] });
    const names = program.body.flatMap((statement) => {
      if (statement.type !== "ExportNamedDeclaration") return [];
      const declaration = statement.declaration;
      if (declaration?.type === "VariableDeclaration")
        return declaration.declarations.map(({ id }) => (id.type === "Identifier" ? id.name : ""));
      const isValue = declaration?.type === "TSDeclareFunction" || declaration?.type === "ClassDeclaration";
      return isValue && declaration.id ? [declaration.id.name] : [];
    });
    expect(new Set(names)).toEqual(valueExports);
  });
});
