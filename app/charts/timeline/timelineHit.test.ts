import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf, type SpanInput } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { layoutTimeline, timeToX, type TimelineData } from "./layoutTimeline.ts";
import { hitTest, movePick, pickedHit } from "./timelineHit.ts";
import { targetPlace, targetText, timelineSentence } from "./timelineText.ts";

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
};
const layout = layoutTimeline(data, 600, wholeView);
const at = (ms: number, laneAt: number) =>
  hitTest(layout, timeToX(layout.window, ms), (layout.lanes[laneAt]?.y ?? NaN) + 2);
const text = (hit: ReturnType<typeof at>) => {
  const { title, rows } = hit ? targetText(hit.target, data) : { title: "", rows: [] };
  return [title, ...rows.map((row) => row.join(" ").replaceAll("\u00a0", " "))];
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
    expect(at(5, 2)?.target).toEqual({ type: "waiting", laneIndex: 1 });
    expect(at(9.5, 1)).toBeNull();
  });
  it("says which line a span's function stands on", () => {
    const hit = at(3, 1);
    expect(hit && targetPlace(hit.target, data)).toEqual({ line: 7 });
    const serial = at(3, 0);
    expect(serial && targetPlace(serial.target, data)).toBeNull();
  });
});

describe("movePick", () => {
  it("starts at the first span and goes along and across lanes", () => {
    const first = movePick(data, null, 1, 0);
    expect(first).toEqual({ laneIndex: 0, index: 0 });
    const second = movePick(data, first, 1, 0);
    expect(second).toEqual({ laneIndex: 0, index: 1 });
    expect(movePick(data, second, 1, 0)).toEqual(second);
    expect(movePick(data, second, 0, 1)).toEqual({ laneIndex: 1, index: 1 });
    expect(movePick(data, first, 0, -1)).toEqual(first);
  });
  it("leads to the same target as pointing there", () => {
    expect(pickedHit(data, layout, { laneIndex: 0, index: 0 })?.target).toEqual(at(3, 1)?.target);
  });
});

it("tells the whole chart in sentences", () => {
  expect(timelineSentence(data).replaceAll("\u00a0", " ")).toBe(
    "serial took 10.0 ms, parallel on 2 workers took 9.0 ms. 6 tasks computed for 6.0 ms in all; the workers were computing 33% of the time.",
  );
});
