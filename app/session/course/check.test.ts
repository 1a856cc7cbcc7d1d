import { expect, test } from "vitest";
import { fixtureTrace, runOf } from "./testing/fixtureRun.ts";
import { checkExercise, isPassed, type ExerciseRule } from "./check.ts";
import { structureOf, structureProblem } from "./structure.ts";

const rule: ExerciseRule = {
  variant: "parallel",
  structure: { tasks: { atLeast: 8 }, busyWorkers: 2 },
  enough: 0.7,
};
/** Serial 100 ms; parallel 100 and then `ms` on two workers. */
const runAt = (ms: number, trace = fixtureTrace({ 0: 4, 1: 4 })) =>
  runOf([
    { variant: "serial", workers: 1, ms: 100 },
    { variant: "parallel", workers: 1, ms: 100, trace: fixtureTrace({ 0: 8 }) },
    { variant: "parallel", workers: 2, ms, trace },
  ]);
const solution = runAt(50);
const states = (...args: Parameters<typeof checkExercise>) =>
  checkExercise(...args).map(({ name, state }) => [name, state]);

test("equal values, the right structure and enough of the solution's speedup pass", () => {
  const steps = checkExercise(rule, runAt(55), solution);
  expect(isPassed(steps)).toBe(true);
  expect(steps.map(({ sentence }) => sentence)).toEqual([
    "parallel gives the same values as the first variant.",
    "8 tasks on 2 workers.",
    "1.82×, and the solution 2.0× on this machine: 91% of it, where 70% is enough.",
  ]);
});

test("speed waits until the solution has been measured, and is not asked before the rest is right", () => {
  expect(states(rule, runAt(50), null)).toEqual([
    ["values", "passed"],
    ["structure", "passed"],
    ["speed", "open"],
  ]);
  expect(states(rule, runAt(50, fixtureTrace({})), null)).toEqual([
    ["values", "passed"],
    ["structure", "failed"],
  ]);
  expect(states(rule, runAt(50), { ...solution, state: "running" })).toContainEqual(["speed", "open"]);
});

test("below enough it is right, but slow", () => {
  const speed = checkExercise(rule, runAt(90), solution)[2];
  expect(speed).toMatchObject({ name: "speed", state: "failed" });
  expect(speed?.sentence).toBe(
    "Right, but slow: 1.11×, and the solution 2.0× on this machine: 56% of it, where 70% is enough.",
  );
});

test("the ceiling is this machine's: where the solution gains nothing, speed does not count", () => {
  const steps = checkExercise(rule, runAt(100), runAt(98));
  expect(isPassed(steps)).toBe(true);
  expect(steps[2]?.sentence).toContain("nothing to gain here");
});

test("a solution that could not be measured says so", () => {
  const stopped = { ...runOf([]), state: "stopped" as const };
  expect(checkExercise(rule, runAt(50), stopped)[2]).toMatchObject({
    state: "failed",
    sentence: "The solution could not be measured: check again.",
  });
});

test.each([
  [
    "values that differ",
    runOf([{ variant: "parallel", workers: 2, ms: 1, differs: true }]),
    "The values differ at [1]: 2 is expected, parallel gives 3.",
  ],
  ["an error", runOf([{ variant: "parallel", workers: 2, ms: 1, fails: "no luck" }]), "parallel failed: no luck"],
  [
    "a variant of another name",
    runOf([{ variant: "pooled", workers: 2, ms: 1 }]),
    "There has to be an exported function parallel.",
  ],
  [
    "a run that was stopped",
    { ...runAt(50), state: "stopped" as const },
    "The run ended before it was done: run it again.",
  ],
  [
    "a run that goes on",
    { ...runAt(50), state: "running" as const },
    "The run is still going on: check when it has ended.",
  ],
])("%s fail the values", (_, run, sentence) => {
  expect(checkExercise(rule, run, null)).toEqual([{ name: "values", state: "failed", sentence }]);
});

test.each([
  [{ 0: 8 }, "1 of 2 workers had something to do: start every task before you wait for the first."],
  [{ 0: 2, 1: 1 }, "parallel ran 3 tasks on the pool; 8 or more are wanted, one for each piece of the work."],
  [{}, "parallel ran nothing on the pool: hand the work over by pool.map or pool.submit."],
])("tasks by worker %j lack something", (tasks, sentence) => {
  expect(checkExercise(rule, runAt(50, fixtureTrace(tasks)), null)[1]).toEqual({
    name: "structure",
    state: "failed",
    sentence,
  });
});

test("a variant without a pool, or one run on one worker only, is told so", () => {
  const serial = runOf([{ variant: "parallel", workers: 1, ms: 10, takesPool: false }]);
  expect(checkExercise(rule, serial, null)[1]?.sentence).toMatch(/takes no pool: declare a parameter/);
  const alone = runOf([{ variant: "parallel", workers: 1, ms: 10, trace: fixtureTrace({ 0: 8 }) }]);
  expect(checkExercise(rule, alone, null)[1]?.sentence).toMatch(/run on 1 worker: choose 2 or more/);
});

test("what the driver did, and waiting, are no tasks; a trace that is cut short is not blamed", () => {
  const found = structureOf({
    ...runAt(50).configurations[2]!,
    trace: { repetition: 0, durationMs: 1, trace: { ...fixtureTrace({ 0: 1 }), dropped: 9 } },
  });
  expect(found).toEqual({ tasks: 1, busyWorkers: 1, isWhole: false });
  expect(structureProblem("p", { tasks: { atLeast: 8 } }, found!)).toBeNull();
  expect(structureProblem("p", { tasks: { atMost: 1 } }, { tasks: 2, busyWorkers: 1, isWhole: true })).toMatch(
    /2 tasks on the pool; 1 or fewer/,
  );
});
