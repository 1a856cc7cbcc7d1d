import { expect, it } from "vitest";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { taskRows } from "./taskRows.ts";

/** A span of one of worker 0's steps, one after the other. */
const step = (kind: SpanInput["kind"], task: number, count = 1, job = 0): SpanInput => {
  return { kind, worker: 0, startMs: 0, endMs: 1, task, count, job };
};
const tasksOf = (...spans: readonly SpanInput[]) => {
  const { tasks, others } = taskRows(traceOf(spans), spans.keys());
  return { tasks: tasks.map(({ rows, task, count }) => ({ rows, task, count })), others };
};

it("joins a chunk's items, whether they were timed together or each", () => {
  const each = [step("deserialize", 4, 2), step("compute", 4), step("compute", 5), step("serialize", 4, 2)];
  expect(tasksOf(...each).tasks).toEqual([{ rows: [0, 1, 2, 3], task: 4, count: 2 }]);
  const together = [step("deserialize", 4, 2), step("compute", 4, 2), step("serialize", 4, 2)];
  expect(tasksOf(...together).tasks).toEqual([{ rows: [0, 1, 2], task: 4, count: 2 }]);
});

it("finds a chunk by either end where the other took no time", () => {
  const noBegin = [step("compute", 4), step("compute", 5), step("serialize", 4, 2)];
  expect(tasksOf(...noBegin).tasks).toEqual([{ rows: [0, 1, 2], task: 4, count: 2 }]);
  const noEnd = [step("deserialize", 4, 2), step("compute", 4), step("compute", 5), step("compute", 6)];
  expect(tasksOf(...noEnd).tasks).toEqual([
    { rows: [0, 1, 2], task: 4, count: 2 },
    { rows: [3], task: 6, count: 1 },
  ]);
});

it("keeps tasks of other jobs, and what is no task, apart", () => {
  const spans = [step("compute", 4), step("serialize", 4, 1, 1), step("user", 4), step("serialize", 9)];
  expect(tasksOf(...spans)).toEqual({
    tasks: [
      { rows: [0], task: 4, count: 1 },
      { rows: [1], task: 4, count: 1 },
      { rows: [3], task: 9, count: 1 },
    ],
    others: [2],
  });
});
