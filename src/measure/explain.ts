import { lawsOf } from "./laws/lawsOf.ts";
import type { VariantLaws } from "./laws/law.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { Losses } from "./losses/loss.ts";
import { lossesOf } from "./losses/lossesOf.ts";
import type { Machine, MeasuredVariant, TracedConfiguration } from "./measured.ts";
import { median } from "./statistics.ts";
import { describeReference, findReference } from "./summary.ts";
import type { WhatIf } from "./whatIf/prediction.ts";
import { recordingOf } from "./whatIf/recordingOf.ts";
import { replay } from "./whatIf/replay.ts";
import { whatIf } from "./whatIf/whatIf.ts";

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
  return lossesOf(input, (fix) => (trace === null ? null : predictFix(fix, trace, workers, input.medianMs)));
}

/**
 * The median expected after a change of the chunk size, in ms: as much shorter or longer than now as the replay with it
 * is than the replay without, so that what the model cannot see cancels out.
 */
function predictFix(
  fix: ProgramFix,
  { trace, durationMs }: NonNullable<TracedConfiguration["trace"]>,
  workers: number,
  medianMs: number,
): number | null {
  if (fix.type !== "chunkSize") return null;
  const recording = recordingOf(trace, durationMs, workers);
  const { ms: asItWas } = replay(recording, {});
  return asItWas > 0 ? (medianMs * replay(recording, { chunkSize: fix.chunkSize }).ms) / asItWas : null;
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
  const reference = findReference(variants, configurations);
  const serialMs = reference && describeReference(reference).isSerial ? median(reference.samplesMs) : null;
  return variants.flatMap(({ name, takesPool }) => {
    const [first] = configurations
      .filter((c) => c.variant === name && isRight(c) && c.trace !== null)
      .toSorted((a, b) => a.workers - b.workers);
    if (!takesPool || !first?.trace) return [];
    const { trace, durationMs } = first.trace;
    return [whatIf({ variant: name, trace, durationMs, workers: first.workers, serialMs, workerCounts })];
  });
}

/** A wrong value's time explains nothing. */
function isRight({ error, equality }: TracedConfiguration): boolean {
  return error === null && equality?.equal !== false;
}
