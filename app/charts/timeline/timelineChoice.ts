import { least } from "d3";
import type { ConfigurationKey } from "#protocol/run.ts";
import type { MeasuredVariant, TracedConfiguration } from "#measure/measured.ts";
import { median } from "#measure/statistics.ts";
import type { Timeline } from "#measure/timeline.ts";
import { runName, type ParallelRun, type SerialLane, type TimelineData } from "./timelineData.ts";

/** What a run hands the timeline; a RunRecord is one. */
export interface TimelineRun {
  readonly variants: readonly MeasuredVariant[];
  readonly configurations: readonly TracedConfiguration[];
}

/** Another run to compare with, and what it is called. */
export interface OtherRun {
  readonly label: string;
  readonly run: TimelineRun;
}

/** A configuration whose trace can be drawn. */
export type DrawableConfiguration = TracedConfiguration & { readonly trace: NonNullable<TracedConfiguration["trace"]> };

/** A configuration to set beside the one that is shown. */
export interface ComparedConfiguration {
  /** Tells it from the others in a list. */
  readonly id: string;
  readonly name: string;
  readonly configuration: DrawableConfiguration;
  /** The label of the run it is from, when that is the other run. */
  readonly from?: string;
}

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
  const same = drawable.find((c) => isSame(c, chosen));
  if (same) return same;
  const right = drawable.filter(isRight);
  return least(right.length > 0 ? right : drawable, typicalMs) ?? null;
}

/** Whether two are the same variant on the same number of workers. */
export function isSame(a: ConfigurationKey, b: ConfigurationKey | null): boolean {
  return a.variant === b?.variant && a.workers === b.workers;
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

/** What the shown configuration can be compared with: the others of its run, then those of the other run. */
export function comparable(
  drawable: readonly DrawableConfiguration[],
  shown: DrawableConfiguration | null,
  other: OtherRun | undefined,
): readonly ComparedConfiguration[] {
  if (!shown) return [];
  const own = drawable
    .filter((c) => !isSame(c, shown))
    .map((configuration) => ({
      id: `run/${configuration.variant}/${configuration.workers}`,
      name: runName(configuration),
      configuration,
    }));
  const others = (other ? drawableConfigurations(other.run) : []).map((configuration) => ({
    id: `other/${configuration.variant}/${configuration.workers}`,
    name: runName(configuration),
    configuration,
    from: other?.label ?? "",
  }));
  return [...own, ...others];
}

/** The one to compare with: the chosen one; without a choice the same configuration of the other run; else none. */
export function chooseCompared(
  choices: readonly ComparedConfiguration[],
  shown: ConfigurationKey | null,
  chosen: string | null | undefined,
): ComparedConfiguration | null {
  if (chosen === undefined) {
    return choices.find((c) => c.from !== undefined && isSame(c.configuration, shown)) ?? null;
  }
  return choices.find((c) => c.id === chosen) ?? null;
}

/** A configuration whose trace was arranged, as it is drawn. */
export function parallelRun(configuration: DrawableConfiguration, timeline: Timeline, from?: string): ParallelRun {
  const { variant, workers, trace } = configuration;
  return { variant, workers, durationMs: trace.durationMs, timeline, ...(from !== undefined && { from }) };
}

/** The lanes: the best serial time above the chosen repetitions; or all serial times when nothing is parallel. */
export function timelineData(
  run: TimelineRun,
  parallel: ParallelRun | null,
  other: ParallelRun | null = null,
): TimelineData {
  const serial = serialLanes(run);
  if (!parallel) return { serial, parallel: null, other: null };
  const best = serial.toSorted((a, b) => a.durationMs - b.durationMs).slice(0, 1);
  return { serial: best, parallel, other };
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
