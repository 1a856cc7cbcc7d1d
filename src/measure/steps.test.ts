import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highestByColumn, levelAt, stepsOf } from "./steps.ts";

const steps = stepsOf({ atMs: [5, 1, 3, 3, 8], by: [-2, 1, 2, -1, -0] });

describe("stepsOf", () => {
  it("adds changes up in the order of their times, those of one moment at once", () => {
    expect([...steps.atMs]).toEqual([1, 3, 5, 8]);
    expect([...steps.level]).toEqual([1, 2, 0, 0]);
    expect(steps.highest).toBe(2);
  });
  it("is 0 everywhere without changes", () => {
    const none = stepsOf({ atMs: [], by: [] });
    expect([levelAt(none, 4), none.highest, ...highestByColumn(none, 0, 10, 2)]).toEqual([0, 0, 0, 0]);
  });
});

it("says the level at a time: a change counts from its own moment on", () => {
  expect([0, 1, 2.9, 3, 4, 5, 9].map((ms) => levelAt(steps, ms))).toEqual([0, 1, 1, 2, 2, 0, 0]);
});

describe("highestByColumn", () => {
  it("keeps a peak that is narrower than a column, and a level that holds through one", () => {
    expect([...highestByColumn(steps, 0, 10, 5)]).toEqual([1, 2, 2, 0, 0]);
    expect([...highestByColumn(steps, 1.5, 2.5, 2)]).toEqual([1, 1]);
  });
  it("agrees with the level at every moment of a column", () => {
    const change = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(change), fc.integer({ min: 1, max: 12 }), (intervals, columns) => {
        const some = stepsOf({
          atMs: intervals.flatMap(([at, , length]) => [at, at + length]),
          by: intervals.flatMap(([, by]) => [by, -by]),
        });
        const widthMs = 48 / columns;
        const seen = Array.from({ length: columns }, (_, column) =>
          Math.max(
            levelAt(some, column * widthMs),
            ...Array.from({ length: 51 }, (_unused, ms) => ms)
              .filter((ms) => ms > column * widthMs && ms <= (column + 1) * widthMs)
              .map((ms) => levelAt(some, ms)),
          ),
        );
        expect([...highestByColumn(some, 0, 48, columns)]).toEqual(seen);
      }),
    );
  });
});
