import { describe, expect, test } from "vitest";
import type { HeadlessDocument } from "../app/session/headlessDocument.ts";
import { consoleText, diagnosticsText, durationText, tableText } from "./table.mjs";

const run = {
  samplesMs: [1],
  interval: null,
  verdict: "unclear",
  coldMs: 1,
  warmupMs: 1,
  flags: [],
  lostMs: null,
  losses: [],
  value: 0,
  equal: true,
  error: null,
} as const;

const document: HeadlessDocument = {
  title: "Rows",
  ok: false,
  diagnostics: [],
  console: [],
  variants: [
    {
      name: "serial",
      takesPool: false,
      runs: [{ ...run, workers: 1, medianMs: 312.4, speedup: 1, interval: { low: 1, high: 1 } }],
    },
    {
      name: "parallel",
      takesPool: true,
      runs: [
        { ...run, workers: 1, medianMs: 320, speedup: 0.97625, interval: { low: 0.9, high: 1.0312 } },
        { ...run, workers: 2, medianMs: 1640.5, speedup: null, equal: false, flags: ["aboveCores", "unsettled"] },
        {
          ...run,
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
  laws: {},
  environment: { userAgent: "Test/1", cores: 4, workerCounts: [1, 2, 4], repetitions: 1, seconds: 10, size: null },
};

test("the table has a line for each run, numbers to the right", () => {
  expect(tableText(document)).toBe(
    [
      "Rows",
      "",
      "variant   workers  median  samples  speedup   between  result",
      "serial          1  312 ms        1       1×         –  baseline",
      "parallel        1  320 ms        1   0.976×  0.9–1.03  equal",
      "parallel        2  1.64 s        1        –         –  DIFFERS, more workers than cores, may be warming up",
      "parallel        4       –        0        –         –  failed: RangeError: too far",
      "",
    ].join("\n"),
  );
});

test("what was predicted stands below", () => {
  const predictions = [
    { workers: 4, ms: 80.04, speedup: 3.9 },
    { workers: 64, ms: 20, speedup: null },
  ];
  const whatIf = { parallel: { variant: "parallel", from: 1, predictions, criticalPathMs: 5, ceiling: null } };
  expect(tableText({ ...document, whatIf })).toMatch(
    /\n\nExpected, by replaying the recorded tasks:\nparallel on 4 workers: 80 ms, 3\.9×\nparallel on 64 workers: 20 ms\n$/,
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
