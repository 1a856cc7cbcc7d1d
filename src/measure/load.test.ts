import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadOf } from "./load.ts";
import { timelineOf } from "./timeline.ts";
import { syntheticTrace, traceOf, type SpanInput } from "./traceFixtures.ts";

const stepsIn = (steps: { readonly atMs: Float64Array; readonly level: Float64Array }) =>
  Array.from(steps.atMs, (at, i) => [at, steps.level[i]]);
const load = (spans: readonly SpanInput[], workers = 2) => loadOf(timelineOf(traceOf(spans), workers));

describe("loadOf", () => {
  it("counts tasks from their submission until a worker reads or computes them", () => {
    const { waiting } = load([
      { kind: "compute", worker: 0, startMs: 2, endMs: 4, task: 0, readyMs: 0 },
      { kind: "deserialize", worker: 1, startMs: 3, endMs: 5, task: 1, readyMs: 1 },
      { kind: "compute", worker: 1, startMs: 5, endMs: 6, task: 1, readyMs: 1 },
    ]);
    expect(stepsIn(waiting)).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
  });
  it("takes a chunk's tasks out at once, timed one by one or together", () => {
    const chunk = { worker: 0, job: 7, readyMs: 0 } as const;
    const { waiting } = load([
      { ...chunk, kind: "deserialize", startMs: 2, endMs: 3, task: 0, count: 3 },
      { ...chunk, kind: "compute", startMs: 3, endMs: 4, task: 0 },
      { ...chunk, kind: "compute", startMs: 4, endMs: 5, task: 1 },
      { ...chunk, kind: "compute", startMs: 5, endMs: 6, task: 2 },
      { ...chunk, kind: "compute", startMs: 6, endMs: 7, task: 3, count: 500 },
    ]);
    expect(stepsIn(waiting)).toEqual([
      [0, 503],
      [2, 500],
      [6, 0],
    ]);
  });
  it("counts a worker as busy through spans that touch or overlap, and neither its start nor waiting", () => {
    const { busy } = load([
      { kind: "start", worker: 0, startMs: 0, endMs: 1, task: 0, count: 0 },
      { kind: "queue", worker: 0, startMs: 1, endMs: 2 },
      { kind: "compute", worker: 0, startMs: 2, endMs: 6 },
      { kind: "user", worker: 0, startMs: 3, endMs: 4 },
      { kind: "serialize", worker: 0, startMs: 6, endMs: 7 },
      { kind: "compute", worker: 1, startMs: 5, endMs: 9 },
      { kind: "send", worker: -1, startMs: 0, endMs: 9 },
    ]);
    expect(stepsIn(busy)).toEqual([
      [2, 1],
      [5, 2],
      [7, 1],
      [9, 0],
    ]);
  });
  it("ends with nobody busy and nothing waiting, and never has more busy than there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }), fc.nat(), (workers, tasks, seed) => {
        const trace = syntheticTrace({ workers, tasks, meanMs: 1, seed, bytes: 100 });
        const { waiting, busy } = loadOf(timelineOf(trace, workers));
        expect([waiting.level.at(-1), busy.level.at(-1)]).toEqual([0, 0]);
        expect(busy.highest).toBeLessThanOrEqual(workers);
        expect(waiting.highest).toBeLessThanOrEqual(tasks);
      }),
    );
  });
  it("is flat for a trace without spans", () => {
    expect(load([])).toMatchObject({ waiting: { highest: 0 }, busy: { highest: 0 } });
  });
});
