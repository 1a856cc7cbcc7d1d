import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { course } from "./course.ts";
import { exampleWithText, examples, findExample, loadedSource, loadSources } from "./index.ts";
import { readExample, textMark } from "./readExample.ts";

const files = readdirSync(new URL(".", import.meta.url));
const ids = files.filter((name) => /^\d\d-[^.]+\.ts$/.test(name)).map((name) => name.slice(0, -".ts".length));
const listed = course.flatMap(({ lessons }) => lessons);

await loadSources();
const programs = examples.map((example) => ({ ...example, source: loadedSource(example) ?? "" }));

test("the course has every example once, in its sections, and nothing else", () => {
  expect(
    ids.filter((id) => !listed.includes(id)),
    "put these into app/examples/course.ts",
  ).toEqual([]);
  expect(
    listed.filter((id) => !ids.includes(id)),
    "there are no such files",
  ).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
  expect(examples.map(({ id }) => id)).toEqual(listed);
  expect(course.map(({ title }) => title)).toEqual(["Start", "Map", "Submit", "Collections", "Tuning"]);
});

test("what stands beside a program belongs to one", () => {
  const beside = files.filter((name) => /^\d\d-.*\.(md|lesson\.ts|solution\.ts)$/.test(name));
  expect(beside.filter((name) => !ids.includes(name.split(".")[0] ?? ""))).toEqual([]);
});

test("it starts with Mandelbrot, whose text is there at once", () => {
  expect(examples[0]).toMatchObject({ id: "01-mandelbrot", section: "Start" });
  expect(programs[0]?.source).toContain('export const title = "Mandelbrot');
  expect(new Set(examples.map((example) => example.title)).size).toBe(examples.length);
});

test("an example is known by its text, to the letter", () => {
  for (const { id, source } of programs) expect(exampleWithText(source)?.id).toBe(id);
  expect(exampleWithText(`${programs[0]?.source} `)).toBeUndefined();
  expect(textMark("ab")).not.toBe(textMark("ba"));
  expect(findExample("01-mandelbrot")).toBe(examples[0]);
  expect(findExample(null)).toBeUndefined();
});

describe.each(programs)("$id", ({ source, summary }) => {
  test("imports from makespan only", () => {
    const imported = [...source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]);
    expect(imported).toEqual(["makespan"]);
  });

  test("has a serial baseline before its other variants", () => {
    const variants = [...source.matchAll(/^export (?:async )?function (\w+)\((.*)\)/gm)];
    expect(variants.length).toBeGreaterThanOrEqual(2);
    expect(variants[0]?.[2]).toBe("");
    const given = variants.flatMap(([, , parameters]) => (parameters === "" ? [] : [parameters]));
    expect(given.filter((parameters) => !/^_?pool: WorkerPool$/.test(parameters ?? ""))).toEqual([]);
  });

  test("can be read at a glance", () => {
    expect(source.split("\n").length).toBeLessThanOrEqual(62);
    expect(Math.max(...source.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(summary).toMatch(/^[A-Z0-9].*[.?]$/);
  });
});

test("an example without metadata is refused with what it needs", () => {
  expect(() => readExample("./09-new.ts", "export function serial() {}\n")).toThrow(/09-new\.ts needs a first line/);
});
