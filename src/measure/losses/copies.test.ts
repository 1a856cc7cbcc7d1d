import { expect, test } from "vitest";
import type { TraceLabel } from "#protocol/trace.ts";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { copiesOf, sharedMakespanMs } from "./copies.ts";
import { divide, type Division } from "./divide.ts";

const table = { name: "table", bytes: 3_000_000 };
const weights = { name: "weights", bytes: 1_000_000 };

function division(spans: readonly SpanInput[], labels: readonly TraceLabel[], labelOf: readonly number[]): Division {
  return divide({ ...traceOf(spans, labels), label: Uint16Array.from(labelOf) }, 2, 20);
}

function read(worker: number, task: number, startMs: number, endMs: number, bytes: number): SpanInput {
  return { kind: "deserialize", worker, job: task, task, readyMs: 0, startMs, endMs, bytes };
}

function compute(worker: number, task: number, startMs: number, endMs: number): SpanInput {
  return { kind: "compute", worker, job: task, task, readyMs: 0, startMs, endMs };
}

test("a copy's time is divided among the arrays by their bytes; what else is read is not theirs", () => {
  const labels = [{ name: "both", line: 1, copied: [table, weights] }];
  const spans = [
    // 4 of 5 MB are the arrays.
    read(0, 0, 0, 10, 5_000_000),
    compute(0, 0, 10, 12),
    // A later task reads its inputs only.
    read(0, 1, 12, 14, 100_000),
    compute(0, 1, 14, 20),
    read(1, 2, 0, 5, 5_000_000),
    compute(1, 2, 5, 20),
  ];
  const copies = copiesOf(
    division(
      spans,
      labels,
      spans.map(() => 0),
    ).record,
  );
  expect(copies).toEqual([
    { ...table, label: 0, copies: 2, workers: 2, ms: 9 },
    { ...weights, label: 0, copies: 2, workers: 2, ms: 3 },
  ]);
});

test("an array that two functions capture is one; time waited for the driver to write or check it counts too", () => {
  const labels = [
    { name: "one", line: 1, copied: [table] },
    { name: "other", line: 2, copied: [table] },
    { name: "none", line: 3 },
  ];
  const send = (job: number, startMs: number, endMs: number, bytes: number): SpanInput => {
    return { kind: "send", worker: -1, job, task: job, startMs, endMs, bytes };
  };
  const spans = [
    // Both workers wait for 2 ms while it is written, then again for 1 ms while it is looked at.
    send(0, 0, 2, 3_000_000),
    read(0, 0, 2, 6, 3_000_000),
    compute(0, 0, 6, 8),
    { ...send(1, 10, 11, 0), readyMs: 10 },
    { ...read(1, 1, 11, 17, 3_000_000), readyMs: 10 },
    { ...compute(1, 1, 17, 20), readyMs: 10 },
  ];
  const whole = division(spans, labels, [0, 0, 0, 1, 1, 1]);
  const [copies, ...more] = copiesOf(whole.record);
  expect(copies).toEqual({ ...table, label: 0, copies: 2, workers: 2, ms: 2 * 2 + 4 + 2 * 1 + 6 });
  expect(more).toEqual([]);
  // 16 of 40 ms of worker time.
  expect(sharedMakespanMs(copies!, whole, 30)).toBeCloseTo(18);
});

test("nothing is to be shared where no array was copied in this repetition", () => {
  const labels = [{ name: "both", line: 1, copied: [table] }];
  const spans = [read(0, 0, 0, 1, 8), compute(0, 0, 1, 20)];
  expect(copiesOf(division(spans, labels, [0, 0]).record)).toEqual([]);
});
