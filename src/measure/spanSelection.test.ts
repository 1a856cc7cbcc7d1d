import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectSpans } from "./spanSelection.ts";
import { timelineOf } from "./timeline.ts";
import { syntheticTrace, traceOf } from "./traceFixtures.ts";

const timeline = timelineOf(
  traceOf([
    { kind: "compute", worker: 0, startMs: 0, endMs: 4, count: 10 },
    { kind: "compute", worker: 0, startMs: 5, endMs: 6 },
    { kind: "compute", worker: 0, startMs: 8, endMs: 11 },
    { kind: "serialize", worker: 0, startMs: 6, endMs: 7, bytes: 300 },
    { kind: "compute", worker: 1, startMs: 1, endMs: 9 },
    { kind: "queue", worker: 1, startMs: 0, endMs: 1 },
    { kind: "send", worker: -1, startMs: 0, endMs: 3 },
  ]),
  2,
);

describe("selectSpans", () => {
  it("counts what lies in the box or reaches into it, kind by kind", () => {
    // Lane 0 is the driver's.
    const selection = selectSpans(timeline, { fromMs: 3, toMs: 10, fromLane: 1, toLane: 1 });
    expect(selection).toMatchObject({ spans: 4, tasks: 12 });
    expect(selection.kinds).toEqual([
      // Durations 1, 3 and 4: the 90th percentile is at place 1.8, so 3 + 0.8 × 1.
      {
        kind: "compute",
        spans: 3,
        insideMs: 1 + 1 + 2,
        p50Ms: 3,
        p90Ms: expect.closeTo(3.8),
        maxMs: 4,
        bytes: 0,
      },
      { kind: "serialize", spans: 1, insideMs: 1, p50Ms: 1, p90Ms: 1, maxMs: 1, bytes: 300 },
    ]);
  });
  it("takes several lanes together, the driver's and waiting included", () => {
    const { kinds } = selectSpans(timeline, { fromMs: 0, toMs: 0.5, fromLane: 0, toLane: 2 });
    expect(kinds.map(({ kind, spans, insideMs }) => [kind, spans, insideMs])).toEqual([
      ["compute", 1, 0.5],
      ["queue", 1, 0.5],
      ["send", 1, 0.5],
    ]);
  });
  it("is empty where nothing is", () => {
    expect(selectSpans(timeline, { fromMs: 20, toMs: 30, fromLane: 0, toLane: 2 })).toMatchObject({
      spans: 0,
      tasks: 0,
      kinds: [],
    });
  });
  it("loses no time when a timeline is cut into boxes", () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, fc.nat(), (shares, seed) => {
        const whole = timelineOf(syntheticTrace({ workers: 3, tasks: 20, meanMs: 1, seed }), 3);
        const edges = [0, ...shares.toSorted((a, b) => a - b), 1].map((share) => share * whole.endMs);
        const insideMs = edges
          .slice(1)
          .flatMap((toMs, i) => selectSpans(whole, { fromMs: edges[i]!, toMs, fromLane: 0, toLane: 2 }).kinds)
          .filter(({ kind }) => kind === "compute")
          .reduce((sum, kind) => sum + kind.insideMs, 0);
        expect(insideMs).toBeCloseTo(whole.totalMs.compute, 6);
      }),
    );
  });
});
