import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanKinds } from "#protocol/trace.ts";
import { timelineOf } from "#measure/timeline.ts";
import { syntheticTrace, traceOf, type SpanInput } from "#measure/traceFixtures.ts";
import { layoutSpans, layoutWaiting, type TimeWindow } from "./layoutSpans.ts";

const layout = (spans: readonly SpanInput[], window: TimeWindow) => {
  const timeline = timelineOf(traceOf(spans), 1);
  const lane = timeline.lanes[0];
  if (!lane) throw new Error("no lane");
  return { marks: layoutSpans(timeline, lane, window), waiting: layoutWaiting(lane, window) };
};
const compute = (startMs: number, endMs: number): SpanInput => ({ kind: "compute", worker: 0, startMs, endMs });
const hundred: TimeWindow = { fromMs: 0, toMs: 10, width: 100 };

describe("layoutSpans", () => {
  it("maps time to px", () => {
    const { marks } = layout([compute(1, 3), compute(4, 9)], hundred);
    expect(marks.map(({ x, width, row, spans, fill }) => [x, width, row, spans, fill])).toEqual([
      [10, 20, 0, 1, 1],
      [40, 50, 1, 1, 1],
    ]);
  });
  it("shows the window only, and clips what begins or ends far outside", () => {
    const window = { fromMs: 4, toMs: 5, width: 100 };
    const { marks } = layout([compute(0, 1), compute(2, 4.5), compute(4.6, 9), compute(9, 10)], window);
    expect(marks.map(({ x, width }) => [x, Math.round(x + width)])).toEqual([
      [-10, 50],
      [expect.closeTo(60), 110],
    ]);
  });
  it("finds a long span that began before others which are over", () => {
    const { marks } = layout([compute(0, 10), compute(1, 2)], { fromMs: 5, toMs: 6, width: 100 });
    expect(marks.map((mark) => mark.row)).toEqual([0]);
  });
  it("draws spans narrower than a px together, by the kind that took most time", () => {
    const { marks } = layout(
      [compute(1, 1.04), { kind: "send", worker: 0, startMs: 1.04, endMs: 1.05 }, compute(5, 6)],
      hundred,
    );
    expect(marks).toMatchObject([
      { kind: "compute", x: 10, width: 1, spans: 2, coveredMs: expect.closeTo(0.05), fill: expect.closeTo(0.5) },
      { kind: "compute", x: 50, width: 10, spans: 1 },
    ]);
  });
  it("joins columns that look the same", () => {
    const dense = Array.from({ length: 1000 }, (_, i) => compute(i / 100, i / 100 + 0.01));
    const { marks } = layout(dense, hundred);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ spans: 1000, x: 0, width: expect.closeTo(100), fill: expect.closeTo(1) });
  });
  it("never draws more than about two marks per px, however many spans", () => {
    const timeline = timelineOf(syntheticTrace({ workers: 1, tasks: 20_000, meanMs: 0.01, seed: 4 }), 1);
    const lane = timeline.lanes[0]!;
    const marks = layoutSpans(timeline, lane, { fromMs: 0, toMs: timeline.endMs, width: 300 });
    expect(marks.length).toBeLessThanOrEqual(600);
    expect(marks.reduce((sum, mark) => sum + mark.spans, 0)).toBe(lane.spans.length);
  });
  it("moves marks when the window moves, and changes none that stay in sight", () => {
    const timeline = timelineOf(syntheticTrace({ workers: 1, tasks: 2000, meanMs: 0.05, seed: 7 }), 1);
    const lane = timeline.lanes[0]!;
    const at = (fromMs: number) => layoutSpans(timeline, lane, { fromMs, toMs: fromMs + 40, width: 400 });
    const inner = (marks: ReturnType<typeof at>, fromMs: number) =>
      marks
        .map(({ row, spans, x }) => ({ row, spans, atMs: Math.round((fromMs + x / 10) * 1e6) / 1e6 }))
        .filter(({ atMs }) => atMs > 30 && atMs < 45);
    const [before, after] = [inner(at(10.03), 10.03), inner(at(22.41), 22.41)];
    // Groups at the edges of the window may have been joined with others; in between all are the same.
    expect(before.length).toBeGreaterThan(20);
    expect(after.slice(2, -2)).toEqual(before.filter(({ row }) => after.slice(2, -2).some((mark) => mark.row === row)));
  });
  it("fades what a search did not find, and keeps it apart from what it did", () => {
    const timeline = timelineOf(traceOf([compute(1, 3), compute(4, 4.01), compute(4.02, 4.03), compute(5, 6)]), 1);
    const lane = timeline.lanes[0]!;
    // The third span is found.
    const marks = layoutSpans(timeline, lane, { fromMs: 0, toMs: 10, width: 1000 }, Int32Array.of(0, 0, 0, 1, 1));
    expect(marks.map(({ row, faded }) => [row, faded])).toEqual([
      [0, true],
      [1, true],
      [2, false],
      [3, true],
    ]);
    const together = layoutSpans(timeline, lane, hundred, Int32Array.of(0, 0, 0, 1, 1));
    expect(together.map(({ spans, faded }) => [spans, faded])).toEqual([
      [1, true],
      [2, false],
      [1, true],
    ]);
  });
  it("loses no span and no time, for any lane of spans one after the other", () => {
    const step = fc.record({
      kind: fc.constantFrom(...spanKinds.filter((kind) => kind !== "queue")),
      gap: fc.double({ min: 0, max: 3, noNaN: true }),
      length: fc.double({ min: 0.001, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), fc.integer({ min: 10, max: 500 }), (steps, width) => {
        let at = 0;
        const spans = steps.map(({ kind, gap, length }) => {
          const startMs = at + gap;
          at = startMs + length;
          return { kind, worker: 0, startMs, endMs: at };
        });
        const { marks } = layout(spans, { fromMs: 0, toMs: at, width });
        expect(marks.reduce((sum, mark) => sum + mark.spans, 0)).toBe(spans.length);
        const covered = spans.reduce((sum, span) => sum + span.endMs - span.startMs, 0);
        expect(marks.reduce((sum, mark) => sum + mark.coveredMs, 0)).toBeCloseTo(covered, 6);
        for (const { x, width: w, fill } of marks) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + w).toBeLessThanOrEqual(width + 1 + 1e-6);
          expect(fill).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("layoutWaiting", () => {
  it("closes gaps below a px", () => {
    const queue = (startMs: number, endMs: number): SpanInput => ({ kind: "queue", worker: 0, startMs, endMs });
    const { waiting } = layout([queue(0, 1), queue(1.05, 2), queue(3, 4)], hundred);
    expect(waiting).toEqual([
      { x: 0, width: 20 },
      { x: 30, width: 10 },
    ]);
  });
});
