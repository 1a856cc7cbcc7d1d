import { describe, expect, test } from "vitest";
import { comparisonsOf, median, medianAbsoluteError, tableText, type Comparison } from "./comparison.mjs";

const run = (workers: number, medianMs: number | null): { workers: number; medianMs: number | null } => ({
  workers,
  medianMs,
});
const prediction = (from: number, ms: number): object => ({
  variant: "parallel",
  from,
  predictions: [{ workers: 2, ms, speedup: null }],
  criticalPathMs: 1,
  ceiling: null,
});
/** Of the document, only what is looked at. */
const documentOf = (runs: readonly object[], whatIf: object): Parameters<typeof comparisonsOf>[1] =>
  ({ variants: [{ name: "parallel", runs }], whatIf }) as unknown as Parameters<typeof comparisonsOf>[1];

describe("what a run says", () => {
  test("is the prediction beside the median measured on two workers", () => {
    const document = documentOf([run(1, 100), run(2, 60)], { parallel: prediction(1, 54) });
    expect(comparisonsOf("a.ts", document)).toEqual([
      { example: "a.ts", variant: "parallel", oneMs: 100, predictedMs: 54, measuredMs: 60 },
    ]);
  });

  test("is nothing without both, or when the prediction is not from one worker", () => {
    expect(comparisonsOf("a.ts", documentOf([run(1, 100), run(2, null)], { parallel: prediction(1, 54) }))).toEqual([]);
    expect(comparisonsOf("a.ts", documentOf([run(1, 100), run(2, 60)], {}))).toEqual([]);
    expect(comparisonsOf("a.ts", documentOf([run(1, 100), run(2, 60)], { parallel: prediction(2, 54) }))).toEqual([]);
  });
});

const of = (variant: string, predictedMs: number): Comparison => ({
  example: "a.ts",
  variant,
  oneMs: 190,
  predictedMs,
  measuredMs: 100,
});

test("several runs of a variant are one line, and its error is their median", () => {
  const comparisons = [of("x", 90), of("x", 80), of("x", 120), of("y", 104)];
  // x: −20%, −10%, 20%. y: 4%.
  expect(medianAbsoluteError(comparisons)).toBeCloseTo((0.1 + 0.04) / 2, 12);
  expect(tableText(comparisons).split("\n")).toEqual([
    "| example | variant | one worker, ms | two, predicted | two, measured | error |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
    "| a.ts | x | 190.0 | 90.0 | 100.0 | −10.0% |",
    "| a.ts | y | 190.0 | 104.0 | 100.0 | 4.0% |",
    "",
    "Median absolute error: 7.0%",
  ]);
});

test("medians of even and odd counts", () => {
  expect([median([3, 1, 2]), median([4, 1])]).toEqual([2, 2.5]);
});
