import { medianInterval } from "#measure/bootstrap.ts";
import { configurationName, formatMs, plural } from "#measure/format.ts";
import type { Estimate } from "#measure/laws/law.ts";
import type { MarkText } from "../frame/frame.ts";

/** A timed repetition that does not count, and why. */
export interface LeftOutSample {
  readonly durationMs: number;
  readonly flags: readonly string[];
  /** Its place among all timed repetitions of the configuration, from 0; last where it is not known. */
  readonly repetition?: number;
}

/** All runs of one variant at one worker count, in the order they were taken. */
export interface SampledConfiguration {
  readonly variant: string;
  readonly variantIndex: number;
  readonly workers: number;
  readonly takesPool: boolean;
  /** Those that count, in ms. */
  readonly samplesMs: readonly number[];
  readonly leftOut: readonly LeftOutSample[];
  /** Runs before the timed ones, in ms; the first is the cold one. */
  readonly warmupsMs: readonly number[];
}

export type RunKind = "cold" | "warmup" | "sample" | "leftOut";

/** One run of a configuration. */
export interface TakenRun {
  readonly kind: RunKind;
  readonly durationMs: number;
  readonly flags: readonly string[];
}

/** Every run of a configuration, the cold one first. */
export function takenRuns({ samplesMs, leftOut, warmupsMs }: SampledConfiguration): readonly TakenRun[] {
  const timed = samplesMs.map((durationMs): TakenRun => ({ kind: "sample", durationMs, flags: [] }));
  const ordered = leftOut.toSorted((a, b) => (a.repetition ?? Infinity) - (b.repetition ?? Infinity) || 0);
  for (const { durationMs, flags, repetition } of ordered) {
    timed.splice(repetition ?? timed.length, 0, { kind: "leftOut", durationMs, flags });
  }
  const before = warmupsMs.map((durationMs, index): TakenRun => {
    return { kind: index === 0 ? "cold" : "warmup", durationMs, flags: [] };
  });
  return [...before, ...timed];
}

/** The median of the samples with its 95% interval, in ms; null without a sample. */
export function medianOf({ samplesMs }: SampledConfiguration): Estimate | null {
  if (samplesMs.length === 0) return null;
  const { ratio, low, high } = medianInterval(samplesMs);
  return { value: ratio, low, high };
}

/** Names of the kinds of runs. */
export const runNames: Readonly<Record<RunKind, string>> = {
  cold: "first run, cold",
  warmup: "warm-up",
  sample: "sample",
  leftOut: "left out",
};

/** Why a sample was left out, by its flag. */
const reasons: Readonly<Record<string, string>> = {
  hidden: "the tab was hidden",
  throttled: "the machine was slowed down",
  killedWorker: "a killed worker used a core",
};

/** The words of a run's tooltip; `place` counts from 1 among those of its kind. */
export function runText(of: SampledConfiguration, run: TakenRun, place: number, all: number): MarkText {
  const { kind, durationMs, flags } = run;
  const which = kind === "sample" || kind === "warmup" ? `${runNames[kind]} ${place} of ${all}` : runNames[kind];
  return {
    title: configurationName(of),
    rows: [[formatMs(durationMs), which], ...flags.map((flag) => ["because", reasons[flag] ?? flag] as const)],
  };
}

/** The whole chart in a few sentences, for those who cannot see it. */
export function samplesSentence(configurations: readonly SampledConfiguration[]): string {
  return configurations
    .map((each) => {
      const { samplesMs, leftOut } = each;
      if (samplesMs.length === 0) return `${configurationName(each)}: no sample yet.`;
      const range = `${formatMs(Math.min(...samplesMs))} to ${formatMs(Math.max(...samplesMs))}`;
      const out = leftOut.length === 0 ? "" : `, ${leftOut.length} left out`;
      return `${configurationName(each)}: ${plural(samplesMs.length, "sample")} from ${range}${out}.`;
    })
    .join(" ");
}
