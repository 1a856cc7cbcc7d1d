import { expect, it } from "vitest";
import { fixtureFunction, profileOf } from "#measure/profile/profileFixtures.ts";
import { emptyRun, reduceRun, type RunRecord } from "#session/runRecord.ts";
import { heatMarks } from "./heatMarks.ts";

const functions = [
  fixtureFunction("(top level)", 1, 9),
  fixtureFunction("outer", 2, 8),
  fixtureFunction("inner", 4, 5),
  fixtureFunction("", 7, 7),
  { ...fixtureFunction("other", 1, 2), file: "lib.ts" },
];
const times = { outer: 0, "outer inner": 65, "outer ": 5, "outer other": 30 };
const profile = profileOf({ 0: times }, { functions, repetitions: 10 });

function runWith(...configurations: readonly (readonly [variant: string, workers: number])[]): RunRecord {
  const variants = [
    { name: "serial", takesPool: false, line: 1 },
    { name: "parallel", takesPool: true, line: 2 },
  ];
  const started = {
    type: "started",
    variants,
    title: null,
    sizes: null,
    size: null,
    clockStepMs: 0.005,
    cores: 2,
  } as const;
  return configurations.reduce(
    (run, [variant, workers]) => reduceRun(run, { type: "profile", variant, workers, profile }),
    reduceRun(emptyRun(1, ""), started),
  );
}

it("marks the lines of functions by their own share, and says both shares", () => {
  const marks = heatMarks(runWith(["serial", 1], ["parallel", 2], ["parallel", 4]));
  expect(marks.map(({ line, level, text }) => [line, level, text.replaceAll("\u00a0", " ")])).toEqual([
    [2, 0, "outer: 0% of the time here, 0 ms; 100% with what it calls (parallel on 4 workers)"],
    [4, 4, "inner: 65% of the time here, 6.5 ms; 65% with what it calls (parallel on 4 workers)"],
    [5, 4, "inner: 65% of the time here, 6.5 ms; 65% with what it calls (parallel on 4 workers)"],
    [7, 2, "anonymous, line 7: 5% of the time here, 500 µs; 5% with what it calls (parallel on 4 workers)"],
  ]);
});

it("marks those of other files there", () => {
  const marks = heatMarks(runWith(["serial", 1]), "lib.ts");
  expect(marks.map(({ line, level }) => [line, level])).toEqual([
    [1, 3],
    [2, 3],
  ]);
  expect(marks[0]?.text).toContain("(serial)");
});

it("marks nothing without a profile", () => {
  expect(heatMarks(runWith())).toEqual([]);
  expect(heatMarks(emptyRun(1, ""))).toEqual([]);
});
