import { lawsOf } from "./laws/lawsOf.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import type { VariantLaws } from "./laws/law.ts";
import type { Losses } from "./losses/loss.ts";
import { lossesOf } from "./losses/lossesOf.ts";
import type { Machine, MeasuredVariant, TracedConfiguration } from "./measured.ts";
import { median } from "./statistics.ts";
import { describeReference, findReference } from "./summary.ts";
import type { Change, WhatIf } from "./whatIf/prediction.ts";
import { recordingOf } from "./whatIf/recordingOf.ts";
import { replay } from "./whatIf/replay.ts";
import { predictFix, whatIf } from "./whatIf/whatIf.ts";

/** What a run hands over to be explained; a RunRecord is one. */
export interface ExplainedRun {
  readonly variants: readonly MeasuredVariant[];
  readonly configurations: readonly TracedConfiguration[];
  readonly machine: Machine;
  /** The sizes that the program declares; null when it calls no `size`. */
  readonly sizes: readonly number[] | null;
}

/** What a run means, beside its verdict. */
export interface Explanation {
  /** For each configuration that lost something to speak of, in the run's order. */
  readonly losses: readonly Losses[];
  readonly laws: readonly VariantLaws[];
  readonly whatIf: readonly WhatIf[];
}

/** All of it; `workerCounts` are those to predict. */
export function explain(run: ExplainedRun, workerCounts: readonly number[]): Explanation {
  return {
    losses: run.configurations.flatMap((configuration) => lossesOfRun(run, configuration) ?? []),
    laws: lawsOfRun(run),
    whatIf: whatIfOfRun(run, workerCounts),
  };
}

/** Where one configuration's worker time went; null while there is nothing to compare it with. */
export function lossesOfRun(run: ExplainedRun, configuration: TracedConfiguration): Losses | null {
  const reference = findReference(run.variants, run.configurations);
  if (reference === null || !isRight(configuration) || configuration.samplesMs.length === 0) return null;
  const { variant, workers, takesPool, samplesMs, trace } = configuration;
  const input = {
    variant,
    workers,
    takesPool,
    medianMs: median(samplesMs),
    workMs: median(reference.samplesMs),
    reference: describeReference(reference),
    trace,
  };
  return lossesOf(input, (fix) => (trace === null ? null : predictFix({ ...trace, workers }, fix, input.medianMs)));
}

/**
 * The median expected after a change, in ms: as much shorter or longer than now as the replay with it is than the replay
 * without, so that what the model cannot see cancels out.
 */
function changedMedian(
  { trace, durationMs }: NonNullable<TracedConfiguration["trace"]>,
  workers: number,
  cores: number,
  medianMs: number,
  change: Change,
): number | null {
  const recording = recordingOf(trace, durationMs, workers, cores);
  const { ms: asItWas } = replay(recording, {});
  return asItWas > 0 ? (medianMs * replay(recording, change).ms) / asItWas : null;
}

/** What a change of one configuration is expected to come to. */
export interface ExpectedChange {
  /** Its median as it was measured, and as it is expected after the change, in ms. */
  readonly measuredMs: number;
  readonly expectedMs: number;
  /** The speedup expected after the change; null without a serial time. */
  readonly speedup: number | null;
}

/** What a change of a configuration's workers, chunks, order or link is expected to come to; null without a trace. */
export function expectChange(
  run: ExplainedRun,
  { variant, workers }: ConfigurationKey,
  change: Change,
): ExpectedChange | null {
  const configuration = run.configurations.find((c) => c.variant === variant && c.workers === workers);
  if (!configuration?.trace || configuration.samplesMs.length === 0) return null;
  const measuredMs = median(configuration.samplesMs);
  const expectedMs = changedMedian(configuration.trace, workers, run.machine.cores, measuredMs, change);
  if (expectedMs === null) return null;
  const serialMs = serialMedian(run);
  return { measuredMs, expectedMs, speedup: serialMs === null ? null : serialMs / expectedMs };
}

/** The median of the best serial variant, in ms; null when none is serial. */
function serialMedian({ variants, configurations }: ExplainedRun): number | null {
  const reference = findReference(variants, configurations);
  return reference && describeReference(reference).isSerial ? median(reference.samplesMs) : null;
}

/** The laws fitted to each variant that takes the pool. Above the cores nothing is fitted. */
export function lawsOfRun({ variants, configurations, machine, sizes }: ExplainedRun): readonly VariantLaws[] {
  const reference = findReference(variants, configurations);
  // Laws are over the time on one thread.
  if (reference === null || reference.workers > 1) return [];
  return variants.flatMap(({ name, takesPool }) => {
    const points = configurations.filter((c) => c.variant === name && isRight(c) && c.samplesMs.length > 0);
    if (!takesPool || points.length === 0) return [];
    const cores = machine.cores > 0 ? machine.cores : Infinity;
    const { samplesMs: referenceMs } = reference;
    return [lawsOf({ variant: name, referenceMs, points, callsSize: sizes !== null, cores })];
  });
}

/** What replays expect of other worker counts, for each variant with a trace: from the one on the fewest workers. */
export function whatIfOfRun(run: ExplainedRun, workerCounts: readonly number[]): readonly WhatIf[] {
  const { variants, configurations } = run;
  const serialMs = serialMedian(run);
  return variants.flatMap(({ name, takesPool }) => {
    const [first] = configurations
      .filter((c) => c.variant === name && isRight(c) && c.trace !== null)
      .toSorted((a, b) => a.workers - b.workers);
    if (!takesPool || !first?.trace) return [];
    const { trace, durationMs } = first.trace;
    return [
      whatIf({
        variant: name,
        trace,
        durationMs,
        workers: first.workers,
        serialMs,
        cores: run.machine.cores,
        workerCounts,
      }),
    ];
  });
}

/** A wrong value's time explains nothing. */
function isRight({ error, equality }: TracedConfiguration): boolean {
  return error === null && equality?.equal !== false;
}
