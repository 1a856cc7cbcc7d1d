import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { syntheticTrace, traceOf } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { layoutTimeline, timeToX, xToTime } from "./layoutTimeline.ts";
import type { TimelineData } from "./timelineData.ts";

const dataOf = (workers: number): TimelineData => {
  const trace = syntheticTrace({ workers, tasks: 40, meanMs: 0.35, seed: 1 });
  // All tasks were submitted at once.
  const timeline = timelineOf({ ...trace, readyMs: trace.readyMs.map(() => 0.03) }, workers);
  return {
    serial: [{ variant: "serial", durationMs: 14 }],
    parallel: { variant: "parallel", workers, durationMs: timeline.endMs, timeline },
    other: null,
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
  it("leads from a time to its place and back", () => {
    const { window } = layoutTimeline(dataOf(2), 660, { scale: 4, offset: -100 });
    expect(xToTime(window, timeToX(window, 4.2))).toBeCloseTo(4.2);
    expect(xToTime(window, 0)).toBe(window.fromMs);
  });
  it("has two strips between the serial lane and the workers'", () => {
    const { strips, lanes } = layoutTimeline(dataOf(4), 660, wholeView);
    expect(strips.map(({ name, most }) => [name, most])).toEqual([
      ["queue", "max 40"],
      ["busy", "max 4"],
    ]);
    const [serial, first] = lanes;
    for (const { y, height } of strips) {
      expect(y).toBeGreaterThan((serial?.y ?? NaN) + (serial?.height ?? NaN));
      expect(y + height).toBeLessThan(first?.y ?? NaN);
    }
  });
  it("sets two repetitions one above the other on the same axis, each with its name", () => {
    const data = { ...dataOf(2), other: { ...dataOf(3).parallel!, from: "earlier" } };
    const { lanes, headings, strips, ends, window } = layoutTimeline(data, 660, wholeView);
    expect(lanes.map(({ side, label }) => `${side} ${label}`)).toEqual([
      "serial serial",
      "here worker 0",
      "here worker 1",
      "other worker 0",
      "other worker 1",
      "other worker 2",
    ]);
    expect(headings.map(({ text }) => text)).toEqual(["parallel on 2 workers", "parallel on 3 workers, earlier"]);
    expect(strips).toHaveLength(4);
    expect(ends.map((end) => end.x)).toEqual(
      [14, data.parallel!.durationMs, data.other.durationMs].map((ms) => timeToX(window, ms)),
    );
    const rows = [...lanes, ...headings, ...strips].toSorted((a, b) => a.y - b.y);
    for (const [i, row] of rows.entries()) {
      expect(row.y).toBeGreaterThanOrEqual(i === 0 ? 0 : rows[i - 1]!.y + rows[i - 1]!.height);
    }
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
    expect(layoutTimeline({ serial: [], parallel, other: null }, 660, wholeView)).toMatchObject({
      markCount: 0,
      lanes: { length: 2 },
    });
    expect(
      layoutTimeline({ serial: [{ variant: "a", durationMs: 3 }], parallel: null, other: null }, 660, wholeView).lanes,
    ).toHaveLength(1);
    for (const width of [0, 40, 200]) {
      const { window, lanes } = layoutTimeline(dataOf(3), width, wholeView);
      expect(window.width).toBeGreaterThan(0);
      for (const mark of lanes.flatMap((lane) => lane.marks)) expect(Number.isFinite(mark.x + mark.width)).toBe(true);
    }
  });
});
