import { blankingCases } from "./blankingCases.ts";
import { closureCases } from "./closureCases.ts";
import { valueCases } from "./valueCases.ts";

/** Every program text that the tests write, as one list. */
export const allPrograms: readonly string[] = [
  ...blankingCases.map((test) => test.source),
  ...[...closureCases, ...valueCases].map((test) => test.source),
];

/** Statements that can stand in a block, in any order, together with any others. */
export const statements: readonly string[] = [
  "const f = (x: number): number => x * 2, g = async <T,>(x: T) => x;",
  "let k: number = 1; const add = (x: number) => (y: number) => x + y + k; add(1)(2)",
  "class A<T> { constructor(private readonly x: T, public y = 2) {} get z(): T { return this.x as T } static s?: number }",
  'enum E { A, B = 5, C, D = "d" } const e = E.C as E;',
  "function local<T>(this: unknown, a?: T, ...rest: T[]): asserts a is T { const h = () => [a, rest]; h() }",
  "interface I { a: string } type U = I | null; const u = { a: '' } satisfies I;",
  "const o = { m(x: number) { return () => x }, [`k${1}`]: (x: number) => x, async *[Symbol.iterator]() {}, get v() { return 1 } };",
  "for (let i = 0; i < 2; i++) { const h = function () { return i }; h() }",
  "switch (1 as number) { case 1: { break } default: function inner() { return 2 } inner() }",
  "const s = `a${((x: string) => x)('b')}c` + '😀' + /[/]/u.source;",
  "abstract class B { abstract f(): void; declare d: number; x!: string\n  ['y'] = 1 }",
  "try { throw 1 } catch (error: unknown) { void (error as Error)?.message!.length }",
  "const list = <number[]>[1, 2]; list.map((x) => x!).forEach(function (this: void, x) { void x });",
];
