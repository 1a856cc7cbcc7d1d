import { expect, test } from "vitest";
import { chunksTaken } from "./chunksTaken.ts";
import { traceOf } from "./traceFixtures.ts";

const maps = [{ job: 0, count: 100, chunkSize: null }];
const span = { worker: 0, job: 0, startMs: 0, endMs: 1 } as const;

test("counts each chunk once, whatever spans it left", () => {
  const trace = traceOf([
    { ...span, kind: "deserialize", task: 0, count: 3 },
    { ...span, kind: "compute", task: 0 },
    { ...span, kind: "compute", task: 1 },
    { ...span, kind: "compute", task: 2 },
    { ...span, kind: "serialize", task: 0, count: 3 },
    { ...span, kind: "compute", task: 3, count: 50 },
    { ...span, kind: "compute", task: 53 },
  ]);
  expect(chunksTaken({ ...trace, maps })).toEqual([1, 3, 50]);
});

test("knows maps only", () => {
  const trace = traceOf([{ ...span, kind: "compute", task: 0, job: 4 }]);
  expect(chunksTaken({ ...trace, maps })).toEqual([]);
  expect(chunksTaken(traceOf([]))).toEqual([]);
});
