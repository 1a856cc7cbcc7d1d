import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { layoutTimeline } from "./layoutTimeline.ts";
import { shownStage } from "./shownStage.ts";
import type { TimelineData } from "./timelineData.ts";

const labels = [
  { name: "read", line: 3, stage: { plan: 0, stage: 0 } },
  { name: "count", line: 4, stage: { plan: 0, stage: 1 } },
  { name: "other", line: 5 },
];
const span = (task: number) =>
  ({ kind: "compute", worker: 0, task, startMs: 10 * task, endMs: 10 * task + 8 }) as const;
const graph = { steps: [], edges: [], rewrites: [] };
const trace = {
  ...traceOf([span(0), span(1), span(2), span(3)], labels),
  label: Uint16Array.of(0, 1, 1, 2),
  plans: [{ action: "collect", line: 12, graph }],
};
const key = { variant: "bagged", workers: 1 };
const parallel = { ...key, durationMs: 40, timeline: timelineOf(trace, 1) };
const data: TimelineData = { serial: [], parallel, other: null };

describe("shownStage", () => {
  it("leaves the tasks of a stage as they are and makes the others faint", () => {
    const shown = shownStage(data, { ...key, plan: 0, stage: 1 });
    expect(shown?.text).toBe("Stage 1 of collect, line 12: 2 tasks.");
    const [lane] = layoutTimeline(data, 800, wholeView, shown!.found).lanes;
    expect(lane!.marks.map(({ faded }) => faded)).toEqual([true, false, false, true]);
  });
  it("is none of another configuration, another plan or a stage without tasks", () => {
    expect(shownStage(data, null)).toBeNull();
    expect(shownStage(data, { ...key, workers: 2, plan: 0, stage: 1 })).toBeNull();
    expect(shownStage(data, { ...key, plan: 1, stage: 1 })).toBeNull();
    expect(shownStage(data, { ...key, plan: 0, stage: 2 })).toBeNull();
  });
});
