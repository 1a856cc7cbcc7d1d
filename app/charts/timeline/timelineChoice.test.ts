import { describe, expect, it } from "vitest";
import { timelineOf } from "#measure/timeline.ts";
import { traceOf } from "#measure/traceFixtures.ts";
import {
  chooseCompared,
  chooseConfiguration,
  comparable,
  drawableConfigurations,
  parallelRun,
  timelineData,
  withVariant,
  type TimelineRun,
} from "./timelineChoice.ts";

const trace = traceOf([{ kind: "compute", worker: 0, startMs: 0, endMs: 1 }]);
const configuration = (variant: string, workers: number, ms: number, takesPool = true) => ({
  variant,
  workers,
  takesPool,
  samplesMs: [ms],
  equality: { equal: true } as const,
  error: null,
  trace: { durationMs: ms, trace },
});
const run: TimelineRun = {
  variants: ["slow", "fast", "copied", "shared"].map((name, i) => ({ name, takesPool: i > 1 })),
  configurations: [
    configuration("shared", 2, 4),
    configuration("shared", 1, 7),
    configuration("copied", 1, 9),
    configuration("slow", 1, 20, false),
    configuration("fast", 1, 8, false),
    { ...configuration("copied", 2, 1), trace: null },
  ],
};
const drawable = drawableConfigurations(run);

it("offers what can be drawn, in source order", () => {
  expect(drawable.map((c) => `${c.variant} ${c.workers}`)).toEqual(["copied 1", "shared 1", "shared 2"]);
});

it("shows the chosen configuration, else the fastest", () => {
  expect(chooseConfiguration(drawable, null)).toMatchObject({ variant: "shared", workers: 2 });
  expect(chooseConfiguration(drawable, { variant: "copied", workers: 1 })).toMatchObject({ variant: "copied" });
  expect(chooseConfiguration(drawable, { variant: "copied", workers: 2 })).toMatchObject({ variant: "shared" });
  expect(chooseConfiguration([], null)).toBeNull();
  const wrong = { equal: false, path: "", expected: "1", actual: "2" } as const;
  const fastButWrong = drawable.map((c) => (c.workers === 2 ? { ...c, equality: wrong } : c));
  expect(chooseConfiguration(fastButWrong, null)).toMatchObject({ variant: "shared", workers: 1 });
});

it("keeps the worker count when the variant changes, if it can", () => {
  expect(withVariant(drawable, "shared", 1)).toMatchObject({ workers: 1 });
  expect(withVariant(drawable, "copied", 2)).toMatchObject({ workers: 1 });
  expect(withVariant(drawable, "gone", 2)).toBeNull();
});

it("sets the best serial time above it, or shows all serial times alone", () => {
  const shown = chooseConfiguration(drawable, null)!;
  const parallel = parallelRun(shown, timelineOf(trace, 2));
  expect(timelineData(run, parallel)).toMatchObject({
    serial: [{ variant: "fast", durationMs: 8 }],
    parallel: { variant: "shared", workers: 2, durationMs: 4 },
    other: null,
  });
  expect(timelineData(run, null).serial.map((lane) => lane.variant)).toEqual(["slow", "fast"]);
});

describe("what is compared", () => {
  const shown = chooseConfiguration(drawable, null);
  const earlier = { label: "earlier", run: { ...run, configurations: run.configurations.slice(0, 2) } };
  it("is another configuration of the run, or any of the other run", () => {
    expect(comparable(drawable, shown, earlier).map(({ name, from }) => [name, from])).toEqual([
      ["copied on 1 worker", undefined],
      ["shared on 1 worker", undefined],
      ["shared on 1 worker", "earlier"],
      ["shared on 2 workers", "earlier"],
    ]);
    expect(comparable(drawable, null, earlier)).toEqual([]);
  });
  it("is, until something is chosen, the same configuration of the other run", () => {
    const choices = comparable(drawable, shown, earlier);
    expect(chooseCompared(choices, shown, undefined)).toMatchObject({ from: "earlier", configuration: { workers: 2 } });
    expect(chooseCompared(comparable(drawable, shown, undefined), shown, undefined)).toBeNull();
    expect(chooseCompared(choices, shown, null)).toBeNull();
    expect(chooseCompared(choices, shown, choices[0]!.id)).toBe(choices[0]);
    expect(chooseCompared(choices, shown, "gone")).toBeNull();
  });
});
