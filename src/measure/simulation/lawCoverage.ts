import { amdahlSpeedup } from "../laws/amdahl.ts";
import { lawsOf } from "../laws/lawsOf.ts";
import { median } from "../statistics.ts";
import type { Noise } from "./noise.ts";
import { afterRounds, interleavedRun } from "./simulatedRun.ts";

/** How well Amdahl's serial fraction is found. */
export interface LawCoverage {
  /** The share of simulated runs whose interval held the true fraction. */
  readonly share: number;
  /** The medians of the intervals' two ends, as shares of the work. */
  readonly low: number;
  readonly high: number;
  /** The share of runs in which the fit was said to mean something. */
  readonly meaningful: number;
}

const serialMs = 30;

/** Simulates `runs` runs with `n` samples of a program of which `serialFraction` stays on one thread. */
export function lawCoverageOf(input: {
  readonly serialFraction: number;
  readonly workerCounts: readonly number[];
  readonly n: number;
  readonly noise: Noise;
  readonly runs: number;
  readonly seed: number;
}): LawCoverage {
  const { serialFraction, workerCounts, n, noise, runs } = input;
  const durationsMs = [serialMs, ...workerCounts.map((workers) => serialMs / amdahlSpeedup(serialFraction, workers))];
  const fits = Array.from({ length: runs }, (_, run) => {
    const samplesMs = interleavedRun({ durationsMs, noise, seed: input.seed + 2 * run, stop: afterRounds(n) });
    return amdahlFitOf(samplesMs, workerCounts);
  });
  const held = fits.filter(({ low, high }) => low <= serialFraction && serialFraction <= high);
  return {
    share: held.length / runs,
    low: median(fits.map(({ low }) => low)),
    high: median(fits.map(({ high }) => high)),
    meaningful: fits.filter(({ isMeaningful }) => isMeaningful).length / runs,
  };
}

function amdahlFitOf([referenceMs = [], ...others]: readonly (readonly number[])[], workerCounts: readonly number[]) {
  const points = workerCounts.map((workers, i) => ({ workers, samplesMs: others[i] ?? [] }));
  const { fits } = lawsOf({ variant: "", referenceMs, points, callsSize: false, cores: Infinity });
  const fit = fits.find(({ law }) => law === "amdahl");
  const { low, high } = fit?.law === "amdahl" ? fit.serialFraction : { low: NaN, high: NaN };
  return { low, high, isMeaningful: fit?.isMeaningful === true };
}
