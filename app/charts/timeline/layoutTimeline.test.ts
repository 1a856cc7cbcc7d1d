import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { syntheticTrace, traceOf } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { layoutTimeline, timeToX, type TimelineData } from "./layoutTimeline.ts";

const dataOf = (workers: number): TimelineData => {
  const timeline = timelineOf(syntheticTrace({ workers, tasks: 40, meanMs: 0.35, seed: 1 }), workers);
  return {
    serial: [{ variant: "serial", durationMs: 14 }],
    parallel: { variant: "parallel", workers, durationMs: timeline.endMs, timeline },
  };
};

describe("layoutTimeline", () => {
  it("puts the serial lane above one lane per worker, on one time axis", () => {
    const { lanes, window, plot, height } = layoutTimeline(dataOf(4), 660, wholeView);
    expect(lanes.map((lane) => lane.label)).toEqual(["serial", "worker 0", "worker 1", "worker 2", "worker 3"]);
    expect(lanes.map((lane) => lane.y)).toEqual(lanes.map((lane) => lane.y).toSorted((a, b) => a - b));
    expect([window.fromMs, window.toMs, window.width]).toEqual([0, 14, plot.right - plot.left]);
    expect(lanes[0]?.marks).toMatchObject([{ kind: "compute", x: 0, width: window.width, row: -1 }]);
    const last = lanes.at(-1);
    expect(last && last.y + last.height).toBeLessThanOrEqual(plot.bottom);
    expect(height).toBeGreaterThan(plot.bottom);
  });
  it("marks where each time ends", () => {
    const data = dataOf(2);
    const { ends, window } = layoutTimeline(data, 660, wholeView);
    expect(ends.map((end) => end.x)).toEqual([window.width, timeToX(window, data.parallel?.durationMs ?? NaN)]);
    expect(ends[0]?.text.replace("\u00a0", " ")).toBe("14.0 ms");
  });
  it("shows a quarter of the time at fourfold zoom", () => {
    const whole = layoutTimeline(dataOf(2), 660, wholeView);
    const { window, ticks } = layoutTimeline(dataOf(2), 660, { scale: 4, offset: -whole.window.width });
    expect(window.fromMs).toBeCloseTo(3.5);
    expect(window.toMs).toBeCloseTo(7);
    for (const tick of ticks) expect(tick.at).toBeLessThanOrEqual(window.width + 1e-6);
  });
  it("thins lanes and their names as workers get many", () => {
    const { lanes } = layoutTimeline(dataOf(64), 660, wholeView);
    expect(lanes).toHaveLength(65);
    expect(lanes[1]?.height).toBeGreaterThanOrEqual(6);
    expect(lanes.filter((lane) => lane.shownLabel !== "")).toHaveLength(33);
  });
  it("holds for a trace without spans, without a parallel run, and in very little room", () => {
    const empty = timelineOf(traceOf([]), 2);
    const parallel = { variant: "p", workers: 2, durationMs: 5, timeline: empty };
    expect(layoutTimeline({ serial: [], parallel }, 660, wholeView)).toMatchObject({
      markCount: 0,
      lanes: { length: 2 },
    });
    expect(
      layoutTimeline({ serial: [{ variant: "a", durationMs: 3 }], parallel: null }, 660, wholeView).lanes,
    ).toHaveLength(1);
    for (const width of [0, 40, 200]) {
      const { window, lanes } = layoutTimeline(dataOf(3), width, wholeView);
      expect(window.width).toBeGreaterThan(0);
      for (const mark of lanes.flatMap((lane) => lane.marks)) expect(Number.isFinite(mark.x + mark.width)).toBe(true);
    }
  });
});
