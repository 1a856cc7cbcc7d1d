import { describe, expect, it } from "vitest";
import { coverageOf } from "./coverage.ts";
import { lawCoverageOf } from "./lawCoverage.ts";
import { roughNoise, usualNoise } from "./noise.ts";
import { selfCheckOf, untilPrecise } from "./selfCheck.ts";
import { afterRounds, blockedRun, interleavedRun } from "./simulatedRun.ts";

describe("a simulated run", () => {
  const run = { durationsMs: [30, 10], noise: usualNoise, seed: 1 };
  it("takes as many samples of each configuration as asked, and the same again for the same seed", () => {
    const samplesMs = interleavedRun({ ...run, stop: afterRounds(7) });
    expect(samplesMs.map(({ length }) => length)).toEqual([7, 7]);
    expect(interleavedRun({ ...run, stop: afterRounds(7) })).toEqual(samplesMs);
    expect(blockedRun({ ...run, n: 4 }).map(({ length }) => length)).toEqual([4, 4]);
  });
  it("ends by its precision or its budget", () => {
    // On a quiet machine five rounds are enough; the first look is after five.
    const quiet = { ...usualNoise, spikeShare: 0, jitter: 0.001 };
    expect(interleavedRun({ ...run, noise: quiet, stop: untilPrecise(0.05, 1e6) })[0]).toHaveLength(5);
    const [long = []] = interleavedRun({ ...run, stop: untilPrecise(0.000_01, 1000) });
    // Rounds of 40 ms or somewhat more, until they make 1,000 ms.
    expect(long.length).toBeLessThanOrEqual(25);
    expect(long.length).toBeGreaterThan(15);
  });
});

describe("intervals of speedup", () => {
  const input = { speedup: 3, runs: 200, seed: 1 };
  it.each([
    ["quiet", usualNoise],
    ["rough", roughNoise],
  ])("hold a true 3× in at least 92% of runs of 10 interleaved samples on a %s machine", (_, noise) => {
    expect(coverageOf({ ...input, noise, n: 10, order: "interleaved" }).share).toBeGreaterThanOrEqual(0.92);
  });
  it("are not to be trusted when one variant is sampled after the other", () => {
    expect(coverageOf({ ...input, noise: usualNoise, n: 10, order: "blocks" }).share).toBeLessThan(0.8);
  });
});

describe("200 simulated runs of a program against itself", () => {
  const input = { runs: 200, workerCounts: 1, noise: usualNoise, seed: 1 };
  it.each([
    ["of 10 samples", { ...input, stop: afterRounds(10) }],
    ["of 10 samples on a rough machine", { ...input, noise: roughNoise, stop: afterRounds(10) }],
    ["as long as the page samples", { ...input, stop: untilPrecise(0.05, 10_000) }],
  ])("claim a difference at most 14 times: %s", (_, check) => {
    const { claims, samples } = selfCheckOf(check);
    expect(claims * check.runs).toBeLessThanOrEqual(14);
    expect(samples).toBeGreaterThanOrEqual(5);
  });
});

describe("Amdahl's law", () => {
  it("is found within its interval in at least 92% of runs, and means something", () => {
    const found = lawCoverageOf({
      serialFraction: 0.05,
      workerCounts: [1, 2, 4],
      n: 10,
      noise: usualNoise,
      runs: 100,
      seed: 1,
    });
    expect(found.share).toBeGreaterThanOrEqual(0.92);
    expect(found.meaningful).toBeGreaterThan(0.9);
    expect(found.low).toBeLessThan(0.05);
    expect(found.high).toBeGreaterThan(0.05);
    // What is true at such counts: between 0% and 8% at worst.
    expect(found.high).toBeLessThan(0.08);
  });
});
