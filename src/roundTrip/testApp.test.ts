import { describe, expect, it } from "vitest";
import { closureCases } from "#compiler/testing/closureCases.ts";
import { runSerial } from "#compiler/testing/run.ts";
import { valueCases } from "#compiler/testing/valueCases.ts";
import { TestApp } from "./testApp.ts";

const named = 'import type { WorkerPool } from "makespan";\n';

describe("a function of an app's module", () => {
  it("takes its captures, its module's values and functions along", async () => {
    const app = new TestApp({
      main: `${named}const width: number = 3;
        function scaled(x: number): number { return x * width; }
        export const make = (k: number) => (x: number): number => scaled(x) + k;`,
    });
    const { make } = await app.run("main");
    expect(await app.call((make as (k: number) => unknown)(10), 4)).toBe(22);
    expect(app.loaded).toEqual(["task:main"]);
  });

  it("finds what it imports from a module that is not compiled, which each thread runs once", async () => {
    const app = new TestApp({
      counter: "let count = 0; export const next = () => ++count; export default 7;",
      main: `${named}import start, { next as following } from "counter";
        export const f = () => start + following();`,
    });
    const { f } = await app.run("main");
    expect((f as () => number)()).toBe(8);
    expect([await app.call(f), await app.call(f)]).toEqual([8, 9]);
    expect(app.loaded.toSorted()).toEqual(["0:main", "task:main"]);
  });

  it("imports only what its tasks use", async () => {
    const app = new TestApp({
      page: "globalThis.pageRuns = (globalThis.pageRuns ?? 0) + 1; export const show = () => 'shown';",
      plain: "export const twice = (x) => 2 * x;",
      main: `${named}import { show } from "page"; import * as plain from "plain";
        export const update = () => show();
        export const f = (x: number) => plain.twice(x);
        export const g = () => 1;`,
    });
    const { f, g } = await app.run("main");
    expect(await app.call(g)).toBe(1);
    expect(await app.call(f, 4)).toBe(8);
    expect(app.loaded).toEqual(["task:main", "1:main"]);
    expect((globalThis as { pageRuns?: number }).pageRuns).toBe(1);
  });

  it("gets values of another compiled module as they are at the call, and its functions with theirs", async () => {
    const app = new TestApp({
      settings: `${named}export let rate = 2; export const setRate = (to: number) => { rate = to; };
        const offset = 100; export function moved(x: number) { return x + offset; }
        globalThis.settingsRuns = (globalThis.settingsRuns ?? 0) + 1;`,
      main: `${named}import { moved, rate } from "settings"; export const f = (x: number) => moved(x) * rate;`,
    });
    const { f } = await app.run("main");
    const { setRate } = await app.run("settings");
    expect(await app.call(f, 1)).toBe(202);
    (setRate as (to: number) => void)(3);
    expect(await app.call(f, 1)).toBe(303);
    expect((globalThis as { settingsRuns?: number }).settingsRuns).toBe(1);
  });

  it("is told apart from those of other modules, as arguments and results too", async () => {
    const app = new TestApp({
      one: `${named}const own = "one"; export const f = () => own; export class Box { constructor(public value: string) {} }`,
      two: `${named}const own = "two"; export const f = () => own; export const both = (g: () => string) => [f(), g()];
        export const makers = () => [f];`,
      main: `${named}import { Box } from "one"; export const box = (value: string) => new Box(value);`,
    });
    const one = await app.run("one");
    const two = await app.run("two");
    const main = await app.run("main");
    expect(await app.call(two["both"], one["f"])).toEqual(["two", "one"]);
    expect(await app.call(two["makers"])).toEqual([two["f"]]);
    expect(await app.call(main["box"], "b")).toBeInstanceOf(one["Box"] as new () => object);
  });

  it("has the natives and what makespan exports", async () => {
    const app = new TestApp({
      main: `import * as all from "makespan"; import { range } from "makespan";
        export const f = (n: number) => [Math.sqrt(n), range(2), all.range(1)];`,
    });
    const { f } = await app.run("main");
    expect(await app.call(f, 9)).toEqual([3, [0, 1], [0]]);
  });
});

describe("a class of an app's module", () => {
  it("can extend a class of a module that is not compiled, which is loaded with it", async () => {
    const app = new TestApp({
      base: "export class Base { hello() { return 'hello'; } }",
      main: `${named}import { Base } from "base"; class Own extends Base {} export const f = () => new Own().hello();`,
    });
    const { f } = await app.run("main");
    expect(await app.call(f)).toBe("hello");
  });

  it("can extend a class of a compiled module, which the worker then runs", async () => {
    const app = new TestApp({
      base: `${named}export class Base { static made = 1; hello() { return "hello"; } }`,
      main: `${named}import { Base } from "base"; class Own extends Base {} export const f = () => new Own().hello();`,
    });
    const { f } = await app.run("main");
    expect(await app.call(f)).toBe("hello");
  });

  it("keeps what is #private", async () => {
    const app = new TestApp({
      main: `${named}export class Counter { #n = 1; static step = 2; more() { this.#n += Counter.step; return this; } get n() { return this.#n; } }
        export const f = (counter: Counter) => counter.more();`,
    });
    const { f, Counter } = await app.run("main");
    const counter = new (Counter as new () => { more(): { readonly n: number } })();
    const result = (await app.call(f, counter.more())) as { readonly n: number };
    expect(result).toBeInstanceOf(Counter);
    expect(result.n).toBe(5);
  });

  it("that needs the page is an error that says what to do", async () => {
    const app = new TestApp({
      main: `${named}export class Panel extends (globalThis as any).onPage.Element {} export const f = () => 1;`,
    });
    const globals = globalThis as { onPage?: unknown };
    globals.onPage = { Element: class {} };
    const { f } = await app.run("main");
    delete globals.onPage;
    await expect(app.call(f)).rejects.toThrow(
      /^The functions of main cannot be made in a worker \(.+\): move those that tasks use into a file/,
    );
  });
});

describe("modules", () => {
  it("may import each other's functions through a module that comes later", async () => {
    const app = new TestApp({
      main: `${named}let late: (() => number) | undefined;
        export const set = (f: () => number) => { late = f; };
        export const f = () => late?.() ?? -1;`,
      other: `${named}const n = 5; export const g = () => n;`,
    });
    const { f, set } = await app.run("main");
    expect(await app.call(f)).toBe(-1);
    const { g } = await app.run("other");
    (set as (g: unknown) => void)(g);
    expect(await app.call(f)).toBe(5);
  });
});

describe("programs of the playground give the same as modules of an app:", () => {
  it.each([...closureCases, ...valueCases])("$title", async ({ source }) => {
    const app = new TestApp({ main: source });
    expect((await app.run("main"))["default"]).toEqual((await runSerial(source))["default"]);
  });
});
