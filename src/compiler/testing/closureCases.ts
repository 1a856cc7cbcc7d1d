/** Programs whose `default` export must be the same however their tasks are run. */
export interface ClosureCase {
  readonly title: string;
  readonly source: string;
}

const test = (title: string, source: string): ClosureCase => ({
  title,
  source: `import { pool } from "makespan";\n${source}`,
});

export const closureCases: readonly ClosureCase[] = [
  test("a module function", `function f(x: number) { return x * 2 } export default await pool.map(f, [1, 2]);`),
  test("an inline arrow", `export default await pool.map((x: number) => x + 1, [1, 2]);`),
  test("a const arrow", `const f = (x: number) => x + 1; export default await pool.map(f, [1, 2]);`),
  test("a let arrow", `let f = (x: number) => x + 1; export default await pool.map(f, [1, 2]);`),
  test(
    "module values",
    `const k = 3; let m = 1; m = 5; export default await pool.map((x: number) => x * k + m, [1, 2]);`,
  ),
  test(
    "module values through helpers",
    `const k = [3]; const g = (x: number) => h(x); function h(x: number) { return x * k[0]! } export default await pool.map((x: number) => g(x), [1, 2]);`,
  ),
  test(
    "local variables",
    `async function run() { const k = 2, scale = [3]; return pool.map((x: number) => x * k * scale[0]!, [1, 2]); } export default await run();`,
  ),
  test(
    "parameters and defaults",
    `const run = (a: number, b = 7, { c, ...rest } = { c: 1, d: 2 }) => pool.map((x: number) => [x, a, b, c, rest], [1]); export default await run(4);`,
  ),
  test(
    "parameter defaults that are closures",
    `async function run(a: number, g = () => a + 1) { a = 10; return pool.submit(g) } export default await run(1);`,
  ),
  test(
    "functions right after a word",
    `function of(n: number) { switch (n) { case 0: return(x: number) => x + n; default: return(function (x: number) { return x * n }) } }
    function* all() { yield(x: number) => x - 1 }
    export default [await pool.submit(of(0), 1), await pool.submit(of(2), 2), await pool.submit([...all()][0]!, 3)];`,
  ),
  test(
    "loop variables",
    `const out: unknown[] = []; const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i * 10); for (const f of fs) out.push(await pool.submit(f)); export default out;`,
  ),
  test(
    "for…of and for…in variables",
    `const out: unknown[] = []; for (const [a, { b }] of [[1, { b: 2 }], [3, { b: 4 }]] as const) out.push(await pool.submit(() => a * b)); for (const key in { p: 1, q: 2 }) out.push(await pool.submit(() => key)); export default out;`,
  ),
  test(
    "var in a loop",
    `const fs: (() => number)[] = []; function make() { for (var i = 0; i < 3; i++) fs.push(() => i); } make(); export default await Promise.all(fs.map((f) => pool.submit(f)));`,
  ),
  test(
    "this of an arrow",
    `class A { k = 4; run() { return pool.map((x: number) => x * this.k, [1, 2]) } } export default await new A().run();`,
  ),
  test(
    "this and variables",
    `class A { k = 4; run(m: number) { return pool.map((x: number) => x * this.k + m + this.twice(m), [1, 2]) } twice(x: number) { return 2 * x } } export default await new A().run(5);`,
  ),
  test(
    "this of an object's method",
    `const o = { k: 3, run() { return pool.map((x: number) => x * this.k, [1, 2]) } }; export default await o.run();`,
  ),
  test(
    "an arrow field",
    `class A { k = 4; f = (x: number) => x * this.k } const a = new A(); export default await pool.map(a.f, [1, 2]);`,
  ),
  test(
    "nested closures",
    `function run() { const a = 1; return pool.map((x: number) => { const b = 2; return [1, 2].map((y) => x + y + a + b) }, [1, 2]) } export default await run();`,
  ),
  test(
    "curried closures",
    `const add = (a: number) => (b: number) => (c: number) => a + b + c; export default await pool.submit(add(1)(2), 3);`,
  ),
  test(
    "closures returned from a task",
    `function make(k: number) { return pool.submit((m: number) => (x: number) => x * k + m, 5) } const f = (await make(3)) as (x: number) => number; export default [f(2), await pool.submit(f, 4)];`,
  ),
  test(
    "counters returned from a task",
    `const f = (await pool.submit(() => { let n = 0; return () => ++n })) as () => number; export default [f(), f(), await pool.submit(f)];`,
  ),
  test(
    "local recursion",
    `function run() { function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) } return pool.map(fib, [5, 8]) } export default await run();`,
  ),
  test(
    "recursion of a const arrow",
    `function run() { const fact = (n: number): number => (n < 2 ? 1 : n * fact(n - 1)); return pool.map(fact, [5, 6]) } export default await run();`,
  ),
  test(
    "mutual recursion",
    `function run() { const even = (n: number): boolean => n === 0 || odd(n - 1); const odd = (n: number): boolean => n !== 0 && even(n - 1); return pool.map(even, [4, 7]) } export default await run();`,
  ),
  test(
    "mutual recursion of declarations",
    `function run() { return pool.map(even, [4, 7]); function even(n: number): boolean { return n === 0 || odd(n - 1) } function odd(n: number): boolean { return n !== 0 && even(n - 1) } } export default await run();`,
  ),
  test(
    "a named function expression",
    `const f = function self(n: number): number { return n < 2 ? 1 : n * self(n - 1) }; function run() { const g = function inner(n: number): number { return n ? n + inner(n - 1) : 0 }; return pool.map(g, [3]) } export default [await pool.map(f, [4]), await run()];`,
  ),
  test(
    "an inner closure that names its function",
    `function run() { const f = function self(n: number): unknown { return n ? pool.submit(() => self(n - 1)) : "end" }; return pool.submit(f, 0) } export default await run();`,
  ),
  test(
    "a declared function that is replaced",
    `async function run() { function f() { return 1 } const before = await pool.submit(f); const g = f; f = (() => 2) as typeof f; return [before, await pool.submit(f), await pool.submit(g)] } export default await run();`,
  ),
  test(
    "a module function that is replaced",
    `function f() { return 1 } const g = () => f(); const before = await pool.submit(g); f = (() => 2) as typeof f; export default [before, await pool.submit(g)];`,
  ),
  test(
    "a function passed as a variable",
    `const fs = { double: (x: number) => x * 2, list: [(x: number) => x - 1] }; export default [await pool.submit(fs.double, 4), await pool.submit(fs.list[0]!, 4)];`,
  ),
  test(
    "a function as an argument",
    `export default await pool.submit((f: (x: number) => number, x: number) => f(f(x)), (x: number) => x * 3, 2);`,
  ),
  test(
    "a function inside captured data",
    `function run() { const k = 3; const table = new Map([["a", (x: number) => x * k]]); return pool.submit(() => table.get("a")!(5)) } export default await run();`,
  ),
  test(
    "a module class",
    `class P { constructor(public x: number) {} norm() { return Math.abs(this.x) } get double() { return this.x * 2 } } const ps = [new P(-1), new P(2)]; export default await pool.map((p: P) => [p.norm(), p.double, p instanceof P], ps);`,
  ),
  test(
    "instances that come back",
    `class P { constructor(public x: number) {} norm() { return Math.abs(this.x) } } const p = (await pool.submit((x: number) => new P(x), -4)) as P; export default [p.norm(), p instanceof P];`,
  ),
  test(
    "inheritance",
    `class A { a = 1; hi() { return "A" + this.a } } class B extends A { b = 2; override hi() { return super.hi() + this.b } } export default await pool.map((b: B) => [b.hi(), b instanceof A], [new B()]);`,
  ),
  test(
    "a local class",
    `function run(k: number) { class P { v = k; f(x: number) { return x * k + this.v } } return pool.map((x: number) => new P().f(x), [1, 2]) } export default await run(3);`,
  ),
  test(
    "a local class that extends a local class",
    `function run(k: number) { class A { f() { return k } } class B extends A { override f() { return super.f() + 1 } } return pool.submit((b: B) => [b.f(), b instanceof A, b instanceof B], new B()) } export default await run(3);`,
  ),
  test(
    "a local abstract class",
    `function run(k: number) { abstract class A { constructor(public v: number) {} abstract f(): number; g() { return this.f() + k } } class B extends A { f() { return this.v } } return pool.submit((b: A) => b.g(), new B(4)) } export default await run(3);`,
  ),
  test(
    "a class expression",
    `const make = (k: number) => class { f(x: number) { return x * k } }; const C = make(4); export default await pool.submit((c: InstanceType<typeof C>) => c.f(2), new C());`,
  ),
  test(
    "a class constructed where it is written",
    `const k = 3; const c = new class { f() { return k } }(); export default await pool.submit((x: { f(): number }) => x.f(), c);`,
  ),
  test(
    "static members",
    `class M { static base = 10; static table = [1, 2, 3].map((x) => x * M.base); static sum() { return M.table.reduce((a, b) => a + b) } } export default await pool.submit(() => M.sum());`,
  ),
  test(
    "statics that need module values",
    `const n = 4; const squares = build(n); function build(m: number) { return Array.from({ length: m }, (_, i) => i * i) } class T { static rows = squares.slice(1); static last = T.rows.at(-1); static { T.rows.push(n) } } export default await pool.submit(() => [T.rows, T.last]);`,
  ),
  test(
    "a class that extends a value",
    `const mixin = (base: new () => object) => class extends base { tag() { return "m" } }; const Base = mixin(Object as unknown as new () => object); class C extends Base { v = 1 } export default await pool.submit(() => { const c = new C(); return [c.tag(), c.v, c instanceof Base] });`,
  ),
  test(
    "private members inside a task",
    `class P { #x = 1; inc() { return ++this.#x } static is(o: object) { return #x in o } } export default await pool.submit(() => { const p = new P(); return [p.inc(), p.inc(), P.is(p), P.is({})] });`,
  ),
  test(
    "accessors",
    `class T { constructor(private c: number) {} get f() { return this.c * 2 } set f(v: number) { this.c = v / 2 } } export default await pool.map((t: T) => { t.f = 10; return t.f }, [new T(1)]);`,
  ),
  test(
    "an object's method",
    `function run() { const k = 2; const o = { f(x: number) { return x * k }, async g(x: number) { return x + k }, *h() { yield k }, "odd key"(x: number) { return x - k }, 7: () => k }; return Promise.all([pool.submit(o.f, 3), pool.submit(o.g, 3), pool.submit(o["odd key"], 3), pool.submit(o[7]), pool.submit((q: typeof o) => [...q.h()], o)]) } export default await run();`,
  ),
  test(
    "an object's symbol method",
    `function run() { const k = [1, 2]; const o = { *[Symbol.iterator]() { yield* k } }; return pool.submit((q: Iterable<number>) => [...q], o) } export default await run();`,
  ),
  test(
    "an object's computed keys",
    `function run() { const k = 2; let n = 0; const key = () => "f" + n++; const o: Record<string, (x: number) => unknown> = { [key()](x: number) { return x * k }, [key()]: (x: number) => x + k, async [key()](x: number) { return x - k } }; return Promise.all([n, Object.keys(o), ...Object.values(o).map((f) => pool.submit(f, 5)), ...Object.values(o).map((f) => f.name)]) } export default await run();`,
  ),
  test(
    "duplicate methods and spreads",
    `function run() { const k = 1, o = { f() { return k }, ...{ f() { return k + 1 } } }, p = { f() { return k }, f: () => k + 2 }; return Promise.all([pool.submit(o.f), pool.submit(p.f)]) } export default await run();`,
  ),
  test(
    "async functions",
    `async function wait(x: number) { await null; return x * 2 } export default await pool.map(async (x: number) => (await wait(x)) + 1, [1, 2]);`,
  ),
  test(
    "generators",
    `function* upTo(n: number) { for (let i = 0; i < n; i++) yield i } function run() { const k = 2; const scaled = function* (n: number) { for (const i of upTo(n)) yield i * k }; return pool.map((n: number) => [...scaled(n)], [2, 3]) } export default await run();`,
  ),
  test(
    "async generators",
    `async function* tick(n: number) { for (let i = 0; i < n; i++) yield i } export default await pool.submit(async (n: number) => { let s = 0; for await (const i of tick(n)) s += i; return s }, 4);`,
  ),
  test(
    "enums",
    `enum Color { Red, Green = 4, Blue } enum Name { A = "a", B = "b" } const enum K { X = 1 << 3, Y = X | 1, Z = Color.Blue } export default await pool.submit(() => [Color.Red, Color[5], Name.B, Object.keys(Name), K.Y, K.Z, Color["Green"]]);`,
  ),
  test(
    "a local enum",
    `function run() { enum E { A = 3, B } return pool.submit(() => [E.B, E[3]]) } export default await run();`,
  ),
  test(
    "merged enums",
    `enum E { A } enum E { B = A + 5 as number } export default await pool.submit(() => [E.A, E.B, E[5]]);`,
  ),
  test(
    "destructuring in the task",
    `export default await pool.map(({ a, b: [c = 9, ...d] = [], ...e }: { a: number; b?: number[]; f?: number }) => [a, c, d, e], [{ a: 1 }, { a: 2, b: [3, 4, 5], f: 6 }]);`,
  ),
  test(
    "shadowing",
    `const x = 1; function run(x: number) { const f = () => x; { const x = 3; const g = () => x; return Promise.all([pool.submit(f), pool.submit(g), pool.submit((x: number) => x, 4)]) } } export default [await run(2), await pool.submit(() => x)];`,
  ),
  test(
    "shadowed in a block",
    `const out: unknown[] = []; { const k = 1; { const k = 2; out.push(await pool.submit(() => k)) } out.push(await pool.submit(() => k)) } export default out;`,
  ),
  test(
    "a catch variable",
    `async function run() { try { throw new RangeError("no") } catch ({ message }) { return pool.submit(() => message + "!") } } export default await run();`,
  ),
  test(
    "a switch's functions",
    `async function run(n: number) { const k = 5; switch (n) { case 0: return 0; case 1: return pool.submit(f); case 2: { return -1 } default: function f() { return k + n } return pool.submit(f) } } export default [await run(1), await run(9)];`,
  ),
  test(
    "labels",
    `export default await pool.submit(() => { const out: number[] = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 2) continue outer; if (i === 2) break outer; out.push(i * 10 + j) } } return out });`,
  ),
  test(
    "new.target and arguments of its own",
    `function F(this: unknown) { return [arguments.length, new.target === undefined] } export default await pool.submit(F as () => unknown[]);`,
  ),
  test(
    "natives",
    `export default [await pool.map(Math.sqrt, [4, 9]), await pool.submit((f: (s: string) => number) => f("12"), parseInt)];`,
  ),
  test(
    "Map, Set, Date and typed arrays captured",
    `function run() { const m = new Map([[1, new Set([2])]]), d = new Date(5), t = new Float64Array([1, 2]); return pool.submit(() => [m.get(1)!.has(2), d.getTime(), t[1], t instanceof Float64Array]) } export default await run();`,
  ),
  test(
    "cycles in captured data",
    `function run() { const a: { n: number; self?: unknown; f?: () => number } = { n: 3 }; a.self = a; a.f = () => a.n; return pool.submit(() => [a.self === a, a.f!()]) } export default await run();`,
  ),
  test(
    "shared identity",
    `function run() { const o = { n: 1 }; const f = () => o, g = () => o; return pool.submit((p: () => object, q: () => object) => p() === q(), f, g) } export default await run();`,
  ),
  test(
    "a custom error",
    `class Bad extends Error { constructor(readonly code: number) { super("bad " + code); this.name = "Bad" } } const e = (await pool.submit(() => new Bad(7))) as Bad; export default [e.message, e.code, e instanceof Bad, e instanceof Error, e.name];`,
  ),
  test(
    "nested parallel calls",
    `function run() { const k = 3; return pool.submit(async (x: number) => { const m = x + k; return pool.map((y: number) => y * m + k, [1, 2]) }, 4) } export default await run();`,
  ),
  test(
    "nested calls see the worker's values",
    `let n = 1; const bump = async () => { n += 10; return pool.submit(() => n) }; export default await pool.submit(bump);`,
  ),
  test(
    "value at the time of the call",
    `let k = 1; const f = () => k; const a = await pool.submit(f); k = 2; export default [a, await pool.submit(f)];`,
  ),
  test(
    "a method's values at the time of the call",
    `let k = 1; const read = () => k; class C { static f() { return read() } g() { return k } } const c = new C(); const a = [await pool.submit(C.f), await pool.submit(c.g)]; k = 2; export default [a, await pool.submit(C.f), await pool.submit(c.g)];`,
  ),
  test(
    "top-level code runs once",
    `const seen: number[] = []; seen.push(1); const stamp = Math.random(); export default [seen, (await pool.submit(() => stamp)) === stamp];`,
  ),
  test(
    "several declarators in one statement",
    `const a = 1, f = (x: number) => x + a, b = 2, g = (x: number) => f(x) * b, c = 3; export default await pool.map((x: number) => g(x) + c, [1]);`,
  ),
  test(
    "exports",
    `export const k = 2; export function f(x: number) { return x * k } export class C { v = k } export enum E { A = 1 } export const g = (x: number) => f(x) + new C().v + E.A; export { k as other }; export default await pool.map(g, [1, 2]);`,
  ),
  test(
    "destructured module values",
    `const { a, b: [b], ...rest } = { a: 1, b: [2], c: 3, d: 4 }; export default await pool.submit(() => [a, b, rest]);`,
  ),
  test(
    "var and blocks at module level",
    `if (true) { var late = 5 } for (var i = 0; i < 2; i++); export default await pool.submit(() => [late, i]);`,
  ),
  test(
    "a function in a module-level block",
    `const out: unknown[] = []; { const k = 4; out.push(await pool.submit(inner, 1)); function inner(x: number) { return x * k } } export default out;`,
  ),
  test(
    "names of functions",
    `function run() { const arrow = () => 1; let assigned; assigned = function () {}; const { d = () => 2 } = {} as { d?: () => number }; const o = { prop: () => 3, m() {}, "a b": class {} }; return [arrow, assigned, d, o.prop, o.m, o["a b"], class K {}, function named() {}] } const here = run().map((f) => f.name); export default [here, await pool.submit(() => run().map((f) => f.name))];`,
  ),
  test(
    "immediately called functions",
    `const v = (() => 3)() + (function () { return 4 })(); const w = !function () { return 0 }(); export default await pool.submit((x: number) => (() => x + v)() + (w ? 1 : 0), 1);`,
  ),
  test(
    "logical assignment keeps names",
    `let f: (() => number) | undefined; f ??= () => 4; export default [f.name, await pool.submit(f)];`,
  ),
  test(
    "template literals and regular expressions",
    "const k = 'a'; export default await pool.map((s: string) => `${s.replace(/[a-z]+/gu, (m) => `<${m}>`)}${k}`, ['x1y']);",
  ),
  test(
    "optional chaining and non-null",
    `function run(o?: { f?: (x: number) => number }) { return pool.submit(() => [o?.f?.(2), o!.f!(3)]) } export default await run({ f: (x) => x * 2 });`,
  ),
  test(
    "a class with computed members",
    `function run() { const key = "go", k = 3; class A { [key](x: number) { return x * k } static ["s" + k] = 5; get [key + "2"]() { return k } } return pool.submit((a: A) => [a.go(2), (a as unknown as Record<string, number>).go2, (A as unknown as Record<string, number>).s3], new A()) } export default await run();`,
  ),
  test(
    "super in an object stays at home",
    `const base = { hi() { return "base" } }; const o = { __proto__: base, hi() { return super.hi() + "!" } }; export default [o.hi(), await pool.submit(() => 1)];`,
  ),
  test(
    "using names the compiler likes",
    `const $fn = 1, $task = 2, $v = 3, $module = 4, $functions = 5; function run() { const $v = 6; return pool.submit(() => [$fn, $task, $v, $module, $functions]) } export default [await run(), $v];`,
  ),
  test(
    "a captured variable called value names",
    `function run(v: number, make: number, bind: number) { return pool.submit(() => v + make * bind) } export default await run(1, 2, 3);`,
  ),
  test(
    "instances with function fields that capture them",
    `class N { next: (() => N) | null = null; constructor(public v: number) {} } const a = new N(1), b = new N(2); a.next = () => b; b.next = () => a; export default await pool.submit((n: N) => n.next!().next!().v, a);`,
  ),
  test(
    "static methods",
    `class C { static k = 2; static area(x: number) { return x * x * C.k } static async later(x: number) { return C.area(x) } static *upTo(n: number) { for (let i = 0; i < n; i++) yield i } static ["odd" + 1](x: number) { return x + 1 } } export default [await pool.map(C.area, [1, 2]), await pool.map(C.later, [3]), await pool.submit((f: typeof C.upTo) => [...f(3)], C.upTo), await pool.submit((C as unknown as Record<string, (x: number) => number>).odd1!, 4)];`,
  ),
  test(
    "methods taken from an instance",
    `class V { constructor(public k: number) {} scale(x: number) { return x * 2 } of(v: V) { return this.k + v.k } } const v = new V(3); const { scale } = v; export default [await pool.map(scale, [1, 2]), await pool.map(v.scale, [3]), await pool.submit((f: V["of"], w: V) => f.call(w, w), v.of, v)];`,
  ),
  test(
    "methods of base classes",
    `function run(k: number) { class A { f(x: number) { return x * k } static g(x: number) { return x - k } } class B extends A { override f(x: number) { return super.f(x) + 1 } } return Promise.all([pool.map((x: number) => new B().f(x), [1]), pool.map(B.g, [5]), pool.submit((f: (x: number) => number, b: B) => f.call(b, 2), B.prototype.f, new B())]) } export default await run(3);`,
  ),
  test(
    "an object's methods as tasks",
    `const scale = { k: 3, by(x: number) { return x * 2 }, arrow: (x: number) => x + 1 }; const { by: f } = scale; export default [await pool.map(scale.by, [1, 2]), await pool.map(f, [3]), await pool.map(scale.arrow, [4])];`,
  ),
  test(
    "an object with a getter and a setter",
    `function run(k: number) { const o = { raw: 1, get double() { return this.raw * k }, set double(v: number) { this.raw = v / k }, get "odd key"() { return k }, get 7() { return k + 7 }, get [Symbol.toStringTag]() { return "T" + k } }; return pool.submit((p: typeof o) => { const before = p.double; p.double = 10; return [before, p.raw, p["odd key"], p[7], String(p), Object.keys(p)] }, o) } export default await run(2);`,
  ),
  test(
    "getters under computed keys",
    `function run(k: number) { let n = 0; const key = () => "g" + n++; const make = (deep: number): Record<string, number> => ({ get [key()]() { return k + deep }, get [key()]() { return deep > 0 ? Object.values(make(deep - 1))[0]! : k } }); const o = make(1); return pool.submit((p: Record<string, number>) => Object.entries(p), o) } export default await run(5);`,
  ),
  test(
    "getters among other properties of the same name",
    `function run(k: number) { const o = { get a() { return k }, b: 1, get b() { return k + 1 }, get c() { return k }, c: 3, get d() { return 1 }, ...{ d: k } }; return pool.submit((p: object) => Object.entries(p), o) } export default await run(5);`,
  ),
  test(
    "accessors that are defined later",
    `function run(k: number) { const o = {}; Object.defineProperty(o, "x", { get: () => k, enumerable: true }); Object.defineProperties(o, { y: { get() { return k + 1 } } }); return pool.submit((p: { x: number; y: number }) => [p.x, p.y, Object.keys(p)], o as { x: number; y: number }) } export default await run(4);`,
  ),
  test(
    "accessors as functions",
    `class T { v = 2; get d() { return this.v * 2 } } const get = Object.getOwnPropertyDescriptor(T.prototype, "d")!.get!; export default await pool.submit((f: () => number, t: T) => f.call(t), get, new T());`,
  ),
  test(
    "#private instances",
    `class Account { #balance: number; #log: string[] = []; static made = 0; constructor(start: number) { this.#balance = start; Account.made++ } pay(x: number) { this.#balance += x; this.#log.push("paid " + x); return this } get state() { return [this.#balance, this.#log, this.#own()] } #own() { return #log in this } } const a = new Account(5).pay(2), back = (await pool.submit((b: Account) => b, a)) as Account; const state = JSON.stringify(back.state); export default [state, await pool.submit((b: Account) => b.pay(3).state, a)];`,
  ),
  test(
    "#private instances that extend each other",
    `let made = 0; const count = () => ++made; class A { #a = count(); readonly list = [1]; constructor({ k = count() }: { k?: number }, [first]: number[] = []) { this.#a += k + (first ?? 0) } get a() { return this.#a } } class B extends A { name = "b" + count() } class C extends B { #c: unknown = { self: this }; #f = (x: number) => x * this.a; constructor(public extra: number) { super({ k: 2 }, [3]); count() } get c() { return [(this.#c as { self: C }).self === this, this.#f(2), this.name, this.extra, Object.keys(this)] } } const c = new C(9), before = made; export default [await pool.submit((d: C) => [d.c, d.a, d.list, d instanceof A, made], c), before];`,
  ),
  test(
    "#private accessors only",
    `class P { x = 3; get #half() { return this.x / 2 } half() { return this.#half } } export default await pool.submit((p: P) => p.half(), new P());`,
  ),
  test(
    "classes caught up in each other",
    `function run(k: number) { class A { make() { return new B() } } class B extends A { v = k } function pair() { return [new A(), new B()] as const } return Promise.all([pool.submit(() => new B().make().v), pool.submit((a: A) => (a.make() as B).v, new A()), pool.submit(() => pair()[1].v)]) } export default await run(4);`,
  ),
  test(
    "a class whose methods use a function that makes it",
    `function run(k: number) { class P { v = k; f(): unknown { return make() } } function make() { return new P() } return pool.submit(() => (new P().f() as P).v) } export default await run(4);`,
  ),
  test(
    "a frozen class",
    `class F { static { Object.freeze(this); Object.freeze(this.prototype) } static one(x: number) { return x + 1 } two() { return 2 } } export default [await pool.map(F.one, [1]), await pool.submit((f: F) => f.two(), new F())];`,
  ),
  test(
    "all of a module as a value",
    `import * as makespan from "makespan"; const held = { lib: makespan }; export default await pool.submit((m: typeof makespan, h: typeof held) => [[...m.range(3)], h.lib === m], makespan, held);`,
  ),
];
