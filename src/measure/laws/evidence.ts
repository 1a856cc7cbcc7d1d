import { formatRatio, plural } from "../format.ts";
import { samplesNeeded } from "../verdict.ts";
import type { ResampledSpeedup } from "./resampling.ts";

/** The measured speedups that laws are fitted to. */
export interface Evidence {
  /** Worker counts up to the number of cores that have enough samples, ascending. */
  readonly speedups: readonly ResampledSpeedup[];
  /** Why no law can be fitted to them, as a sentence; null when it can. */
  readonly refusal: string | null;
  /** What was measured but is not among them, as a sentence; "" when nothing is missing. */
  readonly leftOut: string;
}

/** What a fit says: the rest of a `LawFit`. */
export interface Reading {
  readonly sentence: string;
  readonly isMeaningful: boolean;
}

/** One worker says nothing about how a program scales, and through one further point goes a curve of any law. */
const countsAboveOneNeeded = 2;
/** A difference of less than this share goes unnoticed, as in verdicts. */
const noticeable = 0.05;
/** Chooses the points that count; `speedups` by ascending workers. */
export function evidenceOf(referenceSamples: number, speedups: readonly ResampledSpeedup[], cores: number): Evidence {
  const within = speedups.filter(({ workers }) => workers <= cores);
  const usable = within.filter(({ samples }) => samples >= samplesNeeded);
  const refusal = refusalOf(referenceSamples, within, usable);
  const hasFewSamples = refusal === null && usable.length < within.length;
  return {
    speedups: usable,
    refusal,
    leftOut: leftOutText(within.length < speedups.length ? cores : null, hasFewSamples),
  };
}

function leftOutText(cores: number | null, hasFewSamples: boolean): string {
  if (cores !== null) return `Worker counts above the ${plural(cores, "core")} are left out.`;
  return hasFewSamples ? `Worker counts with fewer than ${samplesNeeded} samples are left out.` : "";
}

function refusalOf(
  referenceSamples: number,
  within: readonly ResampledSpeedup[],
  usable: readonly ResampledSpeedup[],
): string | null {
  if (referenceSamples < samplesNeeded) {
    return `Cannot tell yet: ${plural(referenceSamples, "serial sample")}, and ${samplesNeeded} are needed.`;
  }
  if (aboveOne(usable).length >= countsAboveOneNeeded) return null;
  if (aboveOne(within).length >= countsAboveOneNeeded) {
    return `Cannot tell yet: ${samplesNeeded} samples of each worker count are needed.`;
  }
  const [only] = aboveOne(within);
  if (!only) return "One worker says nothing about how the program scales: measure at least two larger worker counts.";
  return `Through the one point at ${plural(only.workers, "worker")} goes a curve of any law: measure further worker counts.`;
}

/** The points that say something about scaling. */
export function aboveOne<T extends { readonly workers: number }>(points: readonly T[]): readonly T[] {
  return points.filter(({ workers }) => workers > 1);
}

/** The largest worker count measured. */
export function mostWorkers({ speedups }: Evidence): number {
  return speedups.at(-1)?.workers ?? 1;
}

/** Why no law of shared work describes these speedups at all, as a sentence; null when one may. */
export function misfit(speedups: readonly ResampledSpeedup[]): string | null {
  const above = aboveOne(speedups);
  if (above.length > 0 && above.every(({ interval }) => interval.high < 1)) {
    return "It is slower than the serial variant on every number of workers, so there is no speedup to describe.";
  }
  return superlinear(speedups, "the serial variant");
}

/** That workers bring more than their number explains, as a sentence; null when they do not. */
export function superlinear(speedups: readonly ResampledSpeedup[], over: string): string | null {
  const most = aboveOne(speedups).findLast(({ workers, interval }) => interval.low > workers * (1 + noticeable));
  return most ? superlinearText(most, speedups, over) : null;
}

function superlinearText(most: ResampledSpeedup, speedups: readonly ResampledSpeedup[], over: string): string {
  const one = speedups.find(({ workers }) => workers === 1);
  if (one && one.interval.low > 1 + noticeable) {
    const alone = `One worker alone is ${formatRatio(one.speedup)} as fast as ${over}`;
    return `${alone}, so the two do different work, and the law does not apply.`;
  }
  const so = `${plural(most.workers, "worker")} are ${formatRatio(most.speedup)} as fast as ${over}`;
  return `${so}: more than their number explains (pieces that fit a cache, perhaps), so the law does not apply.`;
}

/** Whether a speedup that was expected is off by so much that a person would notice. */
export function isOff(expected: number, speedup: number): boolean {
  return Math.abs(expected / speedup - 1) > noticeable;
}

/** The reading with what was left out added to its sentence. */
export function withLeftOut({ sentence, isMeaningful }: Reading, { leftOut }: Evidence): Reading {
  return { sentence: leftOut === "" ? sentence : `${sentence} ${leftOut}`, isMeaningful };
}
