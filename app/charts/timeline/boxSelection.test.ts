import { describe, expect, it } from "vitest";
import { selectSpans } from "#measure/spanSelection.ts";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf, type SpanInput } from "#measure/traceFixtures.ts";
import { wholeView } from "../frame/frame.ts";
import { boxAround, boxBetween, boxPlace } from "./boxSelection.ts";
import { boxSentence } from "./boxText.ts";
import { layoutTimeline, timeToX } from "./layoutTimeline.ts";
import type { TimelineData } from "./timelineData.ts";

const compute = (worker: number, startMs: number, endMs: number): SpanInput => ({
  kind: "compute",
  worker,
  startMs,
  endMs,
});
const timeline = timelineOf(traceOf([compute(0, 2, 4), compute(0, 5, 7), compute(1, 1, 3), compute(2, 4, 9)]), 3);
const run = { variant: "parallel", workers: 3, durationMs: 9, timeline };
const data: TimelineData = {
  serial: [{ variant: "serial", durationMs: 10 }],
  parallel: run,
  other: { ...run, from: "earlier" },
};
const layout = layoutTimeline(data, 700, wholeView);
const lane = (side: string, index: number) => layout.lanes.find((l) => l.side === side && l.index === index)!;
const at = (ms: number, { y, height }: { readonly y: number; readonly height: number }) => ({
  x: timeToX(layout.window, ms),
  y: y + height / 2,
});

describe("boxBetween", () => {
  it("takes the lanes and the time between two places, whichever was first", () => {
    const [first, second] = [at(6, lane("here", 2)), at(3, lane("here", 1))];
    const box = { side: "here", fromMs: expect.closeTo(3), toMs: expect.closeTo(6), fromLane: 1, toLane: 2 };
    expect(boxBetween(layout, first, second)).toEqual(box);
    expect(boxBetween(layout, second, first)).toEqual(box);
  });
  it("stays on the side where it began, and within the plot", () => {
    const box = boxBetween(layout, at(3, lane("other", 1)), { x: 1e6, y: 0 });
    expect(box).toMatchObject({ side: "other", fromLane: 0, toLane: 1, toMs: 10 });
  });
  it("takes the nearest lane above or below the lanes", () => {
    expect(boxBetween(layout, at(3, lane("serial", 0)), at(5, lane("serial", 0)))).toMatchObject({
      side: "here",
      fromLane: 0,
      toLane: 0,
    });
  });
  it("is none without lanes", () => {
    const bare = layoutTimeline({ serial: data.serial, parallel: null, other: null }, 700, wholeView);
    expect(boxBetween(bare, { x: 0, y: 0 }, { x: 9, y: 9 })).toBeNull();
  });
});

it("reaches around two picked spans of one side", () => {
  const here = (laneIndex: number, index: number) => ({ side: "here", laneIndex, index }) as const;
  expect(boxAround(data, here(0, 1), here(2, 0))).toEqual({ side: "here", fromMs: 4, toMs: 9, fromLane: 0, toLane: 2 });
  expect(boxAround(data, here(0, 1), { ...here(0, 0), side: "other" })).toBeNull();
});

it("is drawn around its lanes", () => {
  const place = boxPlace(layout, { side: "other", fromMs: 2, toMs: 5, fromLane: 0, toLane: 1 })!;
  expect(place.x).toBeCloseTo(timeToX(layout.window, 2));
  expect(place.x + place.width).toBeCloseTo(timeToX(layout.window, 5));
  expect(place.y).toBeLessThanOrEqual(lane("other", 0).y);
  expect(place.y + place.height).toBeGreaterThanOrEqual(lane("other", 1).y + lane("other", 1).height);
  expect(boxPlace(layout, { side: "here", fromMs: 2, toMs: 5, fromLane: 7, toLane: 8 })).toBeNull();
});

it("is told in a sentence", () => {
  const box = { side: "here", fromMs: 3, toMs: 6, fromLane: 0, toLane: 2 } as const;
  expect(boxSentence(data, box, selectSpans(timeline, box)).replaceAll("\u00a0", " ")).toBe(
    "3.0 ms to 6.0 ms (3.0 ms) on worker 0 to worker 2: 4 spans, 4 tasks.",
  );
});
