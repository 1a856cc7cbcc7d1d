import type { ClosureCase } from "./closureCases.ts";

const test = (title: string, source: string): ClosureCase => ({
  title,
  source: `import { pool } from "makespan";\n${source}`,
});

/** More such programs, about values that the tests' stand-in for the runtime copies less well than real workers do. */
export const valueCases: readonly ClosureCase[] = [
  test(
    "#private instances of local classes and of the engine's",
    `function run(k: number) { class Bag extends Map<string, number> { #k = k; override set(key: string, v: number) { return super.set(key, v * this.#k) } get k() { return this.#k } } class Bad extends Error { #code: number; constructor(message: string, code: number) { super(message); this.#code = code } get code() { return this.#code + k } } const bag = new Bag(); bag.set("a", 2); return pool.submit((b: Bag, e: Bad) => [[...b], b.k, b.set("b", 3).size, b.get("b"), e.message, e.code, e instanceof Bad], bag, new Bad("no", 7)) } export default await run(3);`,
  ),
  test(
    "static state is made anew from what it needs",
    `function run(k: number) { const table = Object.freeze(new Map([["k", k]])); class S { static size = table.size; static last = Math.max(...table.values(), k) } return pool.submit(() => [S.size, S.last]) } export default await run(4);`,
  ),
  test(
    "frozen, sealed and closed objects",
    `const shape = (o: object) => [Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)]; const inner = Object.freeze([1, Object.seal({ x: 1 })]); const o = Object.freeze({ inner, open: { inner }, m: Object.preventExtensions(new Map([[1, 2]])) }); class P { v = 1; constructor() { Object.freeze(this) } } export default await pool.submit((q: typeof o, p: P) => [q, q.inner, q.inner[1]!, q.open, q.m, p].map((x) => shape(x as object)), o, new P());`,
  ),
  test(
    "attributes of properties",
    `const o = Object.create(null) as Record<string, unknown>; Object.defineProperty(o, "fixed", { value: [1], enumerable: true }); Object.defineProperty(o, "hidden", { value: () => 2, writable: true }); o.plain = 3; export default await pool.submit((p: Record<string, unknown>) => [Object.getPrototypeOf(p), Object.keys(p), (p.hidden as () => number)(), Object.getOwnPropertyDescriptor(p, "fixed")], o);`,
  ),
  test(
    "arrays with properties of their own",
    `const list = Object.assign([1, 2], { total: 3, f: (x: number) => x * 2 }); const match = /b(?<c>c)/.exec("abc")!; export default await pool.submit((l: typeof list, m: RegExpExecArray) => [l.length, l.total, l.f(4), Object.keys(l), m[1], m.index, m.groups!.c], list, match);`,
  ),
  test(
    "objects with a prototype of their own",
    `const base = { unit: "m", show(this: { x: number; unit: string }) { return this.x + this.unit } }; const o = Object.assign(Object.create(base) as typeof base, { x: 4 }); const lit = { __proto__: base, x: 5 } as unknown as typeof o; export default await pool.submit((p: typeof o, q: typeof o) => [p.show(), q.show(), Object.keys(p), Object.getPrototypeOf(p) === Object.getPrototypeOf(q)], o, lit);`,
  ),
  test(
    "symbols and objects of the engine as values",
    `const k = Symbol.for("k"); const o = { [k]: 1, [Symbol.iterator]: function* () { yield 1 } }; const M = Math; export default await pool.submit((s: symbol, p: typeof o) => [s === Symbol.for("k"), p[k], [...p], M.max(1, 2), M === Math], k, o);`,
  ),
  test(
    "instances that extend what the engine has",
    `class L extends Array<number> { sum() { return this.reduce((a, b) => a + b, 0) } } class T extends Float64Array { first() { return this[0] } } class D extends Date { year() { return this.getUTCFullYear() } } const l = L.from([1, 2, 3]) as L; export default await pool.submit((a: L, b: T, c: D) => [a.sum(), a.length, b.first(), c.year(), a instanceof L && b instanceof T && c instanceof D], l, new T([2.5]), new D(0));`,
  ),
  test(
    "errors that tasks throw",
    `class Bad extends Error { override name = "Bad"; constructor(readonly code: number, cause?: unknown) { super("bad " + code, { cause }) } } async function caught(fail: () => unknown) { try { await pool.submit(fail); return "nothing" } catch (e) { return e } } async function run() { class Local extends Bad { extra = [1] } const a = (await caught(() => { throw new Bad(1, new Bad(2)) })) as Bad; const b = (await caught(() => { throw new Local(3) })) as Local; return [a instanceof Bad, a.code, (a.cause as Bad).code, a.cause instanceof Bad, b instanceof Local, b.extra, b.name, await caught(() => { throw { code: 4 } }), await caught(() => { throw "text" }), await caught(() => { throw undefined }), ((await caught(() => { throw new AggregateError([new RangeError("r")], "all") })) as AggregateError).errors[0] instanceof RangeError] } export default await run();`,
  ),
  test(
    "functions with properties of their own",
    `function count(x: number): number { count.calls++; return x + count.base } count.calls = 0; count.base = 5; const memo = (x: number) => memo.table.get(x) ?? -x; memo.table = new Map([[1, 10]]); Object.assign(memo, { unit: "m" }); const use = (x: number) => [count(x), memo(x), (memo as unknown as { unit: string }).unit]; export default [await pool.map(use, [1, 2]), await pool.submit(() => Object.keys(count)), await pool.submit(memo, 1)];`,
  ),
  test(
    "constructors that are functions",
    `interface Point { x: number; norm(): number } const Point = function (this: Point, x: number) { this.x = x } as unknown as { new (x: number): Point; prototype: Point; made: number }; Point.prototype.norm = function () { return Math.abs(this.x) * k }; const k = 2; function Animal(this: { name: string }, name: string) { this.name = name } Animal.prototype.hi = function (this: { name: string }) { return "hi " + this.name }; function Dog(this: object, name: string) { (Animal as unknown as { call(self: object, name: string): void }).call(this, name) } Dog.prototype = Object.create(Animal.prototype); Dog.prototype.constructor = Dog; const make = <T>(f: unknown, ...args: unknown[]) => Reflect.construct(f as new () => T, args) as T; const dog = make<{ hi(): string }>(Dog, "rex"); export default [await pool.submit((p: Point) => [p.norm(), p instanceof Point, new Point(-3).norm()], new Point(-4)), await pool.submit((d: typeof dog) => [d.hi(), d instanceof (Dog as unknown as new () => object), d instanceof (Animal as unknown as new () => object), make<typeof dog>(Dog, "a").hi()], dog)];`,
  ),
  test(
    "frozen functions",
    `function run(k: number) { const f = Object.freeze(Object.assign((x: number) => x * k, { table: [1] })); return pool.submit((g: typeof f) => [g(2), g.table, Object.isFrozen(g)], f) } export default await run(3);`,
  ),
  test(
    "prototypes of classes as values",
    `class A { f() { return 1 } } const o = { proto: A.prototype }; export default await pool.submit((p: typeof o) => [p.proto === A.prototype, p.proto.f(), Object.create(p.proto) instanceof A], o);`,
  ),
  test(
    "a class made of what functions return",
    `function run(k: number) { class A { v = k } function pair() { return [new A(), new D()] as const } class D { of() { return pair()[0].v } static made = (() => k * 2)() } class E { static all = [pair().length, new D().of()] } return pool.submit(() => [new D().of(), D.made, E.all]) } export default await run(4);`,
  ),
  test(
    "values nested very deep",
    `interface L { next: L | null; f: (() => number) | null } let list: L | null = null; for (let i = 0; i < 10_000; i++) list = { next: list, f: i % 100 ? null : () => i }; let arrays: unknown[] = []; for (let i = 0; i < 10_000; i++) arrays = [arrays]; const items = Array.from({ length: 5_000 }, (_, i) => ({ i, next: null as unknown })); items.forEach((item, i) => { item.next = items[i + 1] ?? null }); const depth = (l: L | null) => { let n = 0; for (let at = l; at; at = at.next) n += at.f ? at.f() : 1; return n }; export default await pool.submit((l: L, a: unknown[], all: typeof items) => { let n = 0; for (let at: unknown = a; (at as unknown[]).length > 0; at = (at as unknown[])[0]) n++; return [depth(l), n, all.every((item, i) => item.next === (all[i + 1] ?? null))] }, list!, arrays, items);`,
  ),
];

/** Such programs for browsers only: in Node, DOMException is a class like any other. */
export const browserCases: readonly ClosureCase[] = [
  test(
    "DOM exceptions",
    `class Stop extends DOMException { extra = [1]; constructor(message: string) { super(message, "StopError") } } const caught = async (f: () => unknown) => { try { await pool.submit(f); return null } catch (e) { return e as Stop } }; const a = await caught(() => { throw new DOMException("no", "AbortError") }), b = await caught(() => { throw new Stop("stop") }); export default [a instanceof DOMException, a!.name, a!.message, a!.code, b instanceof Stop, b!.name, b!.message, b!.extra];`,
  ),
];
