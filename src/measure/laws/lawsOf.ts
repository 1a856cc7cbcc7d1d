import { amdahlFit } from "./amdahlFit.ts";
import { evidenceOf } from "./evidence.ts";
import { gustafsonFit } from "./gustafsonFit.ts";
import { efficiency, karpFlattEstimate } from "./karpFlatt.ts";
import type { VariantLaws } from "./law.ts";
import { resampleSpeedups, type ResampledSpeedup, type WorkerSamples } from "./resampling.ts";
import { uslFit } from "./uslFit.ts";

/** What laws are fitted to: one variant's samples, and those that its speedups are over. */
export interface LawInput {
  readonly variant: string;
  /** Durations on one thread, in ms: those of the best serial variant. */
  readonly referenceMs: readonly number[];
  readonly points: readonly WorkerSamples[];
  /** Whether the program calls `size`, so that its work can grow. */
  readonly callsSize: boolean;
  /** Workers above this number share cores: they are left out of fits, not out of the points. */
  readonly cores: number;
}

/** The laws fitted to one variant, the same each time for the same samples; worker counts without samples are skipped. */
export function lawsOf({ variant, referenceMs, points, callsSize, cores }: LawInput): VariantLaws {
  const measured = points
    .filter(({ samplesMs }) => samplesMs.length > 0 && referenceMs.length > 0)
    .sort((a, b) => a.workers - b.workers);
  const speedups = resampleSpeedups(referenceMs, measured);
  const evidence = evidenceOf(referenceMs.length, speedups, cores);
  return {
    variant,
    fits: [amdahlFit(evidence), gustafsonFit(evidence, callsSize), uslFit(evidence)],
    points: speedups.map(pointOf),
  };
}

function pointOf({ workers, speedup, interval }: ResampledSpeedup): VariantLaws["points"][number] {
  return {
    workers,
    efficiency: efficiency(speedup, workers),
    karpFlatt: karpFlattEstimate(interval, workers),
  };
}
