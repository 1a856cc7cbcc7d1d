import { describe, expect, test } from "vitest";
import { spanKinds } from "#protocol/trace.ts";
import { TraceRecorder, type SpanOf } from "./traceRecorder.ts";

const label = { name: "square", line: 3 };
const of = (change: Partial<SpanOf> = {}): SpanOf => ({
  lane: 1,
  label,
  task: 0,
  count: 2,
  job: 0,
  readyMs: 1_000,
  ...change,
});
/** Claimed, decoded, encoded, bytes in, bytes out, then starts and ends. */
const times = (...stamps: number[]): number[] => [1_002, 1_003, 1_007, 64, 16, ...stamps];

function spansOf(recorder: TraceRecorder): string[] {
  const trace = recorder.finish();
  return Array.from(trace.kind, (kind, i) => {
    const range = `${trace.startMs[i]}–${trace.endMs[i]}`;
    return `${spanKinds[kind]} w${trace.worker[i]} t${trace.task[i]}×${trace.count[i]} ${range} ${trace.bytes[i]}B`;
  });
}

const begun = (): TraceRecorder => {
  const recorder = new TraceRecorder();
  recorder.begin(1_000);
  return recorder;
};

describe("TraceRecorder", () => {
  test("a chunk leaves one span of each kind, one of compute per task", () => {
    const recorder = begun();
    recorder.ran(of({ task: recorder.numberTasks(2) }), times(1_003, 1_005, 1_005, 1_006));
    expect(spansOf(recorder)).toEqual([
      "queue w1 t0×2 0–2 0B",
      "deserialize w1 t0×2 2–3 64B",
      "compute w1 t0×1 3–5 0B",
      "compute w1 t1×1 5–6 0B",
      "serialize w1 t0×2 6–7 16B",
    ]);
    expect(recorder.finish().labels).toEqual([label]);
  });

  test("says which call a span came from, and when that was made", () => {
    const recorder = begun();
    const submitted = recorder.numberJob(null);
    const mapped = recorder.numberJob({ count: 2, chunkSize: 1 });
    recorder.ran(of({ job: mapped, readyMs: 1_001 }), times(1_003, 1_006));
    recorder.drove("receive", of({ job: -1 }), 1_006, 1_007, 8);
    const trace = recorder.finish();
    expect([submitted, mapped]).toEqual([0, 1]);
    expect(trace.maps).toEqual([{ job: 1, count: 2, chunkSize: 1 }]);
    expect([...trace.job]).toEqual([1, 1, 1, 1, -1]);
    expect([...trace.readyMs]).toEqual([1, 1, 1, 1, 6]);
    recorder.begin(2_000);
    expect(recorder.numberJob(null)).toBe(0);
    expect(recorder.finish().maps).toEqual([]);
  });

  test("driver's work too short for the clock counts together with what follows", () => {
    const recorder = begun();
    recorder.drove("send", of(), 1_001, 1_001, 8);
    recorder.drove("send", of(), 1_001.01, 1_001.01, 8);
    recorder.drove("send", of(), 1_001.02, 1_001.03, 8);
    expect(spansOf(recorder)).toEqual(["send w-1 t0×2 1–1.0299999999999727 24B"]);
  });

  test("of a worker's start, shows what lies in the repetition", () => {
    const recorder = begun();
    recorder.started(0, 900, 990);
    recorder.started(1, 990, 1_004);
    recorder.started(2, 1_001, 1_005);
    expect(spansOf(recorder)).toEqual(["start w1 t0×0 0–4 0B", "start w2 t0×0 1–5 0B"]);
  });

  test("tasks too short to be timed share one span", () => {
    const recorder = begun();
    recorder.ran(of({ count: 500 }), times(1_003, 1_006));
    expect(spansOf(recorder)).toContain("compute w1 t0×500 3–6 0B");
  });

  test("spans of one worker do not overlap: queueing starts when the worker is free", () => {
    const recorder = begun();
    recorder.ran(of(), times(1_003, 1_006));
    recorder.ran(of({ task: 2, count: 1 }), [1_012, 1_013, 1_015, 0, 0, 1_013, 1_014]);
    expect(spansOf(recorder)).toContain("queue w1 t2×1 7–12 0B");
  });

  test("the driver's work is on its own lane; bits of it that follow each other closely are one span", () => {
    const recorder = begun();
    recorder.drove("send", of(), 1_000, 1_001, 100);
    recorder.drove("receive", of(), 1_004, 1_004.02, 8);
    recorder.drove("receive", of(), 1_004.03, 1_004.05, 8);
    recorder.drove("receive", of(), 1_005, 1_005.5, 8);
    const trace = recorder.finish();
    expect(Array.from(trace.worker)).toEqual([-1, -1, -1]);
    expect(Array.from(trace.bytes)).toEqual([100, 16, 8]);
    expect(trace.endMs[1]).toBeCloseTo(4.05, 6);
  });

  test("a worker that went on with something cancelled, and what a program measures, are shown", () => {
    const recorder = begun();
    recorder.took("stopped", of({ count: 1 }), 1_001, 1_201);
    recorder.took("user", of({ count: 1, label: { name: "parse", line: 3 } }), 1_210, 1_220);
    recorder.ran(of({ task: 1, count: 1 }), [1_240, 1_240, 1_241, 0, 0, 1_240, 1_241]);
    expect(spansOf(recorder)).toEqual([
      "stopped w1 t0×1 1–201 0B",
      "user w1 t0×1 210–220 0B",
      "queue w1 t1×1 201–240 0B",
      "compute w1 t1×1 240–241 0B",
    ]);
  });

  test("what comes late from an earlier repetition is left out; begin forgets everything", () => {
    const recorder = begun();
    recorder.ran(of(), times(1_003, 1_006));
    recorder.begin(2_000);
    recorder.ran(of(), times(1_003, 1_006));
    expect(spansOf(recorder)).toEqual([]);
    expect(recorder.numberTasks(5)).toBe(0);
    expect(recorder.numberTasks(1)).toBe(5);
  });

  test("spans beyond what a trace holds are counted", () => {
    const recorder = begun();
    const stamps = Array.from({ length: 1_000 }, (_, i) => 1_003 + i / 1_000);
    for (let i = 0; i < 402; i++) recorder.ran(of({ task: i, readyMs: 5_000 }), times(...stamps));
    const trace = recorder.finish();
    expect(trace.kind.length).toBe(200_000);
    expect(trace.dropped).toBeGreaterThan(500);
  });
});
