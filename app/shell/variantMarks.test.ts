import { expect, test } from "vitest";
import { summarize } from "#measure/summary.ts";
import type { Compilation } from "#protocol/program.ts";
import { variantMarks } from "./variantMarks.ts";

const build = { code: "", insertions: [], imports: [] } as const;
const entry = (name: string, line: number, kind: "function" | "value" = "function") =>
  ({ name, kind, parameterCount: 0, line, column: 1 }) as const;
const compilation: Compilation = {
  program: {
    fileName: "main.ts",
    serial: build,
    driver: build,
    task: build,
    usesPool: true,
    functions: [],
    exports: [entry("title", 1, "value"), entry("serial", 3), entry("pooled", 9)],
    sizes: null,
    datasets: [],
    title: null,
  } as unknown as Compilation["program"],
  diagnostics: [],
};
const variants = [
  { name: "serial", takesPool: false },
  { name: "pooled", takesPool: true },
];
const measured = (variant: string, workers: number, ms: number, equal = true) => ({
  variant,
  workers,
  takesPool: variant !== "serial",
  samplesMs: [ms, ms, ms, ms, ms],
  equality: equal ? ({ equal: true } as const) : ({ equal: false, path: "", expected: "1", actual: "2" } as const),
  error: null,
});
const labels = (configurations: Parameters<typeof summarize>[0]["configurations"]): readonly string[] =>
  variantMarks(compilation, summarize({ variants, configurations })).map((mark) => mark.label);

test("only functions are variants; each has its place and hue", () => {
  expect(variantMarks(compilation, null)).toEqual([
    { name: "serial", line: 3, label: "", tone: 0 },
    { name: "pooled", line: 9, label: "", tone: 1 },
  ]);
  expect(variantMarks(null, null)).toEqual([]);
});

test("the label is the best time, with its speedup unless it is the reference", () => {
  const [serial, pooled] = labels([measured("serial", 1, 120), measured("pooled", 1, 130), measured("pooled", 2, 60)]);
  expect(serial).toBe("120\u00a0ms");
  expect(pooled).toBe("2.0× · 60.0\u00a0ms");
});

test("no speedup stands beside wrong values", () => {
  expect(labels([measured("serial", 1, 120), measured("pooled", 1, 130, false), measured("pooled", 2, 60)])).toEqual([
    "120\u00a0ms",
    "values differ",
  ]);
});
