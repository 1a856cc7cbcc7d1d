import { least } from "d3";
import type { ConfigurationKey } from "#protocol/run.ts";
import type { MeasuredVariant, TracedConfiguration } from "#measure/measured.ts";
import { median } from "#measure/statistics.ts";
import type { Timeline } from "#measure/timeline.ts";
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

/** The configuration to draw: the chosen one if it can be drawn, else the fastest with the right value. */
export function chooseConfiguration(
  drawable: readonly DrawableConfiguration[],
  chosen: ConfigurationKey | null,
): DrawableConfiguration | null {
  const same = drawable.find((c) => c.variant === chosen?.variant && c.workers === chosen.workers);
  if (same) return same;
  const right = drawable.filter(isRight);
  return least(right.length > 0 ? right : drawable, typicalMs) ?? null;
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

/**
 * The lanes: the best serial time above the chosen configuration, whose arranged trace is handed in; or all serial
 * times when nothing is parallel.
 */
export function timelineData(
  run: TimelineRun,
  shown: DrawableConfiguration | null,
  timeline: Timeline | null,
): TimelineData {
  const serial = serialLanes(run);
  if (!shown || !timeline) return { serial, parallel: null };
  const { variant, workers, trace } = shown;
  const best = serial.toSorted((a, b) => a.durationMs - b.durationMs).slice(0, 1);
  return { serial: best, parallel: { variant, workers, durationMs: trace.durationMs, timeline } };
}

function serialLanes({ configurations }: TimelineRun): readonly SerialLane[] {
  return configurations
    .filter((c) => !c.takesPool && isRight(c) && (c.samplesMs.length > 0 || c.trace !== null))
    .map((c) => ({ variant: c.variant, durationMs: typicalMs(c) }));
}

/** A wrong value's time is no time to compare with. */
function isRight({ error, equality }: TracedConfiguration): boolean {
  return error === null && equality?.equal !== false;
}

function typicalMs({ samplesMs, trace }: TracedConfiguration): number {
  return samplesMs.length > 0 ? median(samplesMs) : (trace?.durationMs ?? Infinity);
}
