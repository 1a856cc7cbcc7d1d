import { describe, expect, test } from "vitest";
import type { Diagnostic } from "#protocol/program.ts";
import type { RunEvent } from "#protocol/run.ts";
import { headlessOutcome, sizeDiagnostics, type HeadlessInput } from "./headlessDocument.ts";
import { emptyRun, reduceRun, type RunRecord } from "./runRecord.ts";

const environment = { userAgent: "Test/1", cores: 4, workerCounts: [1, 2], repetitions: 3, seconds: 10 };

const started: RunEvent = {
  type: "started",
  variants: [
    { name: "serial", takesPool: false, line: 1 },
    { name: "parallel", takesPool: true, line: 2 },
  ],
  title: null,
  sizes: [10, 20],
  size: 10,
  clockStepMs: 0.005,
  cores: 4,
};

const equal = { equal: true } as const;
const differs = { equal: false, path: "[0]", expected: "1", actual: "2" } as const;
const boom = { name: "RangeError", message: "boom", stack: "at f (main.ts:3:5)", line: 3, column: 5, worker: 1 };

/** What every run of these that went well has. */
const plain = {
  value: [1, 2],
  equal: true,
  error: null,
  interval: { low: expect.any(Number), high: expect.any(Number) },
  verdict: expect.any(String),
  coldMs: null,
  warmupMs: 0,
  flags: [],
  lostMs: expect.toSatisfy((ms: unknown) => ms === null || typeof ms === "number"),
  losses: expect.any(Array),
} as const;

/** One configuration that went well. */
function measured(variant: string, workers: number, samplesMs: readonly number[]): RunEvent[] {
  return [
    { type: "value", variant, workers, value: [1, 2], equality: equal },
    ...samplesMs.map((durationMs, repetition): RunEvent => {
      return { type: "sample", variant, workers, repetition, durationMs, flags: [] };
    }),
  ];
}

const good: readonly RunEvent[] = [
  started,
  ...measured("serial", 1, [10, 12, 11]),
  // The sweep may come in any order.
  ...measured("parallel", 2, [5.5, 5, 6]),
  ...measured("parallel", 1, [22, 20, 24]),
  { type: "finished" },
];

const runOf = (events: readonly RunEvent[]): RunRecord => events.reduce(reduceRun, emptyRun(1, "source"));

function outcomeOf(events: readonly RunEvent[], change: Partial<HeadlessInput> = {}) {
  return headlessOutcome({
    title: "main.ts",
    diagnostics: [],
    run: runOf(events),
    timedOut: false,
    environment,
    ...change,
  });
}

describe("a run in which all went well", () => {
  test("gives every variant's runs by worker count", () => {
    const { document, exitCode } = outcomeOf(good);
    expect(exitCode).toBe(0);
    expect(document).toEqual({
      title: "main.ts",
      ok: true,
      diagnostics: [],
      console: [],
      variants: [
        {
          name: "serial",
          takesPool: false,
          runs: [
            { ...plain, workers: 1, samplesMs: [10, 12, 11], medianMs: 11, speedup: 1, interval: { low: 1, high: 1 } },
          ],
        },
        {
          name: "parallel",
          takesPool: true,
          runs: [
            { ...plain, workers: 1, samplesMs: [22, 20, 24], medianMs: 22, speedup: 0.5 },
            { ...plain, workers: 2, samplesMs: [5.5, 5, 6], medianMs: 5.5, speedup: 2 },
          ],
        },
      ],
      laws: { parallel: expect.objectContaining({ variant: "parallel" }) },
      environment: { ...environment, size: 10 },
    });
  });

  test("says how sure it is, and what it left out", () => {
    const steady = (ms: number) => Array.from({ length: 8 }, (_, i) => ms * (1 + (i % 2) / 1000));
    const { document } = outcomeOf([
      started,
      { type: "warmup", variant: "serial", workers: 1, durationMs: 30 },
      { type: "warmup", variant: "serial", workers: 1, durationMs: 12 },
      ...measured("serial", 1, steady(10)),
      ...measured("parallel", 2, steady(5)),
      { type: "sample", variant: "parallel", workers: 2, repetition: 8, durationMs: 50, flags: ["hidden"] },
      { type: "finished" },
    ]);
    const [serial, parallel] = document.variants.map(({ runs }) => runs[0]);
    expect(serial).toMatchObject({ coldMs: 30, warmupMs: 42, verdict: "same", flags: [] });
    expect(parallel).toMatchObject({ verdict: "faster", flags: ["hidden"], speedup: 2 });
    expect(parallel?.samplesMs.at(-1)).toBe(50);
    expect(parallel?.interval?.low).toBeGreaterThan(1.99);
    expect(parallel?.interval?.high).toBeLessThan(2.01);
  });

  test("gives numbers of what does not count, but no verdict", () => {
    const short = outcomeOf([
      started,
      ...measured("serial", 1, [0.01, 0.01]),
      ...measured("parallel", 2, [0.02]),
      { type: "finished" },
    ]);
    expect(short.document.variants[1]?.runs[0]).toMatchObject({ speedup: 0.5, verdict: "unclear", flags: ["short"] });
    const left = outcomeOf([
      started,
      ...measured("serial", 1, [10]),
      { type: "value", variant: "parallel", workers: 2, value: [1, 2], equality: equal },
      { type: "sample", variant: "parallel", workers: 2, repetition: 0, durationMs: 5, flags: ["killedWorker"] },
      { type: "finished" },
    ]);
    const expected = { samplesMs: [5], speedup: 2, verdict: "unclear", flags: ["killedWorker"] };
    expect(left.document.variants[1]?.runs[0]).toMatchObject(expected);
    expect(left.exitCode).toBe(0);
  });

  test("the losses of a serial variant sum to what it is slower", () => {
    const { document } = outcomeOf([started, ...measured("serial", 1, [10]), { type: "finished" }]);
    const [run] = document.variants[0]?.runs ?? [];
    expect(run?.lostMs).toBe(0);
    expect(run?.losses).toEqual([expect.objectContaining({ cause: "compute", ms: 0 })]);
  });

  test("predicts only when it is asked to, and fails a speedup that is too small", () => {
    expect(outcomeOf(good).document.whatIf).toBeUndefined();
    expect(outcomeOf(good, { whatIf: [4] }).document.whatIf).toEqual({});
    expect(outcomeOf(good, { failUnder: 2 }).exitCode).toBe(0);
    const { exitCode, document } = outcomeOf(good, { failUnder: 2.1 });
    expect(exitCode).toBe(4);
    expect(document.ok).toBe(true);
    expect(document.diagnostics.map(({ message }) => message)).toEqual(["The best speedup is 2.0×, below 2.1×."]);
  });

  test("survives JSON unchanged", () => {
    const { document } = outcomeOf(good);
    const text = JSON.stringify(document);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
  });

  test("prefers the program's title", () => {
    expect(outcomeOf([{ ...started, title: "Rows" }]).document.title).toBe("Rows");
  });

  test("says how many console lines are missing", () => {
    const line = { level: "log", text: "hello", worker: 0, line: 4 } as const;
    const { console } = outcomeOf([started, { type: "console", lines: [line], dropped: 7 }]).document;
    expect(console).toEqual([line, { level: "warn", text: "7 more lines were left out.", worker: -1, line: 0 }]);
  });
});

describe("speedup", () => {
  const parallelSpeedup = (events: readonly RunEvent[]) =>
    outcomeOf([...events, { type: "finished" }]).document.variants.find((v) => v.name === "parallel")?.runs[0]?.speedup;

  test("is against the fastest serial variant", () => {
    const variants = [...started.variants, { name: "quick", takesPool: false, line: 3 }];
    const serial = [...measured("serial", 1, [10]), ...measured("quick", 1, [4])];
    expect(parallelSpeedup([{ ...started, variants }, ...serial, ...measured("parallel", 1, [2])])).toBe(2);
  });

  test("ignores a serial variant whose value differs", () => {
    const variants = [...started.variants, { name: "wrong", takesPool: false, line: 3 }];
    const wrong: RunEvent[] = [
      ...measured("wrong", 1, [1]),
      { type: "value", variant: "wrong", workers: 1, value: 0, equality: differs },
    ];
    const events = [{ ...started, variants }, ...measured("serial", 1, [10]), ...wrong];
    expect(parallelSpeedup([...events, ...measured("parallel", 1, [2])])).toBe(5);
  });

  test("is against the baseline on one worker when every variant takes the pool", () => {
    const variants = [{ name: "parallel", takesPool: true, line: 1 }];
    const { document } = outcomeOf([
      { ...started, variants },
      ...measured("parallel", 1, [6]),
      ...measured("parallel", 2, [3]),
      { type: "finished" },
    ]);
    expect(document.variants[0]?.runs.map(({ speedup }) => speedup)).toEqual([1, 2]);
  });

  test("is against the baseline on its fewest workers when the sweep has no single one", () => {
    const variants = [{ name: "parallel", takesPool: true, line: 1 }];
    const runs = [...measured("parallel", 4, [3]), ...measured("parallel", 2, [6])];
    const { document } = outcomeOf([{ ...started, variants }, ...runs, { type: "finished" }]);
    expect(document.variants[0]?.runs.map(({ workers, speedup }) => [workers, speedup])).toEqual([
      [2, 1],
      [4, 2],
    ]);
  });

  test("is missing without a serial median, and when the values differ", () => {
    expect(parallelSpeedup([started, ...measured("parallel", 1, [2])])).toBeNull();
    const difference: RunEvent = { type: "value", variant: "parallel", workers: 1, value: 0, equality: differs };
    const events = [started, ...measured("serial", 1, [10]), ...measured("parallel", 1, [2]), difference];
    expect(parallelSpeedup(events)).toBeNull();
  });
});

describe("what went wrong", () => {
  test("a size that the program does not have", () => {
    const messages = (sizes: readonly number[] | null, size: number | null) =>
      sizeDiagnostics(sizes, size).map(({ severity, message }) => `${severity}: ${message}`);
    expect(messages([10, 20], 7)).toEqual(["error: The program has no size 7: it declares 10, 20."]);
    expect(messages(null, 7)).toEqual(["error: The program declares no sizes."]);
    expect(messages([10, 20], 20)).toEqual([]);
    expect(messages(null, null)).toEqual([]);
  });

  test("a differing value: exit 1", () => {
    const { document, exitCode } = outcomeOf([
      ...good.slice(0, -1),
      { type: "value", variant: "parallel", workers: 2, value: [2], equality: differs },
      { type: "finished" },
    ]);
    expect(exitCode).toBe(1);
    expect(document.ok).toBe(false);
    expect(document.variants[1]?.runs[1]).toMatchObject({ equal: false, value: [2], speedup: null });
  });

  test("a failing variant: exit 1, its error with the run", () => {
    const { document, exitCode } = outcomeOf([
      started,
      ...measured("serial", 1, [10]),
      { type: "variantFailed", variant: "parallel", workers: 1, error: boom },
      { type: "finished" },
    ]);
    expect(exitCode).toBe(1);
    expect(document.variants[1]?.runs[0]).toMatchObject({
      workers: 1,
      samplesMs: [],
      interval: null,
      verdict: "unclear",
      lostMs: null,
      losses: [],
      medianMs: null,
      speedup: null,
      value: null,
      equal: false,
      error: { name: "RangeError", message: "boom", stack: "at f (main.ts:3:5)" },
    });
  });

  test("a program that fails as a whole: exit 1, a diagnostic", () => {
    const { document, exitCode } = outcomeOf([{ type: "failed", error: boom }]);
    expect(exitCode).toBe(1);
    expect(document.diagnostics).toEqual([{ severity: "error", message: "RangeError: boom", line: 3, column: 5 }]);
  });

  test("a variant that was never run: exit 1", () => {
    expect(outcomeOf([started, ...measured("serial", 1, [10]), { type: "finished" }]).exitCode).toBe(1);
  });

  test("a compile error: exit 2, the diagnostics without their end", () => {
    const error: Diagnostic = { severity: "error", message: "No.", line: 2, column: 3, endLine: 2, endColumn: 9 };
    const { document, exitCode } = outcomeOf([], { run: null, diagnostics: [error] });
    expect(exitCode).toBe(2);
    expect(document).toMatchObject({ ok: false, variants: [], console: [] });
    expect(document.diagnostics).toEqual([{ severity: "error", message: "No.", line: 2, column: 3 }]);
  });

  test("a time limit: exit 3, with what was measured until then", () => {
    const { document, exitCode } = outcomeOf([started, ...measured("serial", 1, [10])], { timedOut: true });
    expect(exitCode).toBe(3);
    expect(document.ok).toBe(false);
    expect(document.variants[0]?.runs[0]?.medianMs).toBe(10);
    expect(document.diagnostics).toMatchObject([{ severity: "error", line: 0 }]);
  });
});
