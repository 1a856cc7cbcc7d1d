import { describe, expect, it } from "vitest";
import type { Build, CompiledProgram } from "#protocol/program.ts";
import { allPrograms } from "../testing/programs.ts";
import { compiled, load } from "../testing/run.ts";

/** The names of the functions in the table, in order. */
function travelling(source: string): string[] {
  return compiled(source).functions.map((entry) => entry.name);
}

const builds = ({ serial, driver, task, settableTask }: CompiledProgram): Build[] => [
  serial,
  driver,
  task,
  settableTask,
];

describe("every build", () => {
  it.each(allPrograms.map((source) => ({ source })))("names its imports: $source", ({ source }) => {
    for (const build of builds(compiled(source)))
      for (const site of build.imports) expect(build.code.slice(site.start, site.end)).toMatch(/^(["']).*\1$/);
    for (const build of builds(compiled(source)))
      for (const { start, end, specifier } of build.imports)
        expect(JSON.parse(build.code.slice(start, end).replaceAll("'", '"'))).toBe(specifier);
  });

  it("says which file it is", () => {
    for (const build of builds(compiled("1"))) expect(build.code).toMatch(/\n\/\/# sourceURL=main\.ts$/);
    const named = compiled([{ name: "my program (1).ts", text: "1" }]);
    expect(named.serial.code).toMatch(/\n\/\/# sourceURL=my_program__1_\.ts$/);
    expect(named.fileName).toBe("my_program__1_.ts");
  });
});

describe("the serial build", () => {
  it("has nothing put in", () => {
    const source = "export const f = (k: number) => () => k; class A { m() {} }";
    const { serial } = compiled(source);
    expect(serial.insertions).toEqual([]);
    expect(serial.code).toBe(`${source.replace(": number", "        ")}\n//# sourceURL=main.ts`);
  });
});

describe("closures that cannot be sent are left as they are", () => {
  const helper = "function helper(k: number) { return () => k }";

  it("in what only serial variants call", () => {
    const source = `${helper} export function serial() { return helper(1) } export function parallel(pool) { return pool }`;
    expect(travelling(source)).toEqual(["helper", "serial", "parallel"]);
  });

  it("but not in what parallel variants call too", () => {
    const source = `${helper} export function serial() { return helper(1) } export function parallel(pool) { return helper(2) }`;
    expect(travelling(source)).toEqual(["helper", "", "serial", "parallel"]);
  });

  it("but not when a serial variant makes a pool of its own, or calls what does", () => {
    const source = `import { pool } from "makespan"; ${helper} const send = () => pool.submit(helper(1)); export function a() { return send() }`;
    expect(travelling(source)).toContain("");
  });

  it("but not when they are left in a variable of the module", () => {
    const source = `let kept; export function a() { kept = () => 1 } export function b(pool) { return pool.submit(kept) }`;
    expect(travelling(source)).toEqual(["a", "kept", "b"]);
  });

  it("but not when module code calls their function", () => {
    expect(travelling(`${helper} const f = helper(1); export function a() { return f }`)).toContain("");
  });

  it.each([
    "[1].map((x) => x)",
    "Array.from({ length: 3 }, (_, i) => i)",
    "list.filter((x) => x).map((x) => x)",
    "numbers.sort((a, b) => a - b)",
    "rest.forEach(function () {})",
    "Object.keys({}).some((x) => x)",
    "(() => 1)()",
    "new Promise((resolve) => resolve(1))",
    "new Float64Array(3).map((x) => x)",
    "new Map().forEach((x) => x)",
  ])("when they are called in place: %s", (call) => {
    const source = `export function f(pool, numbers: readonly number[], ...rest) { const list = [1, 2]; ${call} }`;
    expect(travelling(source)).toEqual(["f"]);
  });

  it.each([
    "pool.map((x) => x, [1])",
    "unknown.map((x) => x)",
    "later.map((x) => x)",
    "[1].map(function self() { pool.submit(self) })",
    "[].concat((x) => x)",
  ])("but not when they may be kept: %s", (call) => {
    const source = `export function f(pool, unknown) { let later = [1]; later = pool; ${call} }`;
    expect(travelling(source)).toHaveLength(2);
  });
});

describe("what a closure takes along", () => {
  const entry = (source: string, name: string): unknown => {
    const found = compiled(source).functions.find((candidate) => candidate.name === name);
    return found && { captures: found.captures, moduleValues: found.moduleValues, this: found.capturesThis };
  };

  it("are the local variables it mentions, and nothing of its own", () => {
    const source = `export function f(pool, a, { b }, [c]) { let d, e; const t = (a2, b2 = a) => { const e = b; return () => c + d + e + a2 }; return t }`;
    expect(entry(source, "t")).toEqual({ captures: ["a", "b", "c", "d"], moduleValues: [], this: false });
  });

  it("are module values through every function it calls", () => {
    const source = `const a = 1, b = 2; let c = 3, d = 4; const g = () => h() + b; function h() { return a + (g ? c : 0) } class K { m() { return d } }
      export const t = () => { h(); return new K() }; export const u = () => { c = 1 };`;
    expect(entry(source, "t")).toEqual({ captures: [], moduleValues: ["c", "a", "b", "d"].toSorted(), this: false });
  });
});

describe("the task build", () => {
  it("runs no statement and computes no constant again", async () => {
    const source = `const seen = log("const"); log("statement"); let x = log("let"), f = () => seen; export const g = () => x;
      if (log("if")) { log("block") } class C { static s = 1 } function log(what: string) { throw new Error(what) } export default log("default");`;
    const { task } = compiled(source);
    const $task = (scope: (values: object) => unknown): unknown => scope({});
    const mark = (made: unknown): unknown => made;
    await expect(load(task, {}, { $fn: mark, $class: mark, $describe: Symbol("class"), $task })).resolves.toBeDefined();
  });

  it("exports nothing", async () => {
    const { task } = compiled("export const a = 1, f = () => a; export default class {} export { a as b };");
    expect(Object.keys(await load(task, {}, { $fn: (made: unknown) => made, $task: () => undefined }))).toEqual([]);
  });

  it("has values as constants, or as variables when they are set later; what the program assigns is a variable", () => {
    const source = `const a = 1; let b = 2; let c = 3; export const f = () => a + b + c; export const g = () => { c = 4 };`;
    const { task, settableTask } = compiled(source);
    expect(task.code).toMatch(/^\$task\(\(\$v\)=>\{const \{a,b\}=\$v;let \{c\}=\$v;/);
    expect(settableTask.code).toMatch(/^\$task\(\(\$v\)=>\{let a,b,c; +/);
    expect(task.insertions).toEqual(settableTask.insertions);
    expect(task.lines).toEqual(settableTask.lines);
  });

  it("makes closures with constant captures, too", async () => {
    const source = `export function f(pool, k) { let n = 0; return pool.submit((x: number) => { n += x; return k * n; }); }`;
    interface Maker {
      fixed(captures: unknown[]): (x: number) => number;
    }
    const made: Record<number, () => Maker>[] = [];
    const $task = (scope: (values: object) => { functions: Record<number, () => Maker> }): unknown =>
      made.push(scope({}).functions);
    const program = compiled(source);
    await load(program.task, {}, { $fn: (fn: unknown) => fn, $task });
    const { id, captures } = program.functions.find((entry) => entry.name === "")!;
    expect(captures).toEqual(["n", "k"]);
    const fn = made[0]![id]!().fixed([10, 3]);
    expect([fn(1), fn(1)]).toEqual([33, 36]);
  });
});
