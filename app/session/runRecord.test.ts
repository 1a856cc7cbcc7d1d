import { describe, expect, test } from "vitest";
import type { RunEvent } from "#protocol/run.ts";
import { emptyRun, findConfiguration, reduceRun, stopRun } from "./runRecord.ts";

const key = { variant: "parallel", workers: 2 };
const started: RunEvent = {
  type: "started",
  variants: [
    { name: "serial", takesPool: false, line: 1 },
    { name: "parallel", takesPool: true, line: 2 },
  ],
  title: "T",
  sizes: [1, 2],
  size: 2,
  clockStepMs: 0.005,
  cores: 4,
};
const error = { name: "TypeError", message: "no", stack: "", line: 3, column: 1, worker: 0 };
const after = (...events: RunEvent[]) => events.reduce(reduceRun, emptyRun(1, "source"));

describe("reduceRun", () => {
  test("adds events up to what is known of a run", () => {
    const run = after(
      started,
      { type: "sampling", ...key, phase: "timing", repetition: 0, share: 0.25 },
      { type: "tasks", done: 5, submitted: 10 },
      { type: "value", ...key, value: [1], equality: { equal: true } },
      { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] },
      { type: "sample", ...key, repetition: 1, durationMs: 7, flags: [] },
      { type: "console", lines: [{ level: "log", text: "hi", worker: 0, line: 2 }], dropped: 3 },
      { type: "console", lines: [], dropped: 4 },
    );
    expect(run).toMatchObject({ state: "running", title: "T", sizes: [1, 2], size: 2, consoleDropped: 7 });
    expect(run.progress).toEqual({
      share: 0.25,
      now: { ...key, phase: "timing", repetition: 0 },
      tasksDone: 5,
      tasksSubmitted: 10,
    });
    expect(findConfiguration(run, key)).toMatchObject({
      takesPool: true,
      samplesMs: [5, 7],
      value: [1],
      equality: { equal: true },
    });
    expect(run.console).toEqual([{ level: "log", text: "hi", worker: 0, line: 2 }]);
  });

  test("a title of the program's making is one plain line", () => {
    expect(after({ ...started, title: "Rows\u202E\u001B[31m\nand more" }).title).toBe("Rows [31m and more");
    expect(after({ ...started, title: "\u202E" }).title).toBeNull();
  });

  test("keeps cold runs and samples that do not count apart", () => {
    const run = after(
      started,
      { type: "warmup", ...key, durationMs: 50 },
      { type: "warmup", ...key, durationMs: 6 },
      { type: "unsettled", ...key },
      { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] },
      { type: "sample", ...key, repetition: 1, durationMs: 9, flags: ["hidden"] },
    );
    expect(run.machine).toEqual({ clockStepMs: 0.005, cores: 4 });
    expect(findConfiguration(run, key)).toMatchObject({
      samplesMs: [5],
      leftOut: [{ durationMs: 9, flags: ["hidden"], repetition: 1 }],
      warmupsMs: [50, 6],
      unsettled: true,
    });
  });

  test("tells configurations apart by what they take at a time", () => {
    const sample = { type: "sample", ...key, repetition: 0, flags: [] } as const;
    const run = after(
      started,
      { ...sample, chunkSize: 4, durationMs: 1 },
      { ...sample, chunkSize: "auto", durationMs: 2 },
    );
    expect(run.configurations.map((c) => [c.chunkSize, c.samplesMs])).toEqual([
      [4, [1]],
      ["auto", [2]],
    ]);
  });

  test("tells configurations apart by whether plans are rewritten", () => {
    const sample = { type: "sample", ...key, repetition: 0, flags: [] } as const;
    const run = after(
      started,
      { ...sample, optimise: true, durationMs: 1 },
      { ...sample, optimise: false, durationMs: 2 },
    );
    expect(run.configurations.map((c) => [c.optimise, c.samplesMs])).toEqual([
      [true, [1]],
      [false, [2]],
    ]);
  });

  test("a failed variant keeps what was measured before", () => {
    const run = after(
      started,
      { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] },
      { type: "variantFailed", ...key, error },
    );
    expect(findConfiguration(run, key)).toMatchObject({ samplesMs: [5], error });
  });

  test.each<[RunEvent, string, string | undefined]>([
    [{ type: "finished" }, "finished", undefined],
    [{ type: "failed", error }, "failed", "no"],
    [{ type: "ended", reason: "timeout" }, "failed", "The run took longer than its time limit and was ended."],
    [
      { type: "ended", reason: "flood" },
      "failed",
      "The program sent messages faster than they can be read, so the run was ended.",
    ],
  ])("%j ends it, and nothing comes after", (event, state, message) => {
    const run = after(started, event);
    expect(run.state).toBe(state);
    expect(run.failure?.message).toBe(message);
    expect(reduceRun(run, { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] })).toBe(run);
  });

  test("a stopped run keeps its results", () => {
    const run = stopRun(after(started, { type: "sample", ...key, repetition: 0, durationMs: 5, flags: [] }));
    expect(run.state).toBe("stopped");
    expect(findConfiguration(run, key)?.samplesMs).toEqual([5]);
    const finished = after(started, { type: "finished" });
    expect(stopRun(finished)).toBe(finished);
  });
});
