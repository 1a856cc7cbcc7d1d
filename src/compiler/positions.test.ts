import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originalPosition, type Build, type CompiledProgram } from "#protocol/program.ts";
import { compile } from "./compile.ts";
import { LineTable } from "./syntax/lines.ts";
import { fileCases } from "./testing/fileCases.ts";
import { allPrograms, statements } from "./testing/programs.ts";
import { carryingPool, compiled, load, type ProgramText } from "./testing/run.ts";
import { Side } from "./testing/runtime.ts";

function linesOf(text: string): string[] {
  const table = new LineTable(text);
  return Array.from({ length: table.count }, (_, index) =>
    text.slice(table.startOf(index + 1), index + 1 < table.count ? table.startOf(index + 2) : text.length),
  );
}

/** A build's line without what was inserted into it, each remaining character with its 1-based column. */
function remaining(
  build: Build,
  line: number,
  text: string,
): { readonly character: string; readonly column: number }[] {
  const inserted = build.insertions.filter((insertion) => insertion.line === line);
  return [...Array(text.length).keys()]
    .map((index) => ({ character: text.charAt(index), column: index + 1 }))
    .filter(({ column }) => !inserted.some((at) => column >= at.column && column < at.column + at.length));
}

/** What may stand in the place of another character, besides a space. */
const overwriting = new Set(' ;()"varlet/'.split(""));

const withoutBreaks = (part: string): string => part.replace(/[\n\r\u2028\u2029]+$/, "");

interface SourceLines {
  /** The lines of each file, by its name; those of the entry under "". */
  readonly of: Readonly<Record<string, readonly string[]>>;
  /** Whether files are put together, so that variables may have other names than in the text. */
  readonly linked: boolean;
}

/** What is wrong with one line of a build, found through `originalPosition` only. */
function lineProblems(build: Build, line: number, text: string, sourceLines: SourceLines): string[] {
  const first = originalPosition(build, line, 1);
  if (!first) return [];
  const original = sourceLines.of[first.file ?? ""]?.[first.line - 1] ?? "";
  const characters = remaining(build, line, withoutBreaks(text));
  const wrong = characters.flatMap(({ character, column }) => {
    const place = originalPosition(build, line, column);
    const expected = original.charAt((place?.column ?? 0) - 1);
    const isSame = place?.line === first.line && place.file === first.file && character === expected;
    const isName = sourceLines.linked && /^[\w$]{2}$/.test(character + expected);
    return isSame || isName || overwriting.has(character) ? [] : [`${line}:${column} ${character} is not ${expected}`];
  });
  // In the source's own lines nothing is missing, so nothing has moved.
  const isWhole = line < (sourceLines.of[""]?.length ?? 0) && !sourceLines.linked;
  const isMoved = isWhole && characters.length !== withoutBreaks(original).length;
  return isMoved ? [...wrong, `${line} has another length`] : wrong;
}

/** What is wrong with the positions of a program's builds. */
function problems(program: CompiledProgram, source: ProgramText): string[] {
  const [entry, ...others] = typeof source === "string" ? [{ name: "main.ts", text: source }] : source;
  const of: SourceLines["of"] = Object.fromEntries([
    ["", linesOf(entry?.text ?? "")],
    ...others.map(({ name, text }) => [name, linesOf(text)] as const),
  ]);
  const sourceLines = { of, linked: typeof source !== "string" };
  return [program.serial, program.driver, program.task, program.settableTask].flatMap((build) => [
    ...build.lines.flatMap(({ sourceLine, count, file }) =>
      sourceLine + count - 1 <= (of[file ?? ""]?.length ?? 0) ? [] : ["there are not that many lines"],
    ),
    ...(build.lines.some(({ count, file }) => !file && count === of[""]?.length) ? [] : ["lines are missing"]),
    ...linesOf(build.code).flatMap((text, index) => lineProblems(build, index + 1, text, sourceLines)),
  ]);
}

describe("positions", () => {
  it.each(allPrograms.map((source) => ({ source })))("hold in $source", ({ source }) => {
    expect(problems(compiled(source), source)).toEqual([]);
  });

  it.each(fileCases)("hold in every file: $title", ({ files }) => {
    expect(problems(compiled(files), files)).toEqual([]);
  });

  it("hold in any mixture of statements", () => {
    const lineBreak = fc.constantFrom("\n", "\r\n", " ", "\n\n\t", "\u2028");
    const mixture = fc.array(fc.tuple(fc.constantFrom(...statements), lineBreak), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(mixture, (parts) => {
        const source = parts.map(([statement, end]) => `{ ${statement} }${end}`).join("");
        expect(problems(compiled(source), source)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("are null in the compiler's own lines", () => {
    const { task } = compiled("export const f = () => 1;");
    const last = task.code.split("\n").length;
    expect(originalPosition(task, last, 1)).toBeNull();
  });

  it("inside an insertion are where it was made", () => {
    const build = { insertions: [{ line: 1, column: 5, length: 10 }], lines: [{ line: 1, count: 1, sourceLine: 1 }] };
    expect([4, 5, 9, 15, 16].map((column) => originalPosition(build, 1, column)?.column)).toEqual([4, 5, 5, 5, 6]);
  });
});

/** The topmost frame of an error's stack, taken back to the source. */
function place(error: unknown, build: Build): { line: number; column: number } | null {
  const frame = /:(\d+):(\d+)\)?$/m.exec((error as Error).stack ?? "");
  return originalPosition(build, Number(frame?.[1]), Number(frame?.[2]));
}

/** Where `needle` stands in the source, counted from 1. */
function positionOf(source: string, needle: string): { line: number; column: number } {
  return new LineTable(source).positionAt(source.indexOf(needle));
}

describe("an error's stack leads to the source", () => {
  const programs = {
    "a module function": "export function f(a: number): number {\n  if (a! > 0) throw new Error('x');\n  return a }",
    "a closure":
      "export const f = make(1);\nfunction make(k: number) {\n  return (a: number) => [1 as number].map((b): number => {\n    throw new Error(`${a + b + k}`) }) }",
    "a method":
      "export const f = make(1);\nfunction make<T>(k: T) {\n  const o = {  m(a: number) { const g = (): never => { throw new Error(`${k}`) }; return g() } }; return o.m }",
    "a local function after an enum":
      "export const f = make();\nfunction make() { enum E { A = 1, B }\n  return inner; function inner(a: E) { const e = E.B; throw new Error('x' + a + e) } }",
  };
  it.each(Object.entries(programs))("%s", async (_, source) => {
    const program = compiled(source);
    const driver = new Side();
    const worker = new Side();
    await load(program.settableTask, {}, { $fn: worker.$fn, $task: worker.$task });
    const { f } = await load(program.driver, {}, { $fn: driver.$fn, $module: driver.$module });
    const call = f as (...args: unknown[]) => unknown;
    const thrown = (error: unknown): unknown => error;
    const there = await carryingPool(program, driver, worker).submit(call, 1).catch(thrown);
    const here = await (async () => call(1))().catch(thrown);
    expect(place(here, program.driver)).toEqual(positionOf(source, "new Error"));
    expect(place(there, program.settableTask)).toEqual(positionOf(source, "new Error"));
  });
});

describe("compile never throws", () => {
  it("for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (source) => {
        const { program, diagnostics } = compile(source);
        expect(program === null).toBe(diagnostics.some((diagnostic) => diagnostic.severity === "error"));
      }),
    );
  }, 60_000);

  it("for programs with a piece missing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...allPrograms), fc.nat(), fc.nat(20), (source, start, length) => {
        const at = start % source.length;
        const { program, diagnostics } = compile(source.slice(0, at) + source.slice(at + length));
        expect(program === null).toBe(diagnostics.some((diagnostic) => diagnostic.severity === "error"));
        if (program) expect(compile(program.serial.code).diagnostics.filter((d) => d.severity === "error")).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
