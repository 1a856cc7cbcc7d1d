import { describe, expect, it } from "vitest";
import { cloned, runThere } from "./threads.ts";

/** Why the program's only call is refused. */
async function reason(setUp: string, call: string): Promise<string> {
  const source = `import { pool } from "makespan"; ${setUp} export default await ${call}.then(() => "not refused", (e) => e.name + ": " + e.message);`;
  return String((await runThere(source, cloned))["default"]);
}

describe("what would mean something else in a task is refused, and why", () => {
  it.each([
    [
      "arguments",
      "const f = (function () { return () => arguments[0] })(1);",
      "pool.submit(f)",
      /^DataCloneError: the function uses `arguments` of the function around it.*take \.\.\.rest$/,
    ],
    [
      "new.target",
      "const f = (function () { return () => new.target })();",
      "pool.submit(f)",
      /: the function uses `new\.target`/,
    ],
    [
      "super of a method",
      "class A { f() { return () => super.toString() } }",
      "pool.submit(new A().f())",
      /: the function uses `super` of what is around it/,
    ],
    [
      "super of an object",
      "const o = { __proto__: { n: 1 }, go() { return super.n }, get n() { return super.n } };",
      "pool.submit((x) => 1, { o })",
      /: args\[0\]\.o\.go uses `super` of what is around it.*or use a class$/,
    ],
    [
      "super of an object's getter",
      "const o = { __proto__: { n: 1 }, get n() { return super.n } };",
      "pool.submit((x) => 1, o)",
      /: args\[0\]\.n \(getter\) uses `super`/,
    ],
    [
      "#private members of the class around it",
      "class A { #x = 1; f() { return () => this.#x } }",
      "pool.submit(new A().f())",
      /: the function uses #private members of the class around it.*into a constant first$/,
    ],
    [
      "a class in a class, and its #private members",
      "class A { #x = 1; f() { const a = this; return new (class In { get() { return a.#x } })() } }",
      "pool.submit((x) => 1, new A().f())",
      /: args\[0\]\.constructor uses #private members/,
    ],
    [
      "a #private method",
      "class A { #x() { return 1 } get f() { return this.#x } }",
      "pool.submit(new A().f)",
      /: the function is a #private method/,
    ],
    [
      "a getter whose key is waited for",
      "const o = { get [await 'k']() { return 1 } };",
      "pool.submit((x) => 1, o)",
      /: args\[0\]\.k \(getter\) is a function that cannot be sent/,
    ],
    [
      "an instance whose constructor cannot be kept from running",
      "class A { #x = 1; constructor([[n]]) {} }",
      "pool.submit((x) => 1, new A([[1]]))",
      /: args\[0\] is a A with #private members/,
    ],
    [
      "a captured generator",
      "function* g() { yield 1 } const it = g();",
      "pool.submit(() => it)",
      /: it is a generator/,
    ],
    [
      "a function that eval made",
      "const f = eval('() => 1');",
      "pool.submit((x) => 1, { f })",
      /: args\[0\]\.f is a function that cannot be sent/,
    ],
    [
      "a class that eval made",
      "const A = eval('(class A {})');",
      "pool.submit((x) => 1, [new A()])",
      /: args\[0\]\[0\] is a A, which cannot be sent/,
    ],
    ["a result", "", "pool.submit(() => ({ deep: [new WeakMap()] }))", /: result\.deep\[0\] is weakly held/],
  ])("%s", async (_, setUp, call, expected) => {
    expect(await reason(setUp, call)).toMatch(expected);
  });
});
