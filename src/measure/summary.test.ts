import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "#base/random.ts";
import { ratioOfMedians } from "./bootstrap.ts";
import type { MeasuredConfiguration } from "./measured.ts";
import { summarize } from "./summary.ts";
import { verdictSentence } from "./verdict.ts";

const around = (ms: number, n: number, spread = 0.02, seed = 1): number[] => {
  const next = random(seed);
  return Array.from({ length: n }, () => ms * (1 + spread * (next() - 0.5)));
};
const configuration = (
  variant: string,
  workers: number,
  samplesMs: readonly number[],
  change: Partial<MeasuredConfiguration> = {},
): MeasuredConfiguration => ({
  variant,
  workers,
  takesPool: variant.startsWith("p"),
  samplesMs,
  equality: { equal: true },
  error: null,
  ...change,
});
const summaryOf = (...configurations: MeasuredConfiguration[]) => {
  const names = [...new Set(configurations.map((c) => c.variant))];
  return summarize({ variants: names.map((name) => ({ name, takesPool: name.startsWith("p") })), configurations });
};
const sentenceOf = (...configurations: MeasuredConfiguration[]) =>
  verdictSentence(summaryOf(...configurations).verdict);

describe("rows", () => {
  it("hold medians, ranges, speedups over the best serial variant, and efficiency", () => {
    const { rows, reference } = summaryOf(
      configuration("slow", 1, [20, 20, 20]),
      configuration("fast", 1, [8, 12, 10]),
      configuration("parallel", 4, [4, 4, 4]),
      configuration("parallel", 1, [10]),
    );
    expect(reference).toEqual({ variant: "fast", workers: 1, isSerial: true });
    expect(rows.map((row) => [row.variant, row.workers, row.medianMs, row.speedup, row.efficiency])).toEqual([
      ["slow", 1, 20, 0.5, null],
      ["fast", 1, 10, 1, null],
      ["parallel", 1, 10, 1, 1],
      ["parallel", 4, 4, 2.5, 0.625],
    ]);
    expect(rows[1]).toMatchObject({ minMs: 8, maxMs: 12, samples: 3, isReference: true });
  });
  it("have no speedup before a serial time exists, nor for wrong or failed values", () => {
    const error = { name: "Error", message: "m", stack: "", line: 1, column: 1, worker: 0 };
    const wrong = { equal: false, path: "[0]", expected: "1", actual: "2" } as const;
    expect(summaryOf(configuration("serial", 1, []), configuration("parallel", 2, [1])).rows[1]?.speedup).toBeNull();
    const { rows } = summaryOf(
      configuration("serial", 1, [1]),
      configuration("parallel", 2, [1], { equality: wrong }),
      configuration("pool", 2, [1], { error }),
    );
    expect(rows.map((row) => row.speedup)).toEqual([1, null, null]);
  });
  it("compare with the baseline on fewest workers when no variant is serial", () => {
    const { reference } = summaryOf(
      configuration("p1", 2, [5]),
      configuration("p1", 1, [9]),
      configuration("p2", 1, [1]),
    );
    expect(reference).toEqual({ variant: "p1", workers: 1, isSerial: false });
  });
});

describe("the verdict", () => {
  const serial = configuration("serial", 1, around(14.2, 24));
  it("is how much faster the best configuration is", () => {
    const sentence = sentenceOf(
      serial,
      configuration("parallel", 2, around(8, 24, 0.05, 2)),
      configuration("parallel", 4, around(5.3, 24, 0.3, 3)),
    );
    expect(sentence.headline).toBe("2.7× faster on 4 workers");
    expect(sentence.detail).toMatch(/^between 2\.[4-7]× and 2\.[6-9]×, 24 samples$/);
  });
  it("names the variant when several take the pool", () => {
    const { detail } = sentenceOf(
      serial,
      configuration("parallel", 4, around(50, 24)),
      configuration("pshared", 4, around(5, 24)),
    );
    expect(detail).toMatch(/^pshared: between/);
    const noisy = sentenceOf(
      configuration("serial", 1, around(14, 6, 1.5, 5)),
      configuration("parallel", 2, around(12, 6, 1.5, 6)),
      configuration("pshared", 2, around(50, 6)),
    );
    expect(noisy.detail).toMatch(/^parallel: somewhere between /);
  });
  it("turns a slower one round", () => {
    const sentence = sentenceOf(serial, configuration("parallel", 4, around(28.4, 24, 0.1, 2)));
    expect(sentence.headline).toBe("2.0× slower on 4 workers");
    expect(sentence.detail).toMatch(/^between (1\.9\d|2\.0)× and 2\.[01]×, 24 samples$/);
  });
  it("sees no difference in a tight interval around 1, and cannot tell in a wide one", () => {
    expect(sentenceOf(serial, configuration("parallel", 1, around(14.1, 24, 0.02, 2))).headline).toBe(
      "No difference you could notice on 1 worker",
    );
    const noisy = sentenceOf(
      configuration("serial", 1, around(14, 6, 1.5, 5)),
      configuration("parallel", 2, around(12, 6, 1.5, 6)),
    );
    expect(noisy.headline).toMatch(/^Cannot tell yet: \d+% noise, run longer$/);
    expect(noisy.detail).toMatch(/^somewhere between 0\.\d+× and \d\.\d+×, 6 samples$/);
  });
  it("cannot tell from a few samples", () => {
    expect(sentenceOf(serial, configuration("parallel", 4, [5, 5, 5]))).toEqual({
      headline: "Cannot tell yet: 3 samples, run longer",
      detail: "It looks 2.8× faster on 4 workers; 5 samples of each are needed to be sure.",
    });
  });
  it("puts wrong values before everything, failures next", () => {
    const equality = { equal: false, path: "[3].name", expected: '"a"', actual: '"b"' } as const;
    const error = { name: "TypeError", message: "x is not a function", stack: "", line: 1, column: 1, worker: 0 };
    const wrong = configuration("parallel", 2, around(1, 24), { equality });
    const failed = configuration("pool", 2, [], { error });
    expect(sentenceOf(serial, failed, wrong)).toEqual({
      headline: "Different values: parallel on 2 workers",
      detail: 'At [3].name: "a" in serial, "b" in parallel',
    });
    expect(sentenceOf(serial, failed)).toEqual({
      headline: "pool on 2 workers failed",
      detail: "TypeError: x is not a function",
    });
  });
  it("says what is missing", () => {
    expect(sentenceOf(serial).headline).toMatch(/on one thread$/);
    expect(summarize({ variants: [], configurations: [] }).verdict).toEqual({ type: "pending" });
    expect(sentenceOf(configuration("serial", 1, []), configuration("parallel", 2, [])).headline).toBe(
      "No verdict yet",
    );
    expect(sentenceOf(configuration("p1", 1, around(9, 9)), configuration("p1", 2, around(5, 9))).detail).toMatch(
      /compared with p1 on 1 worker, as no variant is serial$/,
    );
  });
});

describe("ratioOfMedians", () => {
  const samples = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });
  it("lies within its interval's reach of the samples, and is the same for the same samples", () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        const result = ratioOfMedians(a, b);
        expect(ratioOfMedians(a, b)).toEqual(result);
        expect(result.low).toBeLessThanOrEqual(result.high);
        expect(result.low).toBeGreaterThanOrEqual(Math.min(...a) / Math.max(...b) - 1e-9);
        expect(result.high).toBeLessThanOrEqual(Math.max(...a) / Math.min(...b) + 1e-9);
      }),
      { numRuns: 50 },
    );
  });
  it("takes the mean of the middle two of an even number of draws", () => {
    // The outlier is among the middle two in 6% of resamples, and is both of them in 1%.
    expect(ratioOfMedians([1, 1, 1, 1, 1, 100], [1]).high).toBe(50.5);
  });
  it("covers the true ratio of 3 in at least 92 of 100 simulated runs", () => {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { low, high } = ratioOfMedians(around(30, 10, 0.4, 2 * seed), around(10, 10, 0.4, 2 * seed + 1));
      if (low <= 3 && 3 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(92);
  });
});
