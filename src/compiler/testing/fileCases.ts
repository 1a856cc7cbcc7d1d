import type { ProgramFile } from "#protocol/program.ts";

/** Programs of several files whose `default` export must be what Node's own modules give, wherever their tasks run. */
export interface FileCase {
  readonly title: string;
  readonly files: readonly ProgramFile[];
}

const test = (title: string, texts: Readonly<Record<string, string>>): FileCase => ({
  title,
  files: Object.entries(texts).map(([name, text]) => ({
    name,
    text: name === "main.ts" ? `import { pool } from "makespan";\n${text}` : text,
  })),
});

export const fileCases: readonly FileCase[] = [
  test("a named import", {
    "main.ts": `import { twice } from "./helpers.ts"; export default await pool.map(twice, [1, 2]);`,
    "helpers.ts": `export function twice(x: number): number { return 2 * x }`,
  }),
  test("an import in a closure, without the file's ending", {
    "main.ts": `import { twice, base } from "./helpers"; const k = 3; export default await pool.map((x: number) => twice(x) * k + base, [1, 2]);`,
    "helpers.ts": `export const twice = (x: number) => 2 * x; export const base = Math.sqrt(16);`,
  }),
  test("imports under other names", {
    "main.ts": `import { f as g, f as h, k as f } from "./a.ts"; export default await pool.map((x: number) => [g(x), h(x), f], [1]);`,
    "a.ts": `function inner(x: number) { return x + k } let k = 1; k = 5; export { inner as f, k };`,
  }),
  test("a default export that is an expression", {
    "main.ts": `import scale from "./scale.ts"; export default await pool.map((x: number) => x * scale, [1, 2]);`,
    "scale.ts": `export default 3 * 7`,
  }),
  test("a default export that is an arrow, and its name", {
    "main.ts": `import add from "./add.ts"; export default [add.name, await pool.map(add, [1, 2]), await pool.submit(() => add.name)];`,
    "add.ts": `const k = 4;\nexport default (x: number): number => x + k`,
  }),
  test("default functions and classes without names", {
    "main.ts": `import f from "./f.ts"; import g from "./g.ts"; import C from "./c.ts";
      export default [f.name, C.name, await pool.map((x: number) => [f(x), new C(x).twice(), f.name, C.name], [1, 2]), await pool.submit(async () => [...g(2)])];`,
    "f.ts": `export default function (x: number) { return x === 0 ? 0 : 1 + x }`,
    "g.ts": `export default function* (n: number) { for (let i = 0; i < n; i++) yield i }`,
    "c.ts": `export default class { constructor(readonly x: number) {} twice() { return 2 * this.x } }`,
  }),
  test("default functions and classes with names", {
    "main.ts": `import { default as f } from "./f.ts"; import C, { k } from "./c.ts";
      export default [f.name, C.name, await pool.map(async (x: number) => [await f(x), new C(x) instanceof C, k], [3])];`,
    "f.ts": `export default async function down(x: number): Promise<number> { return x === 0 ? 0 : 1 + await down(x - 1) }`,
    "c.ts": `export const k = 2; export default class Point { constructor(public x: number) {} same(other: Point) { return other instanceof Point } }`,
  }),
  test("a default export of a variable is the value it had", {
    "main.ts": `import a from "./a.ts"; import b from "./b.ts"; export default await pool.submit(() => [a, b.name, b([1])]);`,
    "a.ts": `let n = 1; export default n; n = 2;`,
    "b.ts": `function mean(xs: number[]) { return xs.length } const other = mean; export default mean; void other;`,
  }),
  test("a namespace, its members named", {
    "main.ts": `import * as stats from "./lib/stats.ts"; export default await pool.map((x: number) => stats.mean([x, stats.zero]) + stats.inner.k, [1, 2]);`,
    "lib/stats.ts": `import { sum } from "./sum.ts"; export const zero = 0; export function mean(xs: number[]) { return sum(xs) / xs.length } export * as inner from "./k";`,
    "lib/sum.ts": `export const sum = (xs: number[]) => xs.reduce((a, b) => a + b, 0);`,
    "lib/k.ts": `export const k = 10;`,
  }),
  test("a namespace as an object in tasks", {
    "main.ts": `import * as ops from "./ops.ts"; const pick = (name: string) => (ops as any)[name];
      export default [Object.keys(ops), "plus" in ops, await pool.map((x: number) => Object.keys(ops).filter((name) => name !== "k").map((name) => pick(name)(x, ops.k)), [1, 2])];`,
    "ops.ts": `export const k = 3; export function plus(a: number, b: number) { return a + b } export const times = (a: number, b: number) => a * b; export { times as default };`,
  }),
  test("a namespace cannot be written to", {
    "main.ts": `import * as ops from "./ops.ts"; const tried = (f: () => void) => { try { f(); return "done" } catch (error) { return (error as Error).constructor.name } };
      export default [tried(() => { (ops as any).k = 2 }), tried(() => { (ops as any).j = 2 }), tried(() => { delete (ops as any).k }), ops.k];`,
    "ops.ts": `export let k = 1; export const set = (x: number) => { k = x };`,
  }),
  test("exports passed on", {
    "main.ts": `import { a, second, c, rest, shared } from "./all.ts"; export default await pool.submit(() => [a, second(), c.k, rest(1), shared]);`,
    "all.ts": `export { a, b as second } from "./ab.ts"; export * as c from "./c.ts"; export * from "./rest.ts"; import { shared } from "./c"; export { shared };`,
    "ab.ts": `export const a = 1; export const b = () => a + 1;`,
    "c.ts": `export const k = 3; export const shared = [4];`,
    "rest.ts": `export const rest = (x: number) => x + hidden; const hidden = 10; export const a = "not this one"; export default 0;`,
  }),
  test("an imported export passed on by the entry, which is also a variant of another file", {
    "main.ts": `export { value as default } from "./value.ts"; export * from "./value.ts";`,
    "value.ts": `import { pool } from "makespan"; const f = (x: number) => x + 1; export const value = await pool.map(f, [1, 2]);`,
  }),
  test("type-only imports need no file at run time", {
    "main.ts": `import type { Point } from "./types.ts"; import { type Line, Kind } from "./types"; import { Row } from "./rows.ts";
      const p: Point = { x: 1 }; const l: Line = [p]; const r: Row = 1; export default await pool.submit(() => [p.x, l.length, Kind.B, r]);`,
    "types.ts": `export interface Point { x: number } export type Line = Point[]; export enum Kind { A, B = "b" }`,
    "rows.ts": `throw new Error("not run"); export type Row = number;`,
  }),
  test("side effects run once, in the order of modules", {
    "main.ts": `import { log } from "./log.ts"; import "./second.ts"; import { third } from "./third.ts"; log.push("main"); third();
      const after = await pool.map((x: number) => { third(); return x }, [1]); export default [log.filter((line) => line !== "called"), after];`,
    "third.ts": `import { log } from "./log.ts"; import "./second.ts"; log.push("third"); export const third = () => { log.push("called") };`,
    "second.ts": `import { log } from "./log"; log.push("second")`,
    "log.ts": `export const log: string[] = []; log.push("log");`,
  }),
  test("awaiting at the top level of several files", {
    "main.ts": `import { a } from "./a.ts"; const b = await Promise.resolve(a + 1); export default await pool.submit(() => [a, b]);`,
    "a.ts": `import { k } from "./k.ts"; export const a = (await Promise.resolve(1)) + k;`,
    "k.ts": `export const k = await new Promise<number>((done) => setTimeout(() => done(5), 1));`,
  }),
  test("live bindings", {
    "main.ts": `import { count, add, list } from "./counter.ts"; const seen = [count]; add(); seen.push(count); add(); list.push(count);
      export default [seen, count, await pool.map((x: number) => x + count + list.length, [1]), await pool.submit(() => { add(); return count })];`,
    "counter.ts": `export let count = 0; export const list: number[] = []; export function add() { count++ }`,
  }),
  test("live bindings of a destructured and of a reassigned function", {
    "main.ts": `import { a, b, f, change } from "./m.ts"; const before = [a, b, f()]; change(); export default [before, a, b, f(), await pool.submit(() => [a, b, f()])];`,
    "m.ts": `export let { a, b = 7 } = { a: 1 } as { a: number; b?: number }; export let f = () => "first"; export function change() { ({ a, b } = { a: 10, b: 20 }); f = () => "second" }`,
  }),
  test("a cycle of functions", {
    "main.ts": `import { even } from "./even.ts"; export default await pool.map(even, [0, 1, 4, 7]);`,
    "even.ts": `import { odd } from "./odd.ts"; export function even(n: number): boolean { return n === 0 || odd(n - 1) }`,
    "odd.ts": `import { even } from "./even.ts"; export const odd = (n: number): boolean => n !== 0 && even(n - 1);`,
  }),
  test("a cycle through the entry", {
    "main.ts": `import { start } from "./start.ts"; export function hoisted(x: number) { return x + late } export const late = 5; export default [start, await pool.map(hoisted, [1])];`,
    "start.ts": `import { hoisted, late } from "./main.ts"; let caught; try { caught = late } catch (error) { caught = (error as Error).name } export const start = [typeof hoisted, caught];`,
  }),
  test("a file that imports itself", {
    "main.ts": `import { k as own } from "./main.ts"; import * as me from "./main.ts"; export const k = 2; export function f() { return own + me.k } export default [f(), await pool.submit(f), await pool.submit(() => own)];`,
  }),
  test("files that use the same names", {
    "main.ts": `import { run as first } from "./a.ts"; import { run } from "./b.ts"; import { list } from "./b.ts"; const k = 100; function helper(x: number) { return x + k }
      export default [helper.name, first.name, run.name, list(), await pool.map((x: number) => [helper(x), first(x), run(x)], [1]), await pool.submit(() => [helper.name, first.name, run.name])];`,
    "a.ts": `const k = 1; function helper(x: number) { return x * k } export function run(x: number) { const { k: own } = { k }; return helper(x) + own }`,
    "b.ts": `const k = 2, helper = (x: number) => x - k; export const run = (x: number) => helper(x); export const list = () => [helper.name, { k, helper }.k];`,
  }),
  test("the same names in patterns, shorthands, loops and enums", {
    "main.ts": `import * as other from "./other.ts"; const { a, b: [c], ...rest } = { a: 1, b: [2], d: 3 }; var i = 9; for (var j = 0; j < 2; j++) i += j; enum E { A = 1, B = A + 1 }
      function f({ a, c } = { a: 5, c: 6 }) { return { a, c, i, E } } export default [{ a, c, rest, i, j }, f(), E.B, other.values(), await pool.submit(() => [{ a, c, i, j, E }, f(), other.values()])];`,
    "other.ts": `let a: number, c = 1, rest = "r"; ({ a, c = 4 } = { a: 10 } as any); [a] = [a + 1]; var i = 0; for (var i = 5, j = 0; j < 3; j++); for (const f of [1]) i += f;
      export enum E { A = "x" } export enum E { B = "y" } export function f() { return { E, a } } export const values = () => [{ a, c, rest, i, j }, E.A, E.B, Object.keys(f().E), f().a];`,
  }),
  test("an import hidden by a local name, and the reverse", {
    "main.ts": `import { mean as average, total } from "./stats.ts"; const mean = 1; function f(mean: number) { const total = 2; return average([mean, total]) + mean }
      function g(total: (xs: number[]) => number) { return total([1]) } export default [mean, f(4), g(total), await pool.map((x: number) => { const mean = x; return [average([mean]), f(mean), g(total)] }, [1, 2])];`,
    "stats.ts": `export function total(xs: number[]) { return xs.reduce((a, b) => a + b, 0) } export function mean(xs: number[]) { return total(xs) / xs.length }`,
  }),
  test("a name that is a global elsewhere", {
    "main.ts": `import { Map as Table, Set } from "./tables.ts"; import { size } from "./sizes.ts"; export default [size(), new Table().size, Set, await pool.submit(() => [size(), new Table().size, Set])];`,
    "tables.ts": `export class Map { size = "mine" } export const Set = "my set"; export const structuredClone = 1;`,
    "sizes.ts": `export const size = () => [new Map([[1, 2]]).size, new Set([1]).size, typeof structuredClone];`,
  }),
  test("a class is one class across files", {
    "main.ts": `import { Point } from "./point.ts"; import { Far, make } from "./far.ts"; import { PointError, check } from "./check.ts"; const p = new Point(1), q = make(2);
      const out = await pool.map((point: Point) => [point instanceof Point, point instanceof Far, check(point), point.shift().constructor === Point], [p, q]);
      const back = await pool.submit(() => make(5)); const tried = () => { try { return check({} as Point) } catch (error) { return error } }; const caught = await pool.submit(tried);
      export default [out, back instanceof Far, back instanceof Point, back.x, caught instanceof PointError, (caught as PointError).code, (caught as PointError).message, [Point, Far, PointError].map((c) => c.name)];`,
    "point.ts": `export class Point { constructor(public x: number) {} shift() { return new Point(this.x + 1) } }`,
    "far.ts": `import { Point as Base } from "./point"; export class Far extends Base { far = true } export const make = (x: number) => new Far(x);`,
    "check.ts": `import * as points from "./point.ts"; export class PointError extends Error { code = 7 } export function check(p: unknown) { if (p instanceof points.Point) return p.x; throw new PointError("no point") }`,
  }),
  test("classes of one name in two files keep it, statics and own name inside", {
    "main.ts": `import { Box as Other, made } from "./box.ts"; class Box { static n = 1; static make() { return new Box() } kind = "main" } abstract class Base { abstract f(): void }
      class Sub extends Base { f() { return Sub.name } } export default [Box.name, Other.name, Box.make().kind, made.kind, Other.n, await pool.submit(() => [Box.name, Other.name, Box.make().kind, Other.make().kind, new Sub().f()])];`,
    "box.ts": `export class Box { static n = 2; static make() { return new Box() } kind = "other" } export const made = Box.make(); abstract class Base {} export class Sub extends Base {}`,
  }),
  test("closures of another file", {
    "main.ts": `import { adder, Counter, table } from "./closures.ts"; const add3 = adder(3); const fs = [adder(1), adder(2)];
      export default [await pool.map(add3, [1, 2]), await pool.submit((x: number) => fs.map((f) => f(x)), 10), await pool.submit(table.half, 5), await new Counter(2).run()];`,
    "closures.ts": `import { pool } from "makespan"; let calls = 0; calls = 2; export function adder(k: number) { return (x: number) => x + k * calls }
      export const table = { half: (x: number) => x / 2 }; export class Counter { constructor(private n: number) {} run() { return pool.map((x: number) => x + this.n, [1, 2]) } }`,
  }),
  test("closures returned from tasks, recursion across files", {
    "main.ts": `import { power } from "./power.ts"; const cube = await pool.submit(power, 3); const fib = (n: number): number => n < 2 ? n : fib(n - 1) + fib(n - 2); export default [cube(2), await pool.map(cube, [2, 3]), await pool.map(fib, [10])];`,
    "power.ts": `const one = 1; export function power(n: number): (x: number) => number { return n === 0 ? () => one : (x) => x * power(n - 1)(x) }`,
  }),
  test("module values read at call time", {
    "main.ts": `import { state, label, rename } from "./state.ts"; const read = (x: number) => [x, state.k, label]; const first = await pool.submit(read, 1); state.k = 5; rename("new"); export default [first, await pool.submit(read, 2)];`,
    "state.ts": `export const state = { k: 1, self: null as unknown }; state.self = state; export let label = "old"; export function rename(to: string) { label = to }`,
  }),
  test("values that hold functions and instances of other files", {
    "main.ts": `import { shapes, areas } from "./shapes.ts"; export default [areas(), await pool.submit(() => areas()), await pool.map((i: number) => shapes[i]!.area(), [0, 1])];`,
    "shapes.ts": `import { Circle, square } from "./kinds.ts"; export const shapes = [new Circle(1), { area: square }]; export const areas = () => shapes.map((shape) => shape.area());`,
    "kinds.ts": `const pi = 3; export class Circle { constructor(private r: number) {} area() { return pi * this.r ** 2 } } export const square = () => 4;`,
  }),
  test("several files import from makespan, under several names", {
    "main.ts": `import { range as numbers } from "makespan"; import { four } from "./four.ts"; export default [numbers(2), four(), await pool.map((x: number) => [numbers(x).length, four().length], [1, 2])];`,
    "four.ts": `import * as m from "makespan"; import { range } from "makespan"; export const four = () => [...range(4)].map((x) => x + m.range(1).length);`,
  }),
  test("no statement runs on into the next file", {
    "main.ts": `(globalThis as any).done = [1].map((x) => x + k); import { k } from "./a.ts"; export default (globalThis as any).done`,
    "a.ts": `export const k = 1; const f = k`,
    "unused.ts": `this is not even a program`,
  }),
  test("files in folders, comments and line ends of all kinds", {
    "main.ts": `// main\r\nimport { deep } from "./lib/deep/index.ts"; /* one */ export /* two */ default /* three */ await pool.map(deep, [1]) // end`,
    "lib/deep/index.ts": `#!/usr/bin/env node\r\nimport { up } from "../up"\r\nexport const deep = (x: number) => up(x) + 1 // last`,
    "lib/up.ts": `import { k } from "../k.js"\nexport function up(x: number) { return x + k }\n/* end */`,
    "k.ts": `export /* late */ const k = 7`,
  }),
  test("an empty file, and one that only throws when it is called", {
    "main.ts": `import "./empty.ts"; import { fail } from "./fail.ts"; let caught; try { await pool.submit(fail) } catch (error) { caught = (error as Error).message } export default caught;`,
    "empty.ts": "",
    "fail.ts": `export const fail = () => { throw new RangeError("failed") };`,
  }),
];
