import { describe, expect, it } from "vitest";
import { findTasks } from "./taskSearch.ts";
import { traceOf } from "./traceFixtures.ts";

const trace = {
  ...traceOf(
    [
      { kind: "compute", worker: 0, startMs: 5, endMs: 6, task: 10, count: 5 },
      { kind: "deserialize", worker: 0, startMs: 4, endMs: 5, task: 10, count: 5 },
      { kind: "compute", worker: 1, startMs: 1, endMs: 2, task: 12 },
      { kind: "user", worker: 1, startMs: 1, endMs: 2, task: 12 },
      { kind: "start", worker: 1, startMs: 0, endMs: 1, task: 0, count: 0 },
    ],
    [
      { name: "correlateRow", line: 1 },
      { name: "taskOfRow", line: 2 },
      { name: "parse", line: 2 },
      { name: "starting", line: 0 },
    ],
  ),
  label: Uint16Array.of(0, 0, 1, 2, 3),
};
const found = (text: string) => {
  const matches = findTasks(trace, text);
  return matches && { all: [...matches.isMatch], rows: [...matches.rows] };
};

describe("findTasks", () => {
  it("finds spans by a part of the function's name, and goes to the tasks by their start", () => {
    expect(found("ROW")).toEqual({ all: [1, 1, 1, 0, 0], rows: [2, 0] });
    expect(found("row late")).toEqual({ all: [1, 1, 0, 0, 0], rows: [0] });
    expect(found("parse")).toEqual({ all: [0, 0, 0, 1, 0], rows: [3] });
    expect(found("column")).toEqual({ all: [0, 0, 0, 0, 0], rows: [] });
  });
  it("finds a task by its number, among those timed with it too", () => {
    expect(found("14")).toEqual({ all: [1, 1, 0, 0, 0], rows: [0] });
    expect(found("correlate task 12")?.rows).toEqual([0]);
    expect(found("0")?.rows).toEqual([]);
  });
  it("takes the word task for a part of a name where no number follows", () => {
    expect(found("task")?.rows).toEqual([2]);
  });
  it("searches for nothing without words", () => {
    expect(found("  ")).toBeNull();
  });
});
