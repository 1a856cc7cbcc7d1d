import { expect, test } from "vitest";
import { emptyRun, reduceRun, stopRun, type RunRecord } from "#session/runRecord.ts";
import type { WireError } from "#protocol/wireError.ts";
import { elapsedText, progressShare, progressText, statusText, timeLeftMs } from "./runStatus.ts";

const error: WireError = {
  name: "TypeError",
  message: "x is not a function",
  stack: "",
  line: 3,
  column: 5,
  worker: 1,
};

function started(): RunRecord {
  return reduceRun(emptyRun(1, "source"), {
    type: "started",
    variants: [
      { name: "serial", takesPool: false, line: 1 },
      { name: "shared", takesPool: true, line: 5 },
    ],
    title: null,
    sizes: null,
    size: null,
    clockStepMs: 0.005,
    cores: 8,
  });
}

test("the status starts with the word for each state", () => {
  expect(statusText(null, 0)).toBe("Ready");
  expect(statusText(started(), 10)).toBe("Running …");
  expect(statusText(stopRun(started()), 10)).toBe("Stopped");
  expect(statusText(reduceRun(started(), { type: "finished" }), 2140)).toBe("Finished in 2.1 s");
  expect(statusText(reduceRun(started(), { type: "failed", error }), 5)).toBe("Failed: TypeError: x is not a function");
  expect(statusText(reduceRun(started(), { type: "ended", reason: "timeout" }), 5)).toMatch(
    /^Failed: The run took longer/,
  );
});

test("variants that fail are counted; when all do, the run has failed", () => {
  const fail = (run: RunRecord, variant: string, workers: number): RunRecord =>
    reduceRun(run, { type: "variantFailed", variant, workers, error });
  const sample = reduceRun(started(), {
    type: "sample",
    variant: "serial",
    workers: 1,
    repetition: 0,
    durationMs: 4,
    flags: [],
  });
  const one = reduceRun(fail(fail(sample, "shared", 1), "shared", 2), { type: "finished" });
  expect(statusText(one, 900)).toBe("Finished in 0.9 s, 1 variant failed");
  const all = reduceRun(fail(fail(started(), "serial", 1), "shared", 1), { type: "finished" });
  expect(statusText(all, 900)).toBe("Failed: TypeError: x is not a function");
});

test("progress names the variant, the workers, the sample and the tasks", () => {
  const at = { type: "sampling", variant: "shared", workers: 3, share: 0.2 } as const;
  const first = reduceRun(started(), { ...at, phase: "first", repetition: 0 });
  expect(progressText(started())).toBe("starting workers");
  expect(progressText(first)).toBe("shared on 3 workers, first call");
  const timed = reduceRun(started(), { ...at, phase: "timing", repetition: 11 });
  expect(progressText(timed)).toBe("shared on 3 workers, sample 12");
  const tasks = reduceRun(timed, { type: "tasks", done: 5, submitted: 10 });
  expect(progressText(tasks)).toBe("shared on 3 workers, sample 12, 5 of 10 tasks");
  expect(progressText(reduceRun(timed, { ...at, phase: "warming", repetition: 2 }))).toBe(
    "shared on 3 workers, warming up",
  );
  expect(progressShare(tasks)).toBe(0.2);
  expect(progressShare(started())).toBeNull();
  expect(
    progressText(reduceRun(started(), { ...at, phase: "timing", variant: "serial", workers: 1, repetition: 0 })),
  ).toMatch(/^serial, /);
});

test("time left is given only once there is a pace", () => {
  const at = { type: "sampling", variant: "serial", workers: 1, phase: "timing", repetition: 0 } as const;
  expect(timeLeftMs(started(), 5000)).toBeNull();
  expect(timeLeftMs(reduceRun(started(), { ...at, share: 0.02 }), 5000)).toBeNull();
  expect(timeLeftMs(reduceRun(started(), { ...at, share: 1 / 3 }), 5000)).toBeCloseTo(10_000);
});

test("durations have sensible digits", () => {
  expect([0, 449, 9_900, 9_960, 59_400, 65_200].map(elapsedText)).toEqual([
    "0.0 s",
    "0.4 s",
    "9.9 s",
    "10 s",
    "59 s",
    "1 min 05 s",
  ]);
});
