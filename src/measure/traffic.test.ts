import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpanKind } from "#protocol/trace.ts";
import { trafficOf } from "./traffic.ts";
import { traceOf } from "./traceFixtures.ts";

const span = (kind: SpanKind, worker: number, bytes: number) => ({ kind, worker, bytes, startMs: 0, endMs: 1 });

describe("trafficOf", () => {
  it("counts what workers read and wrote, not the driver's side of it again", () => {
    const trace = traceOf([
      span("send", -1, 300),
      span("deserialize", 0, 100),
      span("deserialize", 1, 150),
      span("deserialize", 0, 50),
      span("compute", 0, 0),
      span("serialize", 1, 8),
      span("receive", -1, 8),
    ]);
    const { places, bytes, total } = trafficOf(trace, 2);
    expect(places.map((place) => (place.type === "worker" ? place.worker : place.type))).toEqual([
      "driver",
      0,
      1,
      "shared",
    ]);
    expect(bytes).toEqual([
      [0, 150, 150, 0],
      [0, 0, 0, 0],
      [8, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(total).toBe(308);
  });
  it("gives to shared memory what the driver wrote and no worker copied", () => {
    const trace = traceOf([span("send", -1, 1000), span("deserialize", 0, 100), span("receive", -1, 64)]);
    expect(trafficOf(trace, 1).bytes).toEqual([
      [0, 100, 900],
      [0, 0, 0],
      [64, 0, 0],
    ]);
  });
  it("counts an array once for each worker that copied it", () => {
    const copies = [0, 1, 2, 3].map((worker) => span("deserialize", worker, 8e6));
    const { bytes, total } = trafficOf(traceOf([span("send", -1, 8e6), ...copies]), 4);
    expect(bytes[0]).toEqual([0, 8e6, 8e6, 8e6, 8e6, 0]);
    expect(total).toBe(32e6);
  });
  it("has a place for workers of further pools, and for none without a span", () => {
    expect(trafficOf(traceOf([span("serialize", 4, 1)]), 2).places).toHaveLength(7);
    expect(trafficOf(traceOf([]), 2)).toEqual({
      places: [{ type: "driver" }, { type: "worker", worker: 0 }, { type: "worker", worker: 1 }, { type: "shared" }],
      bytes: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
      total: 0,
    });
  });
  it("moves as many bytes as the larger of the two sides saw, each way", () => {
    const spans = fc.array(
      fc.record({
        kind: fc.constantFrom<SpanKind>("send", "receive", "serialize", "deserialize", "compute", "queue"),
        worker: fc.integer({ min: 0, max: 5 }),
        bytes: fc.integer({ min: 0, max: 1e6 }),
      }),
    );
    fc.assert(
      fc.property(spans, (all) => {
        const rows = all.map(({ kind, worker, bytes }) =>
          span(kind, kind === "send" || kind === "receive" ? -1 : worker, bytes),
        );
        const of = (kind: SpanKind): number =>
          rows.filter((row) => row.kind === kind).reduce((sum, { bytes }) => sum + bytes, 0);
        const { bytes, total } = trafficOf(traceOf(rows), 6);
        expect(bytes.flat().reduce((sum, each) => sum + each, 0)).toBe(total);
        expect(total).toBe(Math.max(of("send"), of("deserialize")) + Math.max(of("receive"), of("serialize")));
      }),
    );
  });
});

it("what workers take from each other counts between them", () => {
  const trace = {
    ...traceOf([]),
    moves: [
      { from: 0, to: 1, bytes: 300 },
      { from: 1, to: 0, bytes: 20 },
    ],
  };
  const { bytes, total } = trafficOf(trace, 2);
  expect(bytes[1]).toEqual([0, 0, 300, 0]);
  expect(bytes[2]).toEqual([0, 20, 0, 0]);
  expect(total).toBe(320);
});
