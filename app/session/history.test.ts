import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run.ts";
import type { Trace } from "#protocol/trace.ts";
import { remember } from "./history.ts";
import { emptyRun, reduceRun, type RunRecord } from "./runRecord.ts";

const key = { variant: "a", workers: 1 };
const events: readonly RunEvent[] = [
  { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] },
  { type: "trace", ...key, repetition: 0, durationMs: 5, trace: {} as Trace },
];
const measured = (runId: number): RunRecord => events.reduce(reduceRun, emptyRun(runId, "source"));

test("keeps runs in which something was measured", () => {
  expect(remember([], null)).toEqual([]);
  expect(remember([], emptyRun(1, "source"))).toEqual([]);
  expect(remember([measured(1)], measured(2)).map((run) => run.runId)).toEqual([1, 2]);
});

test("keeps the latest, and the traces of fewer", () => {
  let runs: readonly RunRecord[] = [];
  for (let runId = 1; runId <= 25; runId++) runs = remember(runs, measured(runId));
  expect(runs.map((run) => run.runId)).toEqual(Array.from({ length: 20 }, (_, i) => i + 6));
  expect(runs.map((run) => run.configurations[0]?.trace !== null).lastIndexOf(false)).toBe(16);
  expect(runs[0]?.configurations[0]?.samplesMs).toEqual([5]);
});
