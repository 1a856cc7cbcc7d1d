import fc from "fast-check";
import { expect, test } from "vitest";
import { guessesUpTo } from "#session/course/prediction.ts";
import { layoutPrediction, nearestPoint, speedupAt } from "./layoutPrediction.ts";

const size = { width: 400, height: 150 };

test("points stand over their worker counts, at equal distances, with 1 worker at the left", () => {
  const layout = layoutPrediction(
    {
      guesses: guessesUpTo(3, []),
      measured: [
        { workers: 1, speedup: 1 },
        { workers: 2, speedup: 1.5 },
      ],
    },
    size,
  );
  // 34 px for the axis, 104 for names: 262 px for the two steps.
  expect(layout.xTicks).toEqual([
    { x: 34, label: "1" },
    { x: 165, label: "2" },
    { x: 296, label: "3" },
  ]);
  expect(layout.most).toBeCloseTo(3.6);
  // 116 px of height from 128 up: 2 of 3.6.
  expect(layout.guessed[0]?.y).toBeCloseTo(128 - (116 * 2) / 3.6);
  expect(layout.measured.map(({ x }) => x)).toEqual([34, 165]);
  expect(layout.names.map(({ text }) => text)).toEqual(["your prediction", "measured 1.50×"]);
});

test("a height gives back its speedup, and a place its nearest point", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 64 }), fc.double({ min: 0.1, max: 60, noNaN: true }), (workers, speedup) => {
      const guesses = guessesUpTo(workers, [{ workers, speedup }]);
      const layout = layoutPrediction({ guesses, measured: [] }, size);
      const last = layout.guessed.at(-1);
      expect(speedupAt(layout, last?.y ?? NaN)).toBeCloseTo(speedup, 6);
      expect(nearestPoint(layout, (last?.x ?? 0) + 3)?.workers).toBe(workers);
      expect(layout.guessedPath).not.toContain("NaN");
    }),
  );
});

test("the names of lines that end together are moved apart, each on its side", () => {
  const measured = [{ workers: 2, speedup: 1.95 }];
  const { names } = layoutPrediction({ guesses: guessesUpTo(2, []), measured }, size);
  const [guess, found] = names;
  expect((found?.y ?? 0) - (guess?.y ?? 0)).toBeCloseTo(14);
});

test("nothing to show is no trouble", () => {
  expect(layoutPrediction({ guesses: [], measured: [] }, { width: 0, height: 150 })).toMatchObject({
    guessed: [],
    names: [],
  });
});
