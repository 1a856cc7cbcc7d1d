import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syntheticTrace, traceOf } from "../traceFixtures.ts";
import { perfettoJson } from "./perfettoJson.ts";
import { anyTrace, traced } from "./testing/anyTrace.ts";
import { readEvents, traceEventProblems } from "./testing/traceEventProblems.ts";

/** A map of three items, taken by two workers as a chunk of two and one of one. */
const chunked = traceOf(
  [
    { kind: "send", worker: -1, startMs: 0, endMs: 0.5, task: 0, count: 3, job: 0, bytes: 24 },
    { kind: "queue", worker: 0, startMs: 0.5, endMs: 1, task: 0, count: 2, job: 0, readyMs: 0.25 },
    { kind: "deserialize", worker: 0, startMs: 1, endMs: 1.5, task: 0, count: 2, job: 0, readyMs: 0.25, bytes: 16 },
    { kind: "compute", worker: 0, startMs: 1.5, endMs: 4, task: 0, job: 0, readyMs: 0.25 },
    { kind: "compute", worker: 0, startMs: 4, endMs: 6, task: 1, job: 0, readyMs: 0.25 },
    { kind: "serialize", worker: 0, startMs: 6, endMs: 6.5, task: 0, count: 2, job: 0, readyMs: 0.25, bytes: 16 },
    { kind: "compute", worker: 1, startMs: 2, endMs: 3, task: 2, job: 0, readyMs: 0.25 },
    { kind: "receive", worker: -1, startMs: 6.6, endMs: 7, task: 0, job: 0 },
  ],
  [{ name: "step", line: 12, file: "lib/steps.ts" }],
);

/** The events of a file that breaks no rule. */
function checkTraceEvents(json: string) {
  const events = readEvents(json);
  expect(traceEventProblems(events)).toEqual([]);
  return events;
}

describe("perfettoJson", () => {
  const events = checkTraceEvents(perfettoJson([traced(null, "serial", 1), traced(chunked)], "Steps"));
  const spans = events.filter(({ ph }) => ph === "X");

  it("has a process for each configuration, and threads for driver and workers", () => {
    const names = events.filter(({ name }) => /^(process|thread)_name$/.test(name));
    expect(names.map(({ pid, tid, args }) => [pid, tid, args!["name"]])).toEqual([
      [1, 1, "serial"],
      [1, 1, "driver"],
      [2, 2, "pooled on 2 workers"],
      [2, 2, "driver"],
      [2, 3, "worker 0"],
      [2, 4, "worker 1"],
    ]);
  });

  it("draws a serial variant as one bar", () => {
    expect(spans.filter(({ pid }) => pid === 1).map(({ name, ts, dur }) => [name, ts, dur])).toEqual([
      ["serial", 0, 12_000],
    ]);
  });

  it("puts a chunk's spans below one that lasts from claimed to encoded", () => {
    expect(spans.filter(({ tid }) => tid === 3).map(({ name, ts, dur }) => [name, ts, dur])).toEqual([
      ["step", 1000, 5500],
      ["deserialize", 1000, 500],
      ["compute", 1500, 2500],
      ["compute", 4000, 2000],
      ["serialize", 6000, 500],
    ]);
    expect(spans.find(({ name, tid }) => name === "step" && tid === 3)?.args).toEqual({
      function: "step",
      line: 12,
      file: "lib/steps.ts",
      task: 0,
      count: 2,
      bytes: 16,
    });
  });

  it("leads from the driver's send to the compute span and on to the receive", () => {
    const flow = events.filter(({ ph }) => "stf".includes(ph));
    expect(flow.map(({ ph, id, tid, ts }) => [id, ph, tid, ts]).sort()).toEqual([
      [1, "f", 2, 6600],
      [1, "s", 2, 0],
      [1, "t", 3, 1500],
      [2, "f", 2, 6600],
      [2, "s", 2, 0],
      [2, "t", 4, 2000],
    ]);
  });

  it("counts waiting tasks and busy workers", () => {
    const counted = (name: string, of: string) =>
      events.filter((event) => event.ph === "C" && event.name === name).map(({ ts, args }) => [ts, args![of]]);
    expect(counted("tasks", "waiting")).toEqual([
      [250, 3],
      [1000, 1],
      [2000, 0],
    ]);
    expect(counted("workers", "busy")).toEqual([
      [1000, 1],
      [2000, 2],
      [3000, 1],
      [6500, 0],
    ]);
  });

  it("keeps queue spans out of the threads' stacks", () => {
    const queue = events.filter(({ cat }) => cat === "queue");
    expect(queue.map(({ ph, ts, tid }) => [ph, ts, tid])).toEqual([
      ["b", 500, 3],
      ["e", 1000, 3],
    ]);
  });

  it("shows when a task was submitted where no send is recorded", () => {
    const trace = traceOf([{ kind: "compute", worker: 0, startMs: 2, endMs: 3, readyMs: 0.5 }]);
    const all = checkTraceEvents(perfettoJson([traced(trace)], null));
    expect(all.find(({ name }) => name === "submit")).toMatchObject({ ph: "X", tid: 1, ts: 500, dur: 1 });
    expect(all.filter(({ cat }) => cat === "flow").map(({ ph, tid, ts }) => [ph, tid, ts])).toEqual([
      ["s", 1, 500],
      ["f", 2, 2000],
    ]);
  });

  it("holds the format's rules for any traces", () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (a, b) => {
        checkTraceEvents(perfettoJson([traced(a), traced(null, "serial", 1), traced(b, "other", 1)], "=1"));
      }),
      { numRuns: 300 },
    );
  });

  it("holds them for 10,000 tasks, and loses none", () => {
    const trace = syntheticTrace({ workers: 4, tasks: 10_000, meanMs: 0.5, seed: 3, bytes: 100 });
    const all = checkTraceEvents(perfettoJson([traced(trace, "pooled", 4)], null));
    expect(all.filter(({ ph, cat }) => ph === "X" && cat === "task")).toHaveLength(10_000);
    expect(all.filter(({ ph }) => ph === "s")).toHaveLength(10_000);
    const computeUs = all.filter(({ cat }) => cat === "compute").reduce((sum, { dur }) => sum + dur!, 0);
    const computeMs = trace.endMs.reduce(
      (sum, end, row) => (trace.kind[row] === 3 ? sum + end - trace.startMs[row]! : sum),
      0,
    );
    // Each end is rounded to a whole µs.
    expect(Math.abs(computeUs / 1000 - computeMs)).toBeLessThan(10);
  });
});
