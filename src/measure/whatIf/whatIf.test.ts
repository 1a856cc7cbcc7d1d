import { describe, expect, test } from "vitest";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { recordingOf } from "./recordingOf.ts";
import { NaivePool } from "./testing/naivePool.ts";
import { predict, predictFix, whatIf } from "./whatIf.ts";

const costs = { sendMs: 0, takeMs: 0, readMs: 0, writeMs: 0, deliverMs: 0, receiveMs: 0 };
const run = (program: Parameters<NaivePool["run"]>[0], each = costs): ReturnType<NaivePool["run"]> =>
  new NaivePool(1, each).run(program);

describe("what if", () => {
  const { trace, durationMs } = run([
    { do: "alone", ms: 5 },
    { do: "submit", tasksMs: [10, 10, 10, 10] },
  ]);

  test("gives each worker count its time and speedup, and the ceiling of them all", () => {
    const predicted = whatIf({
      variant: "parallel",
      trace,
      durationMs,
      workers: 1,
      serialMs: 42,
      workerCounts: [1, 2, 64],
    });
    // The last submission counts 0.02 ms, as long as nothing is known of it.
    const pathMs = 5 + 0.02 + 10;
    expect(predicted).toEqual({
      variant: "parallel",
      from: 1,
      predictions: [
        { workers: 1, ms: 45, speedup: 42 / 45 },
        { workers: 2, ms: 25, speedup: 42 / 25 },
        { workers: 64, ms: pathMs, speedup: 42 / pathMs },
      ],
      criticalPathMs: pathMs,
      ceiling: 42 / pathMs,
    });
  });

  test("on as many workers as cores is a little slower than if there were more cores", () => {
    const options = { variant: "parallel", trace, durationMs, workers: 1, serialMs: null, workerCounts: [1, 2] };
    // 20 ms with 2.05 threads on two cores.
    expect(whatIf({ ...options, cores: 2 }).predictions[1]?.ms).toBeCloseTo(5 + 20 * 1.025, 1);
    expect(whatIf({ ...options, cores: 4 }).predictions[1]?.ms).toBeCloseTo(25, 9);
  });

  test("gives no speedups without a serial time", () => {
    const predicted = whatIf({ variant: "parallel", trace, durationMs, workers: 1, serialMs: null, workerCounts: [2] });
    expect(predicted.predictions).toEqual([{ workers: 2, ms: 25, speedup: null }]);
    expect(predicted.ceiling).toBeNull();
  });

  test("answers for a change of another kind on the workers that there were", () => {
    expect(predict(recordingOf(trace, durationMs, 1), { order: "longestFirst" }, 90)).toEqual({
      workers: 1,
      ms: 45,
      speedup: 2,
    });
  });
});

describe("what a fix comes to", () => {
  const place = { fn: "work", line: 3 };

  test("of chunks: the median changes as the replay does", () => {
    const itemsMs = Array.from({ length: 1_000 }, () => 0.01);
    const traced = run([{ do: "map", itemsMs, chunkSize: 10 }], { ...costs, takeMs: 0, readMs: 0.1 });
    // 100 chunks of 0.1 ms, and 0.1 ms before each.
    expect(traced.durationMs).toBeCloseTo(20, 6);
    const fixed = predictFix({ ...traced, workers: 1 }, { ...place, type: "chunkSize", chunkSize: 500 }, 22);
    // 2 of them, but that 8 bytes could cost 0.0004 ms for each item.
    expect(fixed).toBeCloseTo((22 * (10 + 2 * 0.096 + 1_000 * 0.0004)) / 20, 6);
    const elsewhere = { ...place, line: 4, type: "chunkSize", chunkSize: 500 } as const;
    expect(predictFix({ ...traced, workers: 1 }, elsewhere, 22)).toBeNull();
  });

  test("of sharing: what each worker copied is saved", () => {
    const spans: SpanInput[] = [
      { kind: "send", worker: -1, job: 0, startMs: 0, endMs: 4, bytes: 1_000_000 },
      { kind: "deserialize", worker: 0, job: 0, readyMs: 0, startMs: 4, endMs: 9, bytes: 1_000_000 },
      { kind: "compute", worker: 0, job: 0, readyMs: 0, startMs: 9, endMs: 20 },
    ];
    const labels = [{ name: "work", line: 3, copied: [{ name: "table", bytes: 1_000_000 }] }];
    const traced = { trace: traceOf(spans, labels), durationMs: 20, workers: 1 };
    expect(predictFix(traced, { ...place, type: "share", name: "table" }, 40)).toBeCloseTo(22, 9);
    expect(predictFix(traced, { ...place, type: "share", name: "other" }, 40)).toBeNull();
  });
});
