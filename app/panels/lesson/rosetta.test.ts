import { transformWithOxc } from "vite";
import { describe, expect, test } from "vitest";
import { findExample } from "#examples/index.ts";
import { rosetta, rosettaForms } from "./rosetta.ts";

test("every row has a name of its own", () => {
  expect(new Set(rosetta.map(({ title }) => title)).size).toBe(rosetta.length);
});

describe.each(rosetta)("$title", ({ makespan, example, python, dask, spark }) => {
  test.each(rosettaForms)("the %s form is TypeScript", async (form) => {
    const { code } = await transformWithOxc(`async function form() {\n${makespan[form]}\n}`, `${form}.ts`);
    expect(code).toContain("async function form");
  });

  test("opens an example that exists", () => expect(findExample(example)?.id).toBe(example));

  test("its lines are short enough to stand side by side", () => {
    const lines = [...Object.values(makespan), python, dask, spark].flatMap((code) => code.split("\n"));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
