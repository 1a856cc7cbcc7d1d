import { assertNever } from "#base/assertNever.ts";
import { amdahlSpeedup } from "./amdahl.ts";
import { gustafsonSpeedup } from "./gustafson.ts";
import type { Estimate, LawParameters } from "./law.ts";
import { uslSpeedup } from "./usl.ts";

/** The speedup that a fitted law expects, with its band. */
export interface LawPoint {
  readonly speedup: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The speedup over the serial program that a fitted law gives for `workers` ≥ 1, not necessarily whole. The band
 * lies between the ends of the parameter's interval; where there are two parameters, between the outermost of the curves
 * that the resamples gave.
 */
export function lawAt(fit: LawParameters, workers: number): LawPoint {
  switch (fit.law) {
    case "amdahl":
      return band(fit.serialFraction, (fraction) => amdahlSpeedup(fraction, workers));
    case "gustafson":
      return band(fit.serialFraction, (fraction) => gustafsonSpeedup(fraction, workers));
    case "usl":
      return uslBand(fit, workers);
    default:
      return assertNever(fit);
  }
}

/** Both laws fall as their parameter rises. */
function band({ value, low, high }: Estimate, speedupOf: (parameter: number) => number): LawPoint {
  return { speedup: speedupOf(value), low: speedupOf(high), high: speedupOf(low) };
}

function uslBand(fit: LawParameters & { law: "usl" }, workers: number): LawPoint {
  const { contention, coherency, oneWorker = 1 } = fit;
  const edges = fit.edges ?? [
    { contention: contention.low, coherency: coherency.low, oneWorker },
    { contention: contention.high, coherency: coherency.high, oneWorker },
  ];
  const speedups = edges.map((edge) => uslSpeedup(edge, workers));
  const speedup = uslSpeedup({ contention: contention.value, coherency: coherency.value, oneWorker }, workers);
  return { speedup, low: Math.min(speedup, ...speedups), high: Math.max(speedup, ...speedups) };
}
