/** TypeScript, and the JavaScript that must be left of it, `·` standing for spaces; how many is tested apart. */
export interface BlankingCase {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

const test = (title: string, source: string, expected: string): BlankingCase => ({ title, source, expected });

export const blankingCases: readonly BlankingCase[] = [
  test("annotations", "let a: number = 1, b: string;", "let a· = 1, b·;"),
  test("definite", "let a!: number; a = 1;", "let a·; a = 1;"),
  test("as, satisfies, !", "f(a as B, c satisfies D, e!, (g as H)!.i);", "f(a·, c·, e·, (g·)·.i);"),
  test("as const", "const a = [1, 2] as const;", "const a = [1, 2]·;"),
  test("assertion", "const a = <B>c;", "const a = ·c;"),
  test("assertion of an object in an arrow", "f(() => <A>{ b: 1 });", "f(() => (·{ b: 1 }));"),
  test("assertion over two lines", "function f() { return <A>\n  b }", "function f() { return (·\n  b) }"),
  test("as at the end of a statement", "const a = b as C\n(d).e()", "const a = b;·\n(d).e()"),
  test("as at the end of an expression", "a = b as C\n[d].e()", "a = b;·\n[d].e()"),
  test("! at the end", "const a = b!\nconst c = 1", "const a = b;\nconst c = 1"),
  test("satisfies at the end of a return", "function f() { return a satisfies B\n}", "function f() { return a;·\n}"),
  test("type arguments", "f<A>(b); new C<D>(e); g<H>`i`; const j = k<L>;", "f·(b); new C·(e); g·`i`; const j = k·;"),
  test("optional call with type arguments", "a?.<B>(c); a?.b<D>(e)", "a?.·(c); a?.b·(e)"),
  test(
    "functions",
    "function f<A, B>(this: C, a: A, b?: B, ...c: D[]): asserts a is B {}",
    "function f·(·a·, b·, ...c·)· {}",
  ),
  test("only this", "function f(this: C) { return this }", "function f(·) { return this }"),
  test(
    "overloads",
    "function f(a: string): void;\nfunction f(a: number): void\nfunction f(a: unknown) {}",
    ";·\n;·\nfunction f(a·) {}",
  ),
  test(
    "arrows",
    "const f = <A,>(a: A, { b }: C = d): a is B => b, g = async <A>(a?: A) => a;",
    "const f = ·(a·, { b }· = d)· => b, g = async ·(a·) => a;",
  ),
  test("return type over several lines", "const f = (a: B): {\n  c: D;\n} => a", "const f = (a·\n·\n) => a"),
  test("return type of no parameters", "const f = ():\n  A => a", "const f = (·\n·) => a"),
  test(
    "return type after a trailing comma",
    "const f = (\n  a: A, // why\n): Promise<\n  A\n> => a",
    "const f = (\n  a·, // why\n·\n·\n) => a",
  ),
  test(
    "type parameters before a line break",
    "function f() { return <A>\n(a: A) => a }",
    "function f() { return (·\n·a·) => a }",
  ),
  test("async type parameters before a line break", "f(async <A>\n(a: A) => a)", "f(async (·\n·a·) => a)"),
  test("interfaces and aliases", "interface A { b: C }\ntype D = E\nlet f = 1", ";·\n;·\nlet f = 1"),
  test("a type between statements without semicolons", "const a = b\ntype C = D\n;(e)", "const a = b\n;·\n·(e)"),
  test("exported types", "export interface A {}\nexport type B = C;\nexport default interface D {}", ";·\n;·\n;·"),
  test(
    "declare",
    "declare const a: B; declare function f(): void; declare class C {} declare global { var d: E }",
    ";· ;· ;· ;·",
  ),
  test("declared modules and type namespaces", 'declare module "a" {} namespace B { export interface C {} }', ";· ;·"),
  test(
    "classes",
    "abstract class A<B> extends C<D> implements E, F<G> { abstract h(): void; abstract i: J }",
    "· class A· extends C· · { ;· ;· }",
  ),
  test(
    "exported abstract classes",
    "export abstract class A {} export default abstract class B {}",
    "export · class A {} export default · class B {}",
  ),
  test(
    "members",
    "class A extends Z { private readonly a: B = 1; public static override b?: C; c!: D; declare e: F; [g: string]: H; }",
    "class A extends Z { ;· · a· = 1; ;· static · b·; c·; ;· ;· }",
  ),
  test(
    "methods",
    "class A { private constructor(a: B); private constructor(a: C) {} protected async *b?<D>(): E {} static get f(): G { return 1 } set f(v: H) {} }",
    "class A { ;· ;· constructor(a·) {} ;· async *b·()· {} static get f()· { return 1 } set f(v·) {} }",
  ),
  test(
    "members called like modifiers",
    "class A { readonly; static = 1; declare() {} abstract?: B; public readonly: C; override(): void {} }",
    "class A { readonly; static = 1; declare() {} abstract·; ;· readonly·; override()· {} }",
  ),
  test(
    "fields without semicolons",
    "class A {\n  a: B\n  ['c'] = 1\n  d = e as F\n  g() {}\n  get: H\n  i() {}\n  static: J\n  k\n}",
    "class A {\n  a;·\n  ['c'] = 1\n  d = e;·\n  g() {}\n  get;·\n  i() {}\n  static;·\n  k\n}",
  ),
  test(
    "modifiers after a field without a semicolon",
    "class A {\n  a = b\n  private ['c'] = 1\n  public *d() {}\n}",
    "class A {\n  a = b\n  ;· ['c'] = 1\n  ;· *d() {}\n}",
  ),
  test("computed optional members", "class A { [(a)]?: B; ['c']!: D }", "class A { [(a)]·; ['c']·; }"),
  test(
    "private names",
    "class A { readonly #a: B = 1; static #c?: D; #e(): F { return this.#a as G } }",
    "class A { ;· #a· = 1; static #c·; #e()· { return this.#a;· } }",
  ),
  test(
    "patterns",
    "const { a, b: [c] }: D = e; function f({ g }: H = {}, [i]: J) {} try {} catch (k: unknown) {}",
    "const { a, b: [c] }· = e; function f({ g }· = {}, [i]·) {} try {} catch (k·) {}",
  ),
  test(
    "targets",
    "(a as B) = 1; (<C>d).e = 2; f! += 3; [g!, (h as I)] = j; for ((k as L) of m) {}",
    "(a·) = 1; (·d).e = 2; f· += 3; [g·, (h·)] = j; for ((k·) of m) {}",
  ),
  test(
    "loops",
    "for (const a: B of c) {} for (let i: number = 0; i < n!; i++) {}",
    "for (const a· of c) {} for (let i· = 0; i < n·; i++) {}",
  ),
  test("comments", "const a /* b */ : /* c? */ D /* e */ = 1 // f: G", "const a· /* e */ = 1 // f: G"),
  test(
    "strings and templates",
    "const a: B = `c ${d as E} : f` + ': G' + /h: I/.source;",
    "const a· = `c ${d·} : f` + ': G' + /h: I/.source;",
  ),
  test(
    "generic classes in expressions",
    "const A = class<B> extends (C as D)<E> implements F {};",
    "const A = class· extends (C·)· {};",
  ),
  test(
    "type imports",
    'import type { A } from "makespan"; import { type B, range, type C } from "makespan"; range(1);',
    ';· import { · range, · } from "makespan"; range(1);',
  ),
  test(
    "unused imports",
    'import { range, WorkerPool } from "makespan"; range(1); export const f = (p: WorkerPool) => p;',
    'import { range, · } from "makespan"; range(1); export const f = (p·) => p;',
  ),
  test("imports of types only", 'import { WorkerPool } from "makespan"; let p: WorkerPool;', ";· let p·;"),
  test(
    "type exports",
    "interface A {} type B = 1; const c = 1; export { type A, c }; export type { B }; export { A as D };",
    ";· ;· const c = 1; export { · c }; ;· export { · };",
  ),
  test(
    "tabs and Windows line ends",
    "const a:\tB = 1;\r\ntype C =\r\n\tD;\r\nlet e: F",
    "const a· = 1;\r\n;·\r\n·\r\nlet e·",
  ),
  test("a hashbang", "#!/usr/bin/env makespan\nlet a: B", "///usr/bin/env makespan\nlet a·"),
];
