import { describe, expect, test } from "vitest";
import { spanKinds } from "#protocol/trace.ts";
import { TraceRecorder, type ChunkJourney } from "./traceRecorder.ts";

const journey = (change: Partial<ChunkJourney> = {}): ChunkJourney => ({
  readyMs: 1_000,
  sendStartMs: 1_001,
  receivedMs: 1_002,
  decodedMs: 1_003,
  compute: Float64Array.of(1_003, 1_005, 1_005, 1_006),
  encodedMs: 1_007,
  arrivedMs: 1_009,
  bytesSent: 64,
  bytesReceived: 16,
  ...change,
});
const label = { name: "square", line: 3 };

function spansOf(recorder: TraceRecorder): string[] {
  const trace = recorder.finish();
  return Array.from(trace.kind, (kind, i) => {
    const range = `${trace.startMs[i]}–${trace.endMs[i]}`;
    return `${spanKinds[kind]} w${trace.worker[i]} t${trace.task[i]}×${trace.count[i]} ${range} ${trace.bytes[i]}B`;
  });
}

describe("TraceRecorder", () => {
  test("a chunk leaves one span of each kind, one of compute per task", () => {
    const recorder = new TraceRecorder();
    recorder.begin(1_000);
    recorder.record({ worker: 1, label, task: recorder.numberTasks(2), count: 2 }, journey());
    expect(spansOf(recorder)).toEqual([
      "queue w1 t0×2 0–1 0B",
      "send w1 t0×2 1–2 64B",
      "deserialize w1 t0×2 2–3 0B",
      "compute w1 t0×1 3–5 0B",
      "compute w1 t1×1 5–6 0B",
      "serialize w1 t0×2 6–7 0B",
      "receive w1 t0×2 7–9 16B",
    ]);
    expect(recorder.finish().labels).toEqual([label]);
  });

  test("spans of one worker do not overlap: queueing starts when the worker is free", () => {
    const recorder = new TraceRecorder();
    recorder.begin(1_000);
    recorder.record({ worker: 0, label, task: 0, count: 2 }, journey());
    recorder.record(
      { worker: 0, label, task: 2, count: 1 },
      journey({
        sendStartMs: 1_012,
        receivedMs: 1_013,
        decodedMs: 1_013,
        compute: Float64Array.of(1_013, 1_014),
        encodedMs: 1_014,
        arrivedMs: 1_015,
      }),
    );
    expect(spansOf(recorder)).toContain("queue w0 t2×1 9–12 0B");
  });

  test("a chunk timed as a whole is one compute span", () => {
    const recorder = new TraceRecorder();
    recorder.begin(1_000);
    recorder.record({ worker: 0, label, task: 0, count: 500 }, journey({ compute: Float64Array.of(1_003, 1_006) }));
    expect(spansOf(recorder)).toContain("compute w0 t0×500 3–6 0B");
  });

  test("the time of handing over results is taken off what looked like receiving", () => {
    const recorder = new TraceRecorder();
    recorder.begin(1_000);
    recorder.record({ worker: 0, label, task: 0, count: 2 }, journey());
    recorder.recordSent(0, 1_007, 1_008);
    expect(spansOf(recorder).slice(-2)).toEqual(["receive w0 t0×2 8–9 16B", "serialize w0 t0×2 7–8 0B"]);
  });

  test("begin forgets the repetition before", () => {
    const recorder = new TraceRecorder();
    recorder.begin(1_000);
    recorder.record({ worker: 0, label, task: recorder.numberTasks(2), count: 2 }, journey());
    recorder.begin(2_000);
    expect(spansOf(recorder)).toEqual([]);
    expect(recorder.numberTasks(1)).toBe(0);
  });
});
