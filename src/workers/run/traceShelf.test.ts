import { expect, test } from "vitest";
import type { Trace } from "#protocol/trace.ts";
import { TraceShelf } from "./traceShelf.ts";

const traceOf = (spans: number): Trace => ({ kind: new Uint8Array(spans) }) as unknown as Trace;

test("gives the trace nearest the median", () => {
  const shelf = new TraceShelf();
  expect(shelf.median()).toBeNull();
  [9, 5, 100, 7, 6].forEach((durationMs, repetition) => shelf.add({ repetition, durationMs, trace: traceOf(1) }));
  expect(shelf.median()).toMatchObject({ repetition: 3, durationMs: 7 });
});

test("keeps no more spans than it has room for", () => {
  const shelf = new TraceShelf();
  [5, 7, 6].forEach((durationMs, repetition) => shelf.add({ repetition, durationMs, trace: traceOf(150_000) }));
  // The third did not fit; of the two kept, 5 and 7, the first is taken.
  expect(shelf.median()).toMatchObject({ repetition: 0 });
});
