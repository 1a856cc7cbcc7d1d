import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf, type SpanInput } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { layoutTimeline, timeToX } from "./layoutTimeline.ts";
import { movePick, pickedHit, pickOfRow } from "./pickedSpan.ts";
import type { TimelineData } from "./timelineData.ts";
import { hitTest } from "./timelineHit.ts";
import { targetTask } from "./timelineTarget.ts";
import { targetText, timelineSentence } from "./timelineText.ts";

const compute = (worker: number, startMs: number, endMs: number, task: number): SpanInput => ({
  kind: "compute",
  worker,
  startMs,
  endMs,
  task,
});
const trace = traceOf(
  [
    compute(0, 2, 4, 0),
    { ...compute(0, 5, 7, 8), count: 4 },
    compute(1, 1, 3, 1),
    { kind: "queue", worker: 1, startMs: 0, endMs: 9, task: 2 },
    { kind: "send", worker: 1, startMs: 8, endMs: 9, task: 3, bytes: 8_400_000 },
  ],
  [{ name: "row", line: 7 }],
);
const data: TimelineData = {
  serial: [{ variant: "serial", durationMs: 10 }],
  parallel: { variant: "parallel", workers: 2, durationMs: 9, timeline: timelineOf(trace, 2) },
  other: null,
};
const compared: TimelineData = { ...data, other: { ...data.parallel!, workers: 1 } };
const layout = layoutTimeline(data, 600, wholeView);
const at = (ms: number, laneAt: number) =>
  hitTest(layout, timeToX(layout.window, ms), (layout.lanes[laneAt]?.y ?? NaN) + 2);
const text = (hit: ReturnType<typeof at>) => {
  const { title, rows } = hit ? targetText(hit.target, data) : { title: "", rows: [] };
  return [title, ...rows.map((row) => row.join(" "))].map((words) => words.replaceAll("\u00a0", " "));
};

describe("hitTest", () => {
  it("finds the span, the serial bar, waiting tasks, or nothing", () => {
    expect(text(at(3, 1))).toEqual(["row task 0", "compute 2.0 ms", "start 2.0 ms", "on worker 0", "line 7"]);
    expect(text(at(6, 1))[0]).toBe("row tasks 8–11");
    expect(text(at(8.5, 2))).toEqual([
      "row task 3",
      "send 1.0 ms",
      "start 8.0 ms",
      "on worker 1",
      "moved 8.4 MB",
      "line 7",
    ]);
    expect(text(at(9, 0))).toEqual(["serial", "median 10.0 ms"]);
    expect(at(5, 2)?.target).toEqual({ type: "waiting", side: "here", laneIndex: 1 });
    expect(at(9.5, 1)).toBeNull();
  });
  it("finds the load in the strips", () => {
    const { y } = layout.strips[0]!;
    expect(text(hitTest(layout, timeToX(layout.window, 6), y + 1))).toEqual([
      "6.0 ms",
      "in the queue 0 tasks",
      "busy 1 of 2 workers",
    ]);
  });
  it("says which task a span is about", () => {
    const task = (hit: ReturnType<typeof at>) => hit && targetTask(hit.target, data);
    expect(task(at(6, 1))).toEqual({ side: "here", task: 8 });
    expect(task(at(3, 0))).toBeNull();
  });
});

describe("movePick", () => {
  const here = (laneIndex: number, index: number) => ({ side: "here" as const, laneIndex, index });
  it("starts at the first span and goes along and across lanes", () => {
    const first = movePick(data, null, 1, 0);
    expect(first).toEqual(here(0, 0));
    const second = movePick(data, first, 1, 0);
    expect(second).toEqual(here(0, 1));
    expect(movePick(data, second, 1, 0)).toEqual(second);
    expect(movePick(data, second, 0, 1)).toEqual(here(1, 1));
    expect(movePick(data, first, 0, -1)).toEqual(first);
  });
  it("goes on from the last lane to those of the run beside it, and back", () => {
    const below = movePick(compared, here(1, 0), 0, 1);
    expect(below).toEqual({ side: "other", laneIndex: 0, index: 0 });
    expect(movePick(compared, below, 0, -1)).toEqual(here(1, 1));
  });
  it("leads to the same target as pointing there, or searching", () => {
    expect(pickedHit(data, layout, here(0, 0))?.target).toEqual(at(3, 1)?.target);
    expect(pickOfRow(data, "here", 4)).toEqual(here(1, 1));
    expect(pickOfRow(data, "other", 4)).toBeNull();
    expect(pickedHit(data, layout, here(0, 9))).toBeNull();
  });
});

it("tells the whole chart in sentences", () => {
  expect(timelineSentence(data).replaceAll("\u00a0", " ")).toBe(
    "serial took 10.0 ms, parallel on 2 workers took 9.0 ms. 6 tasks computed for 6.0 ms in all; the workers were computing 33% of the time.",
  );
});
