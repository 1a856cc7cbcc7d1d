import type { Trace } from "#protocol/trace.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import { criticalPathMs } from "./criticalPath.ts";
import type { Change, Prediction, WhatIf } from "./prediction.ts";
import type { Recording } from "./recording.ts";
import { recordingOf } from "./recordingOf.ts";
import { replay } from "./replay.ts";

/** What a change is expected to come to; `serialMs` is what speedups are measured against. */
export function predict(recording: Recording, change: Change, serialMs: number | null): Prediction {
  const { ms } = replay(recording, change);
  return { workers: change.workers ?? recording.workers, ms, speedup: speedupOf(serialMs, ms) };
}

/**
 * Replays a repetition of a variant, of `durationMs` on `workers` workers, on each of `workerCounts`. `cores` are the
 * machine's, 0 when they are not known; above them each worker is taken to have one.
 */
export function whatIf(options: {
  readonly variant: string;
  readonly trace: Trace;
  readonly durationMs: number;
  readonly workers: number;
  readonly serialMs: number | null;
  readonly cores?: number;
  readonly workerCounts: readonly number[];
}): WhatIf {
  const { variant, trace, durationMs, workers, serialMs, cores = 0, workerCounts } = options;
  const recording = recordingOf(trace, durationMs, workers, cores);
  const pathMs = criticalPathMs(recording);
  return {
    variant,
    from: workers,
    predictions: workerCounts.map((count) => predict(recording, { workers: count }, serialMs)),
    criticalPathMs: pathMs,
    ceiling: speedupOf(serialMs, pathMs),
  };
}

/**
 * The makespan expected after a fix, in ms, for a configuration whose repetitions took `medianMs`: shortened, or
 * lengthened, as the replay of the traced repetition is. null when the fix changes nothing in what was recorded.
 */
export function predictFix(
  traced: { readonly trace: Trace; readonly durationMs: number; readonly workers: number },
  fix: ProgramFix,
  medianMs: number,
): number | null {
  const recording = recordingOf(traced.trace, traced.durationMs, traced.workers);
  const recordedMs = replay(recording, {}).ms;
  const { ms } = replay(recording, changeOf(fix));
  return ms === recordedMs || recordedMs <= 0 ? null : (medianMs * ms) / recordedMs;
}

function changeOf(fix: ProgramFix): Change {
  const { fn, line, file } = fix;
  const of = file === undefined ? { fn, line } : { fn, line, file };
  return fix.type === "share" ? { of, shared: [fix.name] } : { of, chunkSize: fix.chunkSize };
}

function speedupOf(serialMs: number | null, ms: number): number | null {
  return serialMs === null || ms <= 0 ? null : serialMs / ms;
}
