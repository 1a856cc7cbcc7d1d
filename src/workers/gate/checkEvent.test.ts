import fc from "fast-check";
import { expect, test } from "vitest";
import { checkEvent } from "./checkEvent.ts";

const key = { variant: "a", workers: 2 };
const thread = {
  worker: -1,
  parent: Int32Array.of(-1, 0),
  fn: Int32Array.of(-1, 0),
  selfMs: Float64Array.of(1, 2),
  isFolded: false,
};
const profile = {
  functions: [{ name: "f", line: 1, column: 1, endLine: 2 }],
  repetitions: 1,
  watchedMs: 3,
  samples: 6,
  threads: [thread],
};

test("lets through what a run says", () => {
  const events = [
    { type: "tasks", done: 1, submitted: 2 },
    { type: "console", lines: [{ level: "warn", text: "x", worker: -1, line: 3 }], dropped: 0 },
    { type: "sample", ...key, repetition: 0, durationMs: 1.5, flags: [] },
    { type: "sample", ...key, chunkSize: "auto", repetition: 0, durationMs: 1.5, flags: ["hidden", "killedWorker"] },
    { type: "sample", ...key, optimise: false, repetition: 0, durationMs: 1.5, flags: [] },
    { type: "sampling", ...key, phase: "warming", repetition: 0, share: 0.5 },
    { type: "warmup", ...key, durationMs: 3 },
    { type: "unsettled", ...key },
    { type: "value", ...key, value: [1], equality: null },
    { type: "value", ...key, value: [1], equality: { equal: false, path: "[0]", expected: "1", actual: "2" } },
    { type: "profile", ...key, profile },
    { type: "finished" },
  ];
  for (const event of events) expect(checkEvent(event)).toBe(event);
});

test("stops what is misshapen, too long or not a worker's to say", () => {
  const events: unknown[] = [
    null,
    1,
    "finished",
    { type: "toString" },
    { type: "ended", reason: "timeout" },
    { type: "tasks", done: Number.NaN, submitted: 1 },
    { type: "console", lines: [{ level: "shout", text: "x", worker: 0, line: 0 }], dropped: 0 },
    { type: "console", lines: [{ level: "log", text: "x".repeat(20_001), worker: 0, line: 0 }], dropped: 0 },
    { type: "sample", ...key, repetition: 0, durationMs: Number.POSITIVE_INFINITY, flags: [] },
    { type: "sample", ...key, repetition: 0, durationMs: 1, flags: ["fast"] },
    { type: "sample", ...key, chunkSize: "all", repetition: 0, durationMs: 1, flags: [] },
    { type: "sample", ...key, optimise: "no", repetition: 0, durationMs: 1, flags: [] },
    { type: "sampling", ...key, phase: "done", repetition: 0, share: 0.5 },
    { type: "value", ...key, value: 1, equality: { equal: false } },
    { type: "trace", ...key, repetition: 0, durationMs: 1, trace: { kind: [] } },
    { type: "profile", ...key, profile: { ...profile, functions: [{ name: "f" }] } },
    { type: "profile", ...key, profile: { ...profile, threads: [{ ...thread, selfMs: [1] }] } },
    { type: "profile", ...key, profile: { ...profile, threads: [{ ...thread, fn: new Int32Array(4_097) }] } },
    { type: "profile", ...key, profile: { ...profile, threads: Array.from({ length: 1_001 }, () => thread) } },
    {
      type: "started",
      variants: Array.from({ length: 1_001 }, () => ({ name: "a", takesPool: true, line: 1 })),
      title: null,
      sizes: null,
      size: null,
      clockStepMs: 1,
      cores: 1,
    },
  ];
  for (const event of events) expect(checkEvent(event)).toBeNull();
});

test("never throws, whatever comes", () => {
  fc.assert(fc.property(fc.anything(), (message) => void checkEvent(message)));
  fc.assert(
    fc.property(fc.constantFrom("started", "trace", "failed", "value", "profile"), fc.object(), (type, rest) => {
      expect(checkEvent({ ...rest, type })).toBeNull();
    }),
  );
});
