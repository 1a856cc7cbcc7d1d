import fc from "fast-check";
import { expect, test } from "vitest";
import { summarize } from "#measure/summary.ts";
import { runOf } from "./testing/fixtureRun.ts";
import { changeGuess, fastestRows, guessBounds, guessesUpTo, predictionSentence } from "./prediction.ts";

const measured = fastestRows(
  summarize(
    runOf([
      { variant: "serial", workers: 1, ms: 120 },
      { variant: "copied", workers: 2, ms: 240 },
      { variant: "shared", workers: 2, ms: 60 },
      { variant: "shared", workers: 4, ms: 40 },
    ]),
  ).rows,
);

test("guesses begin as ideal and keep what was said", () => {
  expect(guessesUpTo(4, [])).toEqual([
    { workers: 2, speedup: 2 },
    { workers: 3, speedup: 3 },
    { workers: 4, speedup: 4 },
  ]);
  expect(guessesUpTo(16, [{ workers: 8, speedup: 5 }]).slice(-2)).toEqual([
    { workers: 8, speedup: 5 },
    { workers: 16, speedup: 16 },
  ]);
  expect(guessesUpTo(1, [])).toEqual([]);
});

test("a guess stays within what can be expected, to a tenth", () => {
  const numbers = fc.double();
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 64 }), numbers, (workers, speedup) => {
      const before = guessesUpTo(workers, []);
      const changed = changeGuess(before, { workers, speedup }).at(-1);
      const { least, greatest } = guessBounds(workers);
      expect(changed?.speedup).toBeGreaterThanOrEqual(least);
      expect(changed?.speedup).toBeLessThanOrEqual(greatest);
      expect(Math.round((changed?.speedup ?? 0) * 10)).toBeCloseTo((changed?.speedup ?? 0) * 10, 9);
    }),
  );
  const before = guessesUpTo(4, []);
  expect(changeGuess(before, { workers: 4, speedup: NaN })).toEqual(before);
});

test("the fastest variant at each worker count is what counts", () => {
  expect(measured.map(({ workers, variant }) => [workers, variant])).toEqual([
    [2, "shared"],
    [4, "shared"],
  ]);
});

test.each([
  [3.9, "You expected 3.9× on 4 workers, measured 3.0× (shared): 77% of what you expected."],
  [3, "You expected 3.0× on 4 workers, measured 3.0× (shared): within what was measured, 2.9 to 3.1."],
  [3.3, "You expected 3.3× on 4 workers, measured 3.0× (shared): close."],
  [1.5, "You expected 1.50× on 4 workers, measured 3.0× (shared): 100% more than you thought."],
])("a guess of %f is scored", (speedup, sentence) => {
  expect(predictionSentence([{ workers: 4, speedup }], measured)).toBe(sentence);
});

test("slower than serial is said, and nothing without a worker count in common", () => {
  const slow = fastestRows(
    summarize(
      runOf([
        { variant: "serial", workers: 1, ms: 10 },
        { variant: "copied", workers: 2, ms: 20 },
      ]),
    ).rows,
  );
  expect(predictionSentence([{ workers: 2, speedup: 2 }], slow)).toBe(
    "You expected 2.0× on 2 workers, measured 0.50× (copied): 25% of what you expected, and slower than serial.",
  );
  expect(predictionSentence([{ workers: 8, speedup: 8 }], slow)).toBeNull();
  expect(predictionSentence([], slow)).toBeNull();
});
