import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { timelineOf } from "./timeline.ts";
import { traceOf, type SpanInput } from "./traceFixtures.ts";

const span = (kind: SpanKind, worker: number, startMs: number, endMs: number): SpanInput => ({
  kind,
  worker,
  startMs,
  endMs,
});

describe("timelineOf", () => {
  it("gives every worker a lane, and the driver one if it has spans", () => {
    const idle = timelineOf(traceOf([span("compute", 1, 0, 2)]), 3);
    expect(idle.lanes.map((lane) => lane.worker)).toEqual([0, 1, 2]);
    const driven = timelineOf(traceOf([span("send", -1, 0, 2)]), 1);
    expect(driven.lanes.map((lane) => lane.worker)).toEqual([-1, 0]);
  });
  it("adds up time, bytes and tasks", () => {
    const timeline = timelineOf(
      traceOf([
        { ...span("compute", 0, 2, 5), count: 10 },
        { ...span("compute", 1, 3, 9), count: 4 },
        { ...span("send", 0, 1, 2), bytes: 80 },
      ]),
      2,
    );
    expect(timeline.makespanMs).toBe(8);
    expect(timeline.endMs).toBe(9);
    expect(timeline.totalMs).toMatchObject({ compute: 9, send: 1, queue: 0 });
    expect(timeline.bytes).toBe(80);
    expect(timeline.tasks).toBe(14);
    expect(timeline.lanes.map((lane) => lane.computeMs)).toEqual([3, 6]);
  });
  it("is empty for an empty trace", () => {
    expect(timelineOf(traceOf([]), 2)).toMatchObject({ makespanMs: 0, endMs: 0, tasks: 0 });
  });
  it("joins waiting times that touch or overlap", () => {
    const { lanes } = timelineOf(
      traceOf([span("queue", 0, 5, 6), span("queue", 0, 0, 2), span("queue", 0, 1, 3), span("queue", 0, 3, 4)]),
      1,
    );
    expect([...(lanes[0]?.waitingMs ?? [])]).toEqual([0, 4, 5, 6]);
  });
  it("sorts spans by start, and keeps each span exactly once", () => {
    const anySpan = fc.record({
      kind: fc.constantFrom(...spanKinds),
      worker: fc.integer({ min: -1, max: 3 }),
      startMs: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(anySpan), (spans) => {
        const trace = traceOf(spans.map((s) => ({ ...s, endMs: s.startMs + 1 })));
        const { lanes } = timelineOf(trace, 4);
        for (const lane of lanes) {
          const starts = [...lane.spans].map((row) => trace.startMs[row] ?? NaN);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
          expect([...lane.latestEndMs]).toEqual(starts.map((start) => start + 1));
        }
        const kept = lanes.reduce((sum, lane) => sum + lane.spans.length, 0);
        expect(kept).toBe(spans.filter((s) => s.kind !== "queue").length);
      }),
    );
  });
});
