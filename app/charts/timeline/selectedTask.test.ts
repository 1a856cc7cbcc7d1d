import { describe, expect, it } from "vitest";
import { alignTraces } from "#measure/alignment.ts";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf } from "#measure/traceFixtures.ts";
import { comparisonSentence } from "./comparisonText.ts";
import { selectableTask, viewTask } from "./selectedTask.ts";
import { partnerText, signedMs, taskFacts, taskTitle } from "./taskText.ts";
import type { ParallelRun, TimelineData } from "./timelineData.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const maps = [{ job: 0, count: 4, chunkSize: null }];
/** A map of four items whose first task has that number. */
function run(variant: string, firstTask: number, ms: number): ParallelRun {
  const of = { worker: 0, job: 0, readyMs: 0 } as const;
  const trace = {
    ...traceOf([
      { ...of, kind: "deserialize", startMs: 1, endMs: 2, task: firstTask, count: 4, bytes: 1200 },
      { ...of, kind: "compute", startMs: 2, endMs: 2 + ms, task: firstTask },
      { ...of, kind: "compute", startMs: 2 + ms, endMs: 5 + ms, task: firstTask + 1, count: 3 },
    ]),
    maps,
  };
  return { variant, workers: 1, durationMs: 9, timeline: timelineOf(trace, 1) };
}
const data: TimelineData = { serial: [], parallel: run("shared", 0, 2.5), other: run("copied", 100, 4) };
const alignment = alignTraces(data.parallel!.timeline.trace, data.other!.timeline.trace);

describe("viewTask", () => {
  it("finds the task on its side, and the same task on the other", () => {
    const view = viewTask(data, alignment, { variant: "shared", workers: 1, task: 0 });
    expect(view).toMatchObject({
      side: "here",
      account: { task: 0 },
      partner: { side: "other", account: { task: 100 }, ownMs: 2.5, partnerMs: 4 },
    });
    expect(plain(partnerText(view!.partner!))).toBe("1.5 ms shorter here: 2.5 ms against 4.0 ms in copied on 1 worker");
    const back = viewTask(data, alignment, { variant: "copied", workers: 1, task: 100 });
    expect(back).toMatchObject({ side: "other", partner: { side: "here", account: { task: 0 }, ownMs: 4 } });
  });
  it("finds a task among those timed with it, and none that is not shown", () => {
    expect(viewTask(data, null, { variant: "shared", workers: 1, task: 3 })).toMatchObject({
      account: { task: 1, count: 3 },
      partner: null,
    });
    expect(viewTask(data, alignment, { variant: "shared", workers: 2, task: 0 })).toBeNull();
    expect(viewTask(data, alignment, null)).toBeNull();
  });
});

describe("selectableTask", () => {
  it("selects the task of the run beside it, or the same task here when that is from another run", () => {
    expect(selectableTask(data, alignment, "here", 2)).toEqual({ variant: "shared", workers: 1, task: 2 });
    expect(selectableTask(data, alignment, "other", 100)).toEqual({ variant: "copied", workers: 1, task: 100 });
    const runs = { ...data, other: { ...data.other!, from: "earlier" } };
    expect(selectableTask(runs, alignment, "other", 100)).toEqual({ variant: "shared", workers: 1, task: 0 });
    expect(selectableTask({ ...runs, parallel: null }, alignment, "other", 100)).toBeNull();
  });
});

it("tells a task's inputs, bytes and times", () => {
  const { account } = viewTask(data, null, { variant: "shared", workers: 1, task: 2 })!;
  expect(taskTitle(account)).toBe("work tasks 1–3");
  expect(taskFacts(account).map((fact) => plain(fact.join(": ")))).toEqual([
    "ran on: worker 0",
    "inputs: items 1–3 of 4, from 0",
    "in a chunk of: 4: tasks 0–3",
    "bytes in: 1.2 kB for the chunk",
    "submitted at: 0 ms",
    "done after: 7.5 ms",
  ]);
});

it("tells how the tasks of two runs compare", () => {
  expect(plain(comparisonSentence(data, alignment))).toBe(
    "4 tasks in both computed for 5.5 ms here, 1.5 ms (21%) shorter than in copied on 1 worker.",
  );
  const nothing = alignTraces(data.parallel!.timeline.trace, traceOf([]));
  expect(comparisonSentence(data, nothing)).toMatch(/^No task here is also one of/);
  expect([signedMs(2), signedMs(-2)].map(plain)).toEqual(["+2.0 ms", "−2.0 ms"]);
});
