import { describe, expect, it } from "vitest";
import type { Machine, MeasuredConfiguration } from "./measured.ts";
import { summarize } from "./summary.ts";
import { verdictSentence } from "./verdict.ts";

const machine: Machine = { clockStepMs: 0.005, cores: 2 };
const ten = (ms: number): number[] => Array.from({ length: 10 }, (_, i) => ms * (1 + (i % 3) / 200));
const measured = (
  variant: string,
  workers: number,
  samplesMs: readonly number[],
  change: Partial<MeasuredConfiguration> = {},
): MeasuredConfiguration => ({
  variant,
  workers,
  takesPool: variant !== "serial",
  samplesMs,
  equality: { equal: true },
  error: null,
  ...change,
});
const summaryOf = (...configurations: MeasuredConfiguration[]) => {
  const names = [...new Set(configurations.map((c) => c.variant))];
  const variants = names.map((name) => ({ name, takesPool: name !== "serial" }));
  return summarize({ variants, configurations, machine });
};

describe("what a reader should know of a row", () => {
  it("is nothing when nothing is unusual", () => {
    const { rows } = summaryOf(measured("serial", 1, ten(10)), measured("pooled", 2, ten(5)));
    expect(rows.map((row) => row.flags)).toEqual([[], []]);
    expect(rows.map((row) => row.verdict)).toEqual(["same", "faster"]);
  });

  it("names each reason once", () => {
    const leftOut = [
      { durationMs: 9, flags: ["hidden", "throttled"] },
      { durationMs: 8, flags: ["hidden"] },
    ] as const;
    const { rows } = summaryOf(
      measured("serial", 1, ten(10)),
      measured("pooled", 3, ten(5), { leftOut, unsettled: true }),
    );
    expect(rows[1]?.flags).toEqual(["hidden", "throttled", "aboveCores", "unsettled"]);
  });

  it("gives no speedup where the clock is too coarse for it", () => {
    const { rows, verdict } = summaryOf(measured("serial", 1, ten(0.05)), measured("pooled", 2, ten(5)));
    expect(rows.map((row) => [row.flags, row.speedup, row.verdict])).toEqual([
      [["short"], null, null],
      [[], null, null],
    ]);
    expect(verdictSentence(verdict)).toEqual({
      headline: "Too quick to time: 50.2\u00a0µs",
      detail:
        "The clock goes on in steps of 5.0\u00a0µs, so times under 100\u00a0µs are not compared: do more, or choose a larger size.",
    });
  });
});

describe("more workers than cores", () => {
  it("are no verdict while there is one within the cores", () => {
    const { verdict } = summaryOf(
      measured("serial", 1, ten(10)),
      measured("pooled", 2, ten(5.1)),
      measured("pooled", 4, ten(5)),
    );
    expect(verdictSentence(verdict).headline).toBe("1.96× faster on 2 workers");
    expect(verdictSentence(verdict).detail).toMatch(/, 10 samples$/);
  });

  it("are mentioned where they are faster still, as of programs that wait", () => {
    const { verdict } = summaryOf(
      measured("serial", 1, ten(80)),
      measured("pooled", 2, ten(40)),
      measured("pooled", 8, ten(10)),
    );
    expect(verdictSentence(verdict).headline).toBe("2.0× faster on 2 workers");
    expect(verdictSentence(verdict).detail).toMatch(/, 10 samples; 8\.0× on 8 workers, more than the 2 cores here$/);
  });

  it("are the verdict when there is nothing else", () => {
    const { verdict } = summaryOf(measured("serial", 1, ten(80)), measured("pooled", 8, ten(10)));
    expect(verdictSentence(verdict).headline).toBe("8.0× faster on 8 workers");
  });
});

it("says why when every sample was left out", () => {
  const leftOut = [{ durationMs: 9, flags: ["killedWorker"] }] as const;
  const { verdict } = summaryOf(measured("serial", 1, ten(10)), measured("pooled", 2, [], { leftOut }));
  expect(verdictSentence(verdict)).toEqual({
    headline: "Cannot tell: every sample of pooled on 2 workers was left out",
    detail: "A worker that was ended goes on computing for up to two seconds, so times near it mean nothing.",
  });
});
