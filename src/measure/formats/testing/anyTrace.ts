import fc from "fast-check";
import { spanKinds, type Trace } from "#protocol/trace.ts";
import type { TracedConfiguration } from "../../measured.ts";
import { traceOf } from "../../traceFixtures.ts";

const labels = [
  { name: "work", line: 3 },
  { name: "", line: 0, file: "lib/a.ts" },
] as const;
const time = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.double({ min: 0, max: 12, noNaN: true }));
const small = fc.integer({ min: 0, max: 6 });

const span = fc
  .record({
    kind: fc.constantFrom(...spanKinds),
    worker: fc.integer({ min: -1, max: 2 }),
    startMs: time,
    lengthMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 4, noNaN: true })),
    readyMs: time,
    task: small,
    job: fc.integer({ min: -1, max: 3 }),
    count: fc.integer({ min: 1, max: 4 }),
    bytes: small,
  })
  .map(({ lengthMs, ...rest }) => ({ ...rest, endMs: rest.startMs + lengthMs }));

/** Traces that no pool would leave behind: spans of every kind that overlap at will. */
export const anyTrace: fc.Arbitrary<Trace> = fc.array(span, { maxLength: 40 }).map((spans) => ({
  ...traceOf(spans, labels),
  label: Uint16Array.from(spans, (_, index) => index % 3),
}));

/** A configuration with that trace. */
export function traced(trace: Trace | null, variant = "pooled", workers = 2): TracedConfiguration {
  return {
    variant,
    workers,
    takesPool: trace !== null,
    samplesMs: [12],
    equality: { equal: true },
    error: null,
    trace: trace && { durationMs: 12, trace },
  };
}
