import type { ConfigurationKey } from "#protocol/run.ts";
import type { MeasuredVariant, TracedConfiguration } from "#measure/measured.ts";
import { median } from "#measure/statistics.ts";
import { timelineOf } from "#measure/timeline.ts";
import type { SerialLane, TimelineData } from "./layoutTimeline.ts";

/** What a run hands the timeline; a RunRecord is one. */
export interface TimelineRun {
  readonly variants: readonly MeasuredVariant[];
  readonly configurations: readonly TracedConfiguration[];
}

/** A configuration whose trace can be drawn. */
export type DrawableConfiguration = TracedConfiguration & { readonly trace: NonNullable<TracedConfiguration["trace"]> };

/** The parallel configurations that have a trace, in source order, then by workers. */
export function drawableConfigurations({ variants, configurations }: TimelineRun): readonly DrawableConfiguration[] {
  const order = (c: TracedConfiguration): number => variants.findIndex((v) => v.name === c.variant);
  return configurations
    .filter((c): c is DrawableConfiguration => c.takesPool && c.trace !== null)
    .toSorted((a, b) => order(a) - order(b) || a.workers - b.workers);
}

/** The configuration to draw: the chosen one if it can be drawn, else the fastest. */
export function chooseConfiguration(
  drawable: readonly DrawableConfiguration[],
  chosen: ConfigurationKey | null,
): DrawableConfiguration | null {
  const same = drawable.find((c) => c.variant === chosen?.variant && c.workers === chosen.workers);
  if (same) return same;
  return drawable.reduce<DrawableConfiguration | null>(
    (best, c) => (best === null || typicalMs(c) < typicalMs(best) ? c : best),
    null,
  );
}

/** The nearest drawable configuration of another variant: on the same number of workers if there is one. */
export function withVariant(
  drawable: readonly DrawableConfiguration[],
  variant: string,
  workers: number,
): ConfigurationKey | null {
  const own = drawable.filter((c) => c.variant === variant);
  return own.find((c) => c.workers === workers) ?? own.at(-1) ?? null;
}

/** The lanes: the best serial time above the chosen configuration, or all serial times when nothing is parallel. */
export function timelineData(run: TimelineRun, shown: DrawableConfiguration | null): TimelineData {
  const serial = serialLanes(run);
  if (!shown) return { serial, parallel: null };
  const { variant, workers, trace } = shown;
  const best = serial.toSorted((a, b) => a.durationMs - b.durationMs).slice(0, 1);
  const timeline = timelineOf(trace.trace, workers);
  return { serial: best, parallel: { variant, workers, durationMs: trace.durationMs, timeline } };
}

function serialLanes({ configurations }: TimelineRun): readonly SerialLane[] {
  return configurations
    .filter((c) => !c.takesPool && c.error === null && (c.samplesMs.length > 0 || c.trace !== null))
    .map((c) => ({ variant: c.variant, durationMs: typicalMs(c) }));
}

function typicalMs({ samplesMs, trace }: TracedConfiguration): number {
  return samplesMs.length > 0 ? median(samplesMs) : (trace?.durationMs ?? Infinity);
}
