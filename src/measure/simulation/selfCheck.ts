import { isTimeToLook, widestInterval } from "../sampling/stopRule.ts";
import { median } from "../statistics.ts";
import { summarize } from "../summary.ts";
import type { Noise } from "./noise.ts";
import { interleavedRun, type StopRule } from "./simulatedRun.ts";

/** What simulated runs of one program against itself claim. */
export interface SelfCheck {
  /** The share of runs whose verdict is that one is faster or slower than the other, though they are the same. */
  readonly claims: number;
  /** The share of runs whose verdict is that there is no difference one could notice. */
  readonly same: number;
  /** The median number of samples of each configuration. */
  readonly samples: number;
}

const durationMs = 20;

/** The page's rule: until the widest interval is within ±`precision`, or the samples took `budgetMs`. */
export const untilPrecise =
  (precision: number, budgetMs: number): StopRule =>
  (samplesMs) => {
    const [reference = [], ...others] = samplesMs;
    if (samplesMs.flat().reduce((sum, ms) => sum + ms, 0) >= budgetMs) return true;
    return isTimeToLook(reference.length) && widestInterval(reference, others) <= precision;
  };

/** Simulates `runs` runs of a program against itself on so many worker counts, and asks for the verdict of each. */
export function selfCheckOf(input: {
  readonly runs: number;
  readonly workerCounts: number;
  readonly stop: StopRule;
  readonly noise: Noise;
  readonly seed: number;
}): SelfCheck {
  const { runs, workerCounts, stop, noise, seed } = input;
  const durationsMs = Array.from({ length: 1 + workerCounts }, () => durationMs);
  const verdicts = { claims: 0, same: 0 };
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const samplesMs = interleavedRun({ durationsMs, noise, stop, seed: seed + 2 * run });
    const type = verdictTypeOf(samplesMs);
    if (type === "faster" || type === "slower") verdicts.claims++;
    if (type === "same") verdicts.same++;
    samples.push(samplesMs[0]?.length ?? 0);
  }
  return { claims: verdicts.claims / runs, same: verdicts.same / runs, samples: median(samples) };
}

function verdictTypeOf(samplesMs: readonly (readonly number[])[]) {
  const variants = [
    { name: "itself", takesPool: false },
    { name: "again", takesPool: true },
  ];
  const configurations = samplesMs.map((samples, workers) => ({
    variant: workers === 0 ? "itself" : "again",
    takesPool: workers > 0,
    workers: Math.max(1, workers),
    samplesMs: samples,
    equality: { equal: true } as const,
    error: null,
  }));
  return summarize({ variants, configurations }).verdict.type;
}
