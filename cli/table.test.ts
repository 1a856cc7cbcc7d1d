import { describe, expect, test } from "vitest";
import type { HeadlessDocument } from "../app/session/headlessDocument.ts";
import { consoleText, diagnosticsText, durationText, tableText } from "./table.mjs";

const run = { samplesMs: [1], value: 0, equal: true, error: null };

const document: HeadlessDocument = {
  title: "Rows",
  ok: false,
  diagnostics: [],
  console: [],
  variants: [
    { name: "serial", takesPool: false, runs: [{ ...run, workers: 1, medianMs: 312.4, speedup: 1 }] },
    {
      name: "parallel",
      takesPool: true,
      runs: [
        { ...run, workers: 1, medianMs: 320, speedup: 0.97625 },
        { ...run, workers: 2, medianMs: 1640.5, speedup: null, equal: false },
        {
          workers: 4,
          samplesMs: [],
          medianMs: null,
          speedup: null,
          value: null,
          equal: false,
          error: { name: "RangeError", message: "too far\nby two", stack: "" },
        },
      ],
    },
  ],
  environment: { userAgent: "Test/1", cores: 4, workerCounts: [1, 2, 4], repetitions: 1, size: null },
};

test("the table has a line for each run, numbers to the right", () => {
  expect(tableText(document)).toBe(
    [
      "Rows",
      "",
      "variant   workers  median  samples  speedup  result",
      "serial          1  312 ms        1       1×  baseline",
      "parallel        1  320 ms        1   0.976×  equal",
      "parallel        2  1.64 s        1        –  DIFFERS",
      "parallel        4       –        0        –  failed: RangeError: too far",
      "",
    ].join("\n"),
  );
});

test("without runs there is nothing", () => {
  expect(tableText({ ...document, variants: [] })).toBe("");
});

describe("durationText", () => {
  test.each([
    [0, "0 ms"],
    [0.0052, "5.2 µs"],
    [0.25, "250 µs"],
    [5.299999, "5.3 ms"],
    [99.99, "100 ms"],
    [999.4, "999 ms"],
    [12_345, "12.3 s"],
    [1_234_000, "1234 s"],
  ])("%d ms is %s", (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

test("diagnostics name their place when they have one", () => {
  const text = diagnosticsText("p/a.ts", [
    { severity: "error", message: "No.", line: 2, column: 3 },
    { severity: "warning", message: "Hm.", line: 0, column: 0 },
    { severity: "error", message: "Nor here.", line: 4, column: 5, file: "lib/b.ts" },
  ]);
  expect(text).toBe("p/a.ts:2:3: error: No.\np/a.ts: warning: Hm.\np/lib/b.ts:4:5: error: Nor here.\n");
});

test("console lines say who wrote them", () => {
  const text = consoleText([
    { level: "log", text: "hello", worker: -1, line: 3 },
    { level: "warn", text: "there", worker: 0, line: 0 },
    { level: "info", text: "too", worker: 1, line: 4, file: "lib/b.ts" },
  ]);
  expect(text).toBe("[log, driver, line 3] hello\n[warn, worker 0] there\n[info, worker 1, lib/b.ts:4] too\n");
});
