import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "#base/random.ts";
import { amdahlSpeedup } from "./amdahl.ts";
import { gustafsonSpeedup } from "./gustafson.ts";
import type { LawFit } from "./law.ts";
import { lawAt } from "./lawAt.ts";
import { lawsOf, type LawInput } from "./lawsOf.ts";
import { countsOf, share } from "./testing/arbitraries.ts";
import { uslCapacity } from "./usl.ts";

/** Samples of a program that takes 30 ms serially; `spread`: the width of their noise, as a share. */
function runOf(
  counts: readonly number[],
  speedupOf: (workers: number) => number,
  { n = 10, spread = 0.02, seed = 1, ...rest }: Partial<LawInput> & { n?: number; spread?: number; seed?: number } = {},
): LawInput {
  const next = random(seed);
  const samples = (ms: number) => Array.from({ length: n }, () => ms * (1 + spread * (next() - 0.5)));
  return {
    variant: "parallel",
    referenceMs: samples(30),
    points: counts.map((workers) => ({ workers, samplesMs: samples(30 / speedupOf(workers)) })),
    callsSize: true,
    cores: 64,
    ...rest,
  };
}
const fitOf = <L extends LawFit["law"]>(input: LawInput, law: L) =>
  lawsOf(input).fits.find((fit): fit is LawFit & { law: L } => fit.law === law)!;
const amdahl = (fraction: number) => (workers: number) => amdahlSpeedup(fraction, workers);
const usl = (contention: number, coherency: number) => (workers: number) =>
  uslCapacity({ contention, coherency }, workers);

describe("points", () => {
  it("have efficiency, and Karp and Flatt's fraction above one worker, in order", () => {
    const { points, variant } = lawsOf(runOf([4, 1, 2], amdahl(0.1), { spread: 0 }));
    expect(variant).toBe("parallel");
    expect(points.map(({ workers }) => workers)).toEqual([1, 2, 4]);
    expect(points[0]?.karpFlatt).toBeNull();
    // 4 workers: 1/(0.1 + 0.9/4) = 3.077
    expect(points[2]?.efficiency).toBeCloseTo(0.769, 3);
    expect(points[2]?.karpFlatt?.value).toBeCloseTo(0.1, 12);
    expect(points[2]?.karpFlatt?.low).toBeCloseTo(0.1, 12);
  });
  it("keep worker counts above the cores, but none without samples", () => {
    const run = runOf([1, 2, 4], amdahl(0.1), { cores: 2 });
    const { points } = lawsOf({ ...run, points: [...run.points, { workers: 3, samplesMs: [] }] });
    expect(points.map(({ workers }) => workers)).toEqual([1, 2, 4]);
    expect(lawsOf({ ...run, referenceMs: [] }).points).toEqual([]);
  });
});

describe("Amdahl's law", () => {
  it("says what stays on one thread, and the ceiling", () => {
    const fit = fitOf(runOf([1, 2, 4, 8], amdahl(0.06)), "amdahl");
    expect(fit.isMeaningful).toBe(true);
    expect(fit.sentence).toMatch(
      /^About 6% of the work stays on one thread( \(between [56]% and [67]%\))?: no number of workers makes it faster than about 1[67]×\.$/,
    );
    expect(fit.serialFraction.low).toBeLessThan(0.06);
    expect(fit.serialFraction.high).toBeGreaterThan(0.06);
  });
  it("admits that it may be nothing", () => {
    const fit = fitOf(runOf([1, 2, 4], amdahl(0.01), { spread: 0.2 }), "amdahl");
    expect(fit.isMeaningful).toBe(true);
    expect(fit.sentence).toMatch(
      /^Up to \d% of the work stays on one thread, perhaps none: if there is a ceiling, it is above \d+×\.$/,
    );
    expect(fitOf(runOf([1, 2, 4], amdahl(0), { spread: 0 }), "amdahl").sentence).toBe(
      "As far as these points show, no work stays on one thread.",
    );
  });
  it("means nothing when the interval is too wide", () => {
    const fit = fitOf(runOf([1, 2, 4], amdahl(0.1), { spread: 1.6, n: 5 }), "amdahl");
    expect(fit.isMeaningful).toBe(false);
    expect(fit.sentence).toMatch(/^Anything between \d+% and \d+% of the work .* run longer\.$/);
  });
  it("tells overhead from serial work", () => {
    expect(fitOf(runOf([1, 2, 4, 8], usl(0.02, 0.03)), "amdahl").sentence).toMatch(
      /But the share grows from 8% on 2 workers to 2[67]% on 8: .* expect less than the curve\.$/,
    );
    expect(
      fitOf(
        runOf([2, 4, 8], (workers) => 0.75 * workers),
        "amdahl",
      ).sentence,
    ).toMatch(/But the share falls from 3\d% on 2 workers to 5% on 8: .* the ceiling is higher\.$/);
    expect(
      fitOf(
        runOf([1, 2, 4, 8], (workers) => 0.75 * workers),
        "amdahl",
      ).sentence,
    ).toMatch(/One worker alone is 1\.3\d× slower than the serial variant, so part of this is overhead/);
    expect(
      fitOf(
        runOf([1, 2, 4, 8], (p) => 1.2 * amdahlSpeedup(0.2, p)),
        "amdahl",
      ).sentence,
    ).toMatch(/One worker alone is 1\.[12]\d× faster than the serial variant, so the true share is larger\.$/);
    expect(fitOf(runOf([1, 2, 4, 8], amdahl(0.1)), "amdahl").sentence).not.toMatch(/But|alone/);
  });
  it("does not describe more than linear speedups", () => {
    const fit = fitOf(
      runOf([1, 2, 4], (workers) => (workers === 1 ? 1 : 1.3 * workers)),
      "amdahl",
    );
    expect(fit.isMeaningful).toBe(false);
    expect(fit.serialFraction.value).toBe(0);
    expect(fit.sentence).toMatch(/^4 workers are 5\.2× as fast as the serial variant: more than their number explains/);
    expect(
      fitOf(
        runOf([1, 2, 4], (workers) => 1.3 * workers),
        "amdahl",
      ).sentence,
    ).toMatch(/^One worker alone is 1\.\d+× as fast as the serial variant, so the two do different work/);
    expect(
      fitOf(
        runOf([1, 2, 4], (workers) => 1.01 * workers),
        "amdahl",
      ).isMeaningful,
    ).toBe(true);
  });
  it("does not describe slowdowns", () => {
    const fit = fitOf(
      runOf([1, 2, 4], () => 0.5),
      "amdahl",
    );
    expect(fit.isMeaningful).toBe(false);
    expect(fit.sentence).toMatch(/^It is slower than the serial variant on every number of workers/);
  });
});

describe("too little to fit", () => {
  it.each([
    [runOf([1, 2, 4], amdahl(0.1), { n: 4 }), /^Cannot tell yet: 4 serial samples, and 5 are needed\.$/],
    [runOf([1], amdahl(0.1)), /^One worker says nothing/],
    [runOf([1, 2], amdahl(0.1)), /^Through the one point at 2 workers goes a curve of any law/],
    [runOf([1, 2, 4], amdahl(0.1), { cores: 2 }), /one point at 2 workers.* above the 2 cores are left out\.$/],
    [{ ...runOf([], amdahl(0.1)), referenceMs: [] }, /^Cannot tell yet: 0 serial samples/],
  ])("is said, and nothing is drawn: case %#", (input, sentence) => {
    for (const law of ["amdahl", "gustafson", "usl"] as const) {
      const fit = fitOf(input, law);
      expect(fit.isMeaningful).toBe(false);
      expect(fit.sentence).toMatch(sentence);
    }
    expect(fitOf(input, "amdahl").serialFraction.value).toBeNaN();
  });
  it("is said of worker counts that have too few samples", () => {
    const run = runOf([1, 2, 4, 8], amdahl(0.1));
    const few = (from: number) => ({
      ...run,
      points: run.points.map((p) => (p.workers < from ? p : { ...p, samplesMs: p.samplesMs.slice(0, 4) })),
    });
    expect(fitOf(few(2), "amdahl").sentence).toBe("Cannot tell yet: 5 samples of each worker count are needed.");
    expect(fitOf(few(8), "amdahl").sentence).toMatch(/Worker counts with fewer than 5 samples are left out\.$/);
    expect(fitOf(few(8), "amdahl").serialFraction).toEqual(
      fitOf({ ...run, points: run.points.slice(0, 3) }, "amdahl").serialFraction,
    );
  });
});

describe("worker counts above the cores", () => {
  it("are left out, and that is said", () => {
    const speedupOf = (workers: number) => Math.min(4, workers) * 0.95;
    const run = runOf([1, 2, 4, 8, 16], speedupOf, { cores: 4 });
    const fit = fitOf(run, "amdahl");
    expect(fit.sentence).toMatch(/ Worker counts above the 4 cores are left out\.$/);
    expect(fit.serialFraction).toEqual(fitOf({ ...run, points: run.points.slice(0, 3) }, "amdahl").serialFraction);
    expect(fitOf({ ...run, cores: 16 }, "amdahl").sentence).not.toMatch(/left out/);
  });
});

describe("Gustafson's law", () => {
  it("is only for programs whose work can grow", () => {
    const fit = fitOf(runOf([1, 2, 4], amdahl(0.1), { callsSize: false }), "gustafson");
    expect(fit.isMeaningful).toBe(false);
    expect(fit.sentence).toMatch(/does not call `size`/);
  });
  it("says what more workers would do in the same time", () => {
    const fit = fitOf(
      runOf([1, 2, 4, 8], (p) => gustafsonSpeedup(0.1, p)),
      "gustafson",
    );
    expect(fit.isMeaningful).toBe(true);
    // 16 − 0.1·15 = 14.5
    expect(fit.sentence).toMatch(
      /^If only the parallel work grew with the workers, about (9|10)% of the time .*: 16 workers would do about 1[45] times the work in the same time\.$/,
    );
  });
});

describe("Gustafson's law, when little is known", () => {
  it("gives a least gain when nothing may stay on one thread, and none when the interval is too wide", () => {
    const little = fitOf(runOf([1, 2, 4], amdahl(0), { spread: 0.1 }), "gustafson");
    expect(little.sentence).toMatch(/perhaps none: 8 workers would do at least \d(\.\d)? times the work/);
    const wide = fitOf(runOf([1, 2, 4], amdahl(0.1), { spread: 1.6, n: 5 }), "gustafson");
    expect(wide.isMeaningful).toBe(false);
    expect(wide.sentence).toMatch(/^Anything between \d+% and \d+% of the time .* run longer\.$/);
  });
});

describe("the universal scalability law", () => {
  it("takes four worker counts", () => {
    expect(fitOf(runOf([1, 2, 4], usl(0.05, 0.005)), "usl").sentence).toMatch(/takes 4 worker counts; there are 3\.$/);
  });
  it("finds the peak", () => {
    const fit = fitOf(runOf([1, 2, 4, 8, 12], usl(0.05, 0.01)), "usl");
    expect(fit.isMeaningful).toBe(true);
    // √(0.95/0.01) = 9.75, where C = 9.75/(1 + 0.4375 + 0.853) = 4.26
    expect(fit.sentence).toMatch(
      /^Speed peaks at about 4\.[23]× near (9|10) workers( \(between \d+ and \d+\))?; beyond that coordination costs more/,
    );
  });
  it("knows no peak where none shows", () => {
    expect(fitOf(runOf([1, 2, 4, 8], amdahl(0.1)), "usl").sentence).toMatch(
      /^No peak in sight: if there is one, it lies beyond \d+ workers\.$/,
    );
  });
  it("says so when none can be computed", () => {
    expect(fitOf(runOf([1, 2, 4, 8], amdahl(0), { spread: 0 }), "usl").sentence).toMatch(/every further worker brings/);
  });
  it("means nothing when the curves spread too far", () => {
    const fit = fitOf(runOf([1, 2, 3, 4], usl(0.05, 0.02), { spread: 1.2, n: 6 }), "usl");
    expect(fit.isMeaningful).toBe(false);
    expect(fit.sentence).toMatch(/^The points leave open whether more workers would help or harm/);
  });
  it("does not describe more than linear throughput", () => {
    const fit = fitOf(
      runOf([1, 2, 4, 8], (p) => (p === 1 ? 1 : 1.3 * p)),
      "usl",
    );
    expect(fit.isMeaningful).toBe(false);
    expect(fit.sentence).toMatch(/^8 workers are 10× as fast as one worker: more than their number explains/);
  });
  it("says when further workers only cost", () => {
    expect(
      fitOf(
        runOf([1, 2, 4, 8], (workers) => 2 / (1 + workers)),
        "usl",
      ).sentence,
    ).toMatch(/^One worker is as fast/);
  });
  it("is relative to one worker: slower code is not contention", () => {
    const fit = fitOf(
      runOf([1, 2, 4, 8], (p) => 0.6 * uslCapacity({ contention: 0.05, coherency: 0.02 }, p), { spread: 0 }),
      "usl",
    );
    expect(fit.contention.value).toBeCloseTo(0.05, 9);
    expect(fit.coherency.value).toBeCloseTo(0.02, 9);
    expect(lawAt(fit, 1).speedup).toBeCloseTo(0.6, 9);
  });
});

describe("bands", () => {
  const input = fc.record({ fraction: share, counts: countsOf(3), spread: share, seed: fc.integer() });
  it("hold the value, and narrow down to it without noise", () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 128 }), ({ fraction, counts, spread, seed }, workers) => {
        for (const fit of lawsOf(runOf([1, ...counts], amdahl(fraction), { spread, seed, n: 6 })).fits) {
          const { speedup, low, high } = lawAt(fit, workers);
          if (!fit.isMeaningful) continue;
          expect(low).toBeLessThanOrEqual(speedup);
          expect(high).toBeGreaterThanOrEqual(speedup);
        }
        const exact = fitOf(runOf([1, ...counts], amdahl(fraction), { spread: 0 }), "amdahl");
        expect(exact.serialFraction.high - exact.serialFraction.low).toBeLessThan(1e-9);
        expect(exact.serialFraction.value).toBeCloseTo(fraction, 9);
      }),
      { numRuns: 30 },
    );
  });
  it("of Amdahl's law rise with the workers, at both edges, to at most 1/f", () => {
    fc.assert(
      fc.property(fc.tuple(share, share, share), fc.double({ min: 1, max: 4096, noNaN: true }), (shares, workers) => {
        const [low = 0, value = 0, high = 0] = shares.toSorted((a, b) => a - b);
        const fit = { law: "amdahl", serialFraction: { value, low, high } } as const;
        const [here, further] = [lawAt(fit, workers), lawAt(fit, workers + 1)];
        expect(further.low).toBeGreaterThanOrEqual(here.low - 1e-9);
        expect(further.high).toBeGreaterThanOrEqual(here.high - 1e-9);
        expect(here.speedup).toBeLessThanOrEqual(1 / value + 1e-9);
        expect(here.low).toBeLessThanOrEqual(here.speedup);
        expect(here.speedup).toBeLessThanOrEqual(here.high);
      }),
    );
  });
  it("of two parameters end at the outermost curves, or without them at the corners", () => {
    const contention = { value: 0.1, low: 0, high: 0.2 };
    const coherency = { value: 0.01, low: 0, high: 0.02 };
    const edges = [
      { contention: 0.2, coherency: 0, oneWorker: 1 },
      { contention: 0, coherency: 0.02, oneWorker: 1 },
    ];
    // On 4 workers: 4/(1 + 0.3 + 0.12), 4/(1 + 0.6), 4/(1 + 0.24); corners 4/(1 + 0.6 + 0.24) and 4.
    const fit = { law: "usl", contention, coherency } as const;
    const inside = lawAt({ ...fit, edges }, 4);
    expect(inside.speedup).toBeCloseTo(4 / 1.42, 12);
    expect(inside.low).toBeCloseTo(4 / 1.6, 12);
    expect(inside.high).toBeCloseTo(4 / 1.24, 12);
    expect(lawAt(fit, 4).low).toBeCloseTo(4 / 1.84, 12);
    expect(lawAt(fit, 4).high).toBeCloseTo(4, 12);
  });
});

it("gives the same laws for the same samples, whatever their order", () => {
  const run = runOf([1, 2, 4, 8], amdahl(0.1), { spread: 0.3 });
  expect(lawsOf({ ...run, points: run.points.toReversed() })).toEqual(lawsOf(run));
});
