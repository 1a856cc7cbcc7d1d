import { describe, expect, it } from "vitest";
import type { FunctionEntry } from "#protocol/program.ts";
import { compiled } from "../testing/run.ts";

const entryOf = (source: string, name: string): FunctionEntry | undefined =>
  compiled(source).functions.find((entry) => entry.name === name);
/** A program that can submit what `setUp` makes. */
const withPool = (setUp: string, used = "0"): string => `${setUp}\nexport function f(pool) { return [pool, ${used}] }`;

describe("a class", () => {
  it("says itself what it is, and is noted only if it has methods to be told of", () => {
    const { driver } = compiled(withPool("class A { x = 1 } class B { m() {} }"));
    expect(driver.code).toMatch(/class A \{static \[\$describe\]\(\)\{return\{id:0\};\} x = 1 \} class B/);
    expect(driver.code).toMatch(/class B \{static \[\$describe\]\(\)\{return\{id:1\};\} m\(\) \{\} \};\$class\(B\);/);
    expect(driver.code).not.toContain("$class(A)");
  });

  it("brings what it captures, or the `this` around it in another way", () => {
    const local = (head: string): string =>
      compiled(withPool(`function g(k) { class A${head} { m() { return k } } }`, "g")).driver.code;
    expect(local("")).toMatch(/class A \{static \[\$describe\]\(\)\{return\{id:1,captures:\(\)=>\[k\]\};\}/);
    expect(local(" extends this.base")).toMatch(/\$class\(A,1,\(\)=>\[this,k\]\)/);
  });

  it("is nothing else in a program without a pool", () => {
    const source = "class A { #x = 1; m() {} }";
    expect(compiled(source).serial.code).toContain(source);
  });
});

describe("#private members", () => {
  it("are read and written by their class, and its constructor can be kept from doing anything", () => {
    const { driver } = compiled(withPool("class A { #x = f(1); y = (2, 3); #m() {} constructor(z) { this.#x = z } }"));
    expect(driver.code).toContain("privates:{has:(o)=>#x in o,read:(o)=>[o.#x],write:(o,v)=>{[o.#x]=v;}}");
    expect(driver.code).toContain("#x = $restoring.args?void 0:f(1); y = $restoring.args?void 0:(2, 3);");
    expect(driver.code).toContain("constructor(z) {if($restoring.args)return; this.#x = z }");
  });

  it("make their base classes do the same, others not", () => {
    const { driver } = compiled(withPool("class A { x = f(0) } class B extends A { #y; constructor() { super() } }"));
    expect(driver.code).toContain("x = $restoring.args?void 0:f(0)");
    expect(driver.code).toContain("constructor() {if($restoring.args){super(...$restoring.args);return;} super() }");
    expect(compiled(withPool("class A { x = f(0) } class B { #y }")).driver.code).toContain("x = f(0)");
    expect(compiled(withPool("class A { x = f(0) }")).driver.code).not.toContain("$restoring");
  });

  it("leave functions as initial values the names that they get from their fields", () => {
    expect(compiled(withPool("class A { #x = () => 1 }")).driver.code).not.toContain("args?");
  });

  it.each([
    ["class A { #x = 1; m() {} }", { hasPrivateMembers: true, privateFields: ["x"], canRestore: true }],
    ["class A { #x() {} get #y() { return 1 } set #y(v) {} }", { hasPrivateMembers: true, canRestore: true }],
    ["class A { static #x = 1; static #m() {} }", { hasPrivateMembers: false, canRestore: true }],
    ["class A { constructor({ a, b: { c } }, [d], e = 1, ...f) {} }", { canRestore: true }],
    ["class A { constructor([[a]]) {} }", { canRestore: false }],
    ["class A { constructor([a = f()]) {} }", { canRestore: false }],
    ["class A { constructor({ [f()]: a }) {} }", { canRestore: false }],
    ["class A { x = class { static y = f() } }", { canRestore: false }],
    ["class A { x = class { z = f() } }", { canRestore: true }],
    ["class A extends null {}", { canRestore: false }],
  ])("%s", (source, expected) => {
    expect(entryOf(withPool(source), "A")).toMatchObject(expected);
  });
});

describe("the table says", () => {
  it("what a class reads while it is being made", () => {
    const source = "function g(a, b, c, d) { class A extends a { [b]() {} static x = c; y = d; m() { return d } } }";
    expect(entryOf(withPool(source, "g"), "A")).toMatchObject({ captures: ["a", "b", "c", "d"], eager: [0, 1, 2] });
  });

  it.each([
    ["function g() { return () => arguments }", "g", /^uses `arguments`/],
    ["class A { g() { return () => super.g() } }", "A", /^uses `super`/],
    ["function g() { return () => new.target }", "g", /^uses `new\.target`/],
    ["class A { #x; g() { return () => this.#x } }", "A", /^uses #private members/],
    ["const o = { m() { return super.m() } };", "o", /^uses `super`/],
  ])("why a function stays: %s", (source, used, expected) => {
    const { functions, driver } = compiled(withPool(source, used));
    const staying = functions.filter((entry) => entry.cannotTravel !== undefined);
    expect(staying.map((entry) => entry.cannotTravel)).toEqual([expect.stringMatching(expected)]);
    // It has no maker: nothing could make it elsewhere.
    expect(driver.code).not.toMatch(new RegExp(`^${staying[0]?.id}:`, "m"));
  });

  it("which functions every thread has", () => {
    expect(entryOf(withPool("const g = () => 1;"), "g")?.isOfModule).toBe(true);
    expect(entryOf(withPool("function g() {} g.calls = 0;"), "g")?.isOfModule).toBeUndefined();
    expect(entryOf(withPool("function h() { return function g() {} }", "h"), "g")?.isOfModule).toBeUndefined();
  });
});

describe("members of an object that cannot be marked where they stand", () => {
  it("are marked when the object is there", () => {
    const { driver } = compiled(
      withPool("const k = 1, o = { get a() { return k }, set 'b c'(v) {}, get [Symbol.iterator]() {} };"),
    );
    expect(driver.code).toContain(
      `o = $members({ get a() { return k }, set 'b c'(v) {}, get [Symbol.iterator]() {} },["a","get",0],["b c","set",1],[Symbol.iterator,"get",2])`,
    );
  });

  it("with a computed key that is kept for it", () => {
    const { driver } = compiled(withPool("const o = { get [f()]() { return 1 }, a: 1, set [f()](v) {} };"));
    expect(driver.code).toContain(
      `o = (($keys)=>$members({ get [$keys[0]=f()]() { return 1 }, a: 1, set [$keys[1]=f()](v) {} },[$keys[0],"get",0],[$keys[1],"set",1]))([])`,
    );
  });
});

it("modules that are imported as a whole are known by name in all builds", () => {
  const { driver, task } = compiled(
    `import * as m from "makespan"; export function f(pool) { return pool.submit((x) => x, m) }`,
  );
  expect(driver.code).toContain(`,()=>({"makespan":m}));`);
  expect(task.code).toContain(`,modules:{"makespan":m}};`);
});
