/** Programs whose builds count their calls: they do what they did, and always know which call they are in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "#compiler/compile.ts";
import { closureCases } from "#compiler/testing/closureCases.ts";
import { fileCases } from "#compiler/testing/fileCases.ts";
import { allPrograms } from "#compiler/testing/programs.ts";
import { carryingPool, inlineLibrary, load, type Imported, type ProgramText } from "#compiler/testing/run.ts";
import { Side } from "#compiler/testing/runtime.ts";
import { callBlock } from "#protocol/profile.ts";
import { originalPosition, type CompiledProgram } from "#protocol/program.ts";
import { CallTree } from "#workers/profile/callTree.ts";
import { randomProgram } from "./randomPrograms.ts";

function profiled(source: ProgramText): CompiledProgram {
  const { program, diagnostics } = compile(source, "main.ts", { profile: true });
  if (!program) throw new Error(diagnostics.map(({ line, message }) => `${line} ${message}`).join("\n"));
  return program;
}

/** One thread's calls, read as the sampler reads them. */
class Thread {
  readonly block = new Int32Array(callBlock.length);
  readonly tree: CallTree;
  readonly #names: readonly string[];

  constructor({ profiled: functions = [] }: CompiledProgram) {
    this.tree = new CallTree(this.block, functions.length);
    this.#names = functions.map(({ name, line }) => name || `line ${line}`);
  }

  /** The names on the way to the call under way, the outermost first. */
  get path(): string {
    const names: string[] = [];
    const width = this.block[callBlock.width]!;
    for (let call = this.block[0]! / width; call > 1; call = this.block[callBlock.parents + call]!)
      names.unshift(this.#names[this.block[callBlock.functions + call]!]!);
    return names.join(" > ");
  }
}

/** Loads the serial build; `here()` says where it is, as the program calls it. */
async function loadSerial(source: ProgramText): Promise<{ readonly exports: Imported; readonly thread: Thread }> {
  const program = profiled(source);
  const thread = new Thread(program);
  const library = { ...inlineLibrary(), taskContext: () => thread.path };
  return { exports: await load(program.serial, library, { $profile: thread.tree.hooks }), thread };
}

/** The program's default export when its tasks travel. */
async function runParallel(source: ProgramText): Promise<{ readonly value: unknown; readonly threads: Thread[] }> {
  const program = profiled(source);
  const threads = [new Thread(program), new Thread(program), new Thread(program)] as const;
  const [driver, worker, other] = [new Side(), new Side(), new Side()];
  const runtime = (side: Side, thread: Thread): Imported => ({ ...side.runtime, $profile: thread.tree.hooks });
  await load(program.settableTask, inlineLibrary(), runtime(other, threads[2]));
  const nested = { ...inlineLibrary(), pool: carryingPool(program, worker, other) };
  await load(program.settableTask, nested, runtime(worker, threads[1]));
  const outer = { ...inlineLibrary(), pool: carryingPool(program, driver, worker) };
  const exports = await load(program.driver, outer, runtime(driver, threads[0]));
  return { value: exports["default"], threads: [...threads] };
}

const unprofiled = async (source: ProgramText): Promise<unknown> => {
  const { program } = compile(source);
  return (await load(program!.serial, inlineLibrary(), {}))["default"];
};

describe("a program that counts its calls does what it did", () => {
  it.each([...closureCases, ...fileCases.map(({ title, files }) => ({ title, source: files }))])(
    "$title",
    async ({ source }) => {
      const expected = await unprofiled(source);
      const { exports, thread } = await loadSerial(source);
      expect(exports["default"]).toEqual(expected);
      expect(thread.path).toBe("");
      const { value, threads } = await runParallel(source);
      expect(value).toEqual(expected);
      expect(threads.map(({ path }) => path)).toEqual(["", "", ""]);
    },
  );

  it("whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, async (source) => {
        const expected = await unprofiled(source);
        expect((await loadSerial(source)).exports["default"]).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** A program that notes where it is: `at(name)` keeps the path under that name. */
const noting = (text: string): string =>
  `import { taskContext } from "makespan"; const seen = Object.create(null); const at = (name) => { (seen[name] ??= []).push(taskContext().replace(/( > )?at$/, "")) };\n${text}\nexport default seen;`;

const cases: readonly (readonly [title: string, text: string, seen: Readonly<Record<string, readonly string[]>>])[] = [
  [
    "functions of all kinds",
    `
    function declared() { at("declared") }
    const arrow = () => { at("arrow") };
    const short = () => (at("short"), 1);
    const nothing = function () { "use strict"; at("expression") };
    const object = { method() { at("method") }, get value() { at("getter"); return 1 }, set value(_) { at("setter") }, ["a" + "b"]() { at("computed") } };
    class Base { constructor() { at("base") } }
    class Tree extends Base { #secret() { at("private") } constructor(public size = 1) { super(); at("constructor"); this.#secret() } static make() { at("static"); return new Tree() } grow() { at("grow") } }
    declared(); arrow(); short(); nothing(); object.method(); object.value; object.value = 1; object.ab(); Tree.make().grow();`,
    {
      declared: ["(top level) > declared"],
      arrow: ["(top level) > arrow"],
      short: ["(top level) > short"],
      expression: ["(top level) > nothing"],
      method: ["(top level) > method"],
      getter: ["(top level) > value"],
      setter: ["(top level) > value"],
      computed: ["(top level) > line 7"],
      static: ["(top level) > Tree.make"],
      base: ["(top level) > Tree.make > new Tree > new Base"],
      constructor: ["(top level) > Tree.make > new Tree"],
      private: ["(top level) > Tree.make > new Tree > Tree.#secret"],
      grow: ["(top level) > Tree.grow"],
    },
  ],
  [
    "an exception that passes through calls",
    `
    const thrower = () => { throw new Error("x") };
    function middle() { try { return thrower() } finally { at("finally") } }
    function outer() { try { middle() } catch { at("caught") } at("after") }
    outer(); at("end");`,
    {
      finally: ["(top level) > outer > middle"],
      caught: ["(top level) > outer"],
      after: ["(top level) > outer"],
      end: ["(top level)"],
    },
  ],
  [
    "recursion, direct and mutual",
    `
    function down(n) { at("down"); return n === 0 ? 0 : down(n - 1) }
    const even = (n) => { at("even"); return n === 0 || odd(n - 1) };
    const odd = (n) => n !== 0 && even(n - 1);
    down(2); even(2); at("end");`,
    {
      down: ["(top level) > down", "(top level) > down", "(top level) > down"],
      even: ["(top level) > even", "(top level) > even > odd > even"],
      end: ["(top level)"],
    },
  ],
  [
    "a function that waits",
    `
    const later = () => new Promise((done) => setTimeout(done));
    async function inner() { at("before"); await later(); at("between"); await 1; at("after") }
    async function outer() { const promise = inner(); at("started"); await promise; at("back") }
    const promise = outer(); at("waiting"); await promise; at("end");`,
    {
      before: ["(top level) > outer > inner"],
      started: ["(top level) > outer"],
      waiting: ["(top level)"],
      between: ["(top level) > outer > inner"],
      after: ["(top level) > outer > inner"],
      back: ["(top level) > outer"],
      end: ["(top level)"],
    },
  ],
  [
    "several that wait at once",
    `
    const later = (ms) => new Promise((done) => setTimeout(done, ms));
    const one = async (name, ms) => { await later(ms); at(name); await later(ms); at(name) };
    const all = async () => { await Promise.all([one("a", 1), one("b", 2)]); at("all") };
    await all(); at("end");`,
    {
      a: ["(top level) > all > one", "(top level) > all > one"],
      b: ["(top level) > all > one", "(top level) > all > one"],
      all: ["(top level) > all"],
      end: ["(top level)"],
    },
  ],
  [
    "waiting for what fails",
    `
    const fail = async () => { await 0; throw new Error("x") };
    const quiet = async () => { await fail().catch(() => { at("handler") }); at("quiet") };
    async function outer() { try { await fail() } catch { at("caught") } finally { at("finally") } try { await fail() } finally { at("last") } }
    await quiet(); await outer().catch(() => 0); at("end");`,
    {
      handler: ["line 4"],
      quiet: ["(top level) > quiet"],
      caught: ["(top level) > outer"],
      finally: ["(top level) > outer"],
      last: ["(top level) > outer"],
      end: ["(top level)"],
    },
  ],
  [
    "a generator",
    `
    function* numbers() { try { at("first"); const sent = yield 1; at("second"); yield; at("third") } finally { at("over") } }
    const ask = (it) => it.next();
    const it = numbers(); at("made"); ask(it); at("given"); it.next(); ask(it);
    for (const _ of numbers()) { at("loop"); break } at("end");`,
    {
      made: ["(top level)"],
      first: ["(top level) > ask > numbers", "(top level) > numbers"],
      given: ["(top level)"],
      second: ["(top level) > numbers"],
      third: ["(top level) > ask > numbers"],
      loop: ["(top level)"],
      // Asked to end, it only does what its own blocks do after they come back.
      over: ["(top level) > ask > numbers", "(top level) > numbers"],
      end: ["(top level)"],
    },
  ],
  [
    "a generator that hands on",
    `
    function* inner() { at("inner"); yield 1; at("again"); return 2 }
    function* outer() { at("outer"); const got = yield* inner(); at("got"); yield* [got, 3]; at("done") }
    const ask = (it) => it.next();
    const it = outer(); ask(it); at("given"); it.next(); ask(it); it.next(); at("end");`,
    {
      outer: ["(top level) > ask > outer"],
      inner: ["(top level) > ask > outer > inner"],
      given: ["(top level)"],
      again: ["(top level) > outer > inner"],
      got: ["(top level) > outer"],
      done: ["(top level) > outer"],
      end: ["(top level)"],
    },
  ],
  [
    "generators that are thrown into",
    `
    function* deaf() { yield 1; at("never") }
    function* patient() { try { yield 1 } catch { at("caught"); yield 2 } }
    const poke = (it) => { try { return it.throw(new Error("x")) } catch { at("thrown") } };
    const one = deaf(); one.next(); poke(one); const two = patient(); two.next(); poke(two); two.next(); at("end");`,
    {
      thrown: ["(top level) > poke"],
      caught: ["(top level) > poke > patient"],
      end: ["(top level)"],
    },
  ],
  [
    "a generator that waits",
    `
    async function* source() { at("start"); yield 1; await 0; at("go on"); yield* more(); return Promise.resolve(3) }
    async function* more() { at("more"); yield 2; await 0; at("later") }
    async function outer() { for await (const x of source()) at("item" + x); at("after") }
    await outer(); at("end");`,
    {
      start: ["(top level) > outer > source"],
      item1: ["(top level) > outer"],
      item2: ["(top level) > outer"],
      "go on": ["(top level) > outer > source"],
      more: ["(top level) > outer > source > more"],
      later: ["(top level) > outer > source > more"],
      after: ["(top level) > outer"],
      end: ["(top level)"],
    },
  ],
  [
    "loops that wait",
    `
    const things = [Promise.resolve(1), 2];
    async function short() { for await (const x of (things)) at("short"); at("short end") }
    async function named() { here: for await (const x of things) { for (const y of [1, 2]) { if (y === 2) continue here; at("named") } } at("named end") }
    async function left() { for await (const x of things) { at("left"); break } at("left end"); for await (const x of things) return x }
    async function failing() { try { for await (const x of [Promise.reject(new Error("x"))]) at("never") } catch { at("caught") } }
    if (things) for await (const x of things) at("top");
    await short(); await named(); await left(); await failing(); at("end");`,
    {
      short: ["(top level) > short", "(top level) > short"],
      "short end": ["(top level) > short"],
      named: ["(top level) > named", "(top level) > named"],
      "named end": ["(top level) > named"],
      left: ["(top level) > left"],
      "left end": ["(top level) > left"],
      caught: ["(top level) > failing"],
      top: ["(top level)", "(top level)"],
      end: ["(top level)"],
    },
  ],
  [
    "what is read around words",
    `
    const f = async(x) => await(x), g = async () => [await[1], typeof await 1, (await 2, 3)], h = async () => { return(await g()) };
    function* k() { const a = [yield(1), yield[2]]; yield(x) => x }
    async function* l() { return(1) }
    const n = 1
    await f(1)
    at("after")
    await h(); [...k()]; await l().next(); at("end");`,
    {
      after: ["(top level)"],
      end: ["(top level)"],
    },
  ],
  [
    "functions that cannot stand in a block",
    `
    function clash() { var g = 1; at("clash"); return g; function g() {} }
    function twice() { function a() { return 1 } at("twice"); return a(); function a() { return 2 } }
    function fine(g) { at("fine"); return g(); function g() { return 3 } }
    clash(); at(String(twice())); at(String(fine(0)));`,
    {
      clash: ["(top level)"],
      twice: ["(top level)"],
      fine: ["(top level) > fine"],
      2: ["(top level)"],
      3: ["(top level)"],
    },
  ],
];

describe("it knows where it is", () => {
  it.each(cases)("in %s", async (_, text, seen) => {
    const { exports, thread } = await loadSerial(noting(text));
    expect({ ...(exports["default"] as object) }).toEqual(seen);
    expect(thread.path).toBe("");
  });
});

describe("the builds that count calls", () => {
  /** A build's lines as they are without what was put in. */
  const bare = ({ code, insertions }: CompiledProgram["serial"]): string =>
    code
      .split("\n")
      .map((line, index) =>
        insertions
          .filter((insertion) => insertion.line === index + 1)
          .toSorted((a, b) => b.column - a.column)
          .reduce((rest, { column, length }) => rest.slice(0, column - 1) + rest.slice(column - 1 + length), line),
      )
      .join("\n");

  it.each(allPrograms.map((source) => ({ source })))("differ from others by insertions only: $source", ({ source }) => {
    const program = profiled(source);
    const plain = compile(source).program!;
    const lines = source.split(/\r\n|[\n\r\u2028\u2029]/).length;
    for (const name of ["serial", "driver", "task"] as const) {
      const own = (text: string): string => text.split("\n").slice(0, lines).join("\n");
      expect(own(bare(program[name]))).toBe(own(bare(plain[name])));
    }
  });

  it("say where their functions are", () => {
    const { profiled: functions } = profiled([
      { name: "main.ts", text: `import { f } from "./lib.ts";\nexport const g = () => f();` },
      { name: "lib.ts", text: `\n  export function f() { return [1].map((x) => x) }` },
    ]);
    expect(functions).toEqual([
      { name: "(top level)", line: 1, column: 1, endLine: 2 },
      { name: "f", line: 2, column: 10, endLine: 2, file: "lib.ts" },
      { name: "", line: 2, column: 40, endLine: 2, file: "lib.ts" },
      { name: "g", line: 2, column: 18, endLine: 2 },
    ]);
  });

  it("are not made unless they are asked for", () => {
    const program = compile("export const f = () => 1;").program!;
    expect(program.profiled).toBeUndefined();
    expect(program.serial.insertions).toEqual([]);
  });

  it("keep an error's place", async () => {
    const source = "export const f = (x) => {\n  const g = () => { throw new Error('x' + x) }; return g() }";
    const program = profiled(source);
    const { f } = await load(program.serial, {}, { $profile: new Thread(program).tree.hooks });
    let stack = "";
    try {
      (f as (x: number) => void)(1);
    } catch (error) {
      stack = (error as Error).stack ?? "";
    }
    const [, line, column] = /:(\d+):(\d+)\)?$/m.exec(stack) ?? [];
    expect(originalPosition(program.serial, Number(line), Number(column))).toEqual({ line: 2, column: 27 });
  });
});
