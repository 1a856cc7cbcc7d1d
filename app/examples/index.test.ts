import { describe, expect, test } from "vitest";
import { examples, readExample } from "./index.ts";

test("the gallery is in the order of the numbers and starts with Mandelbrot", () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
  expect(examples[0]).toMatchObject({ id: "01-mandelbrot", section: "Map" });
  expect(examples.map((example) => example.id)).toEqual(examples.map((example) => example.id).toSorted());
  expect(new Set(examples.map((example) => example.title)).size).toBe(examples.length);
});

describe.each(examples)("$id", ({ source, summary }) => {
  test("imports from makespan only", () => {
    const imported = [...source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]);
    expect(imported).toEqual(["makespan"]);
  });

  test("has a serial baseline before its parallel variants", () => {
    const variants = [...source.matchAll(/^export (?:async )?function (\w+)\((.*)\)/gm)];
    expect(variants.length).toBeGreaterThanOrEqual(2);
    expect(variants[0]?.slice(1)).toEqual(["serial", ""]);
    expect(variants.slice(1).map((variant) => variant[2])).toEqual(variants.slice(1).map(() => "pool: WorkerPool"));
  });

  test("can be read at a glance", () => {
    expect(source.split("\n").length).toBeLessThan(60);
    expect(Math.max(...source.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(summary).toMatch(/^[A-Z0-9].*\.$/);
  });
});

test("an example without metadata is refused with what it needs", () => {
  expect(() => readExample("./09-new.ts", "export function serial() {}\n")).toThrow(/09-new\.ts needs a first line/);
});
