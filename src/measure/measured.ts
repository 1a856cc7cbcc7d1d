import type { ConfigurationKey, Equality, SampleFlag } from "#protocol/run.ts";
import type { Trace } from "#protocol/trace.ts";
import type { WireError } from "#protocol/wireError.ts";

/** A variant as it is listed in the program; the first is the baseline. */
export interface MeasuredVariant {
  readonly name: string;
  readonly takesPool: boolean;
}

/** One variant at one worker count, with what was measured of it. */
export interface MeasuredConfiguration extends ConfigurationKey {
  readonly takesPool: boolean;
  /** Durations of the timed repetitions that count, in ms. */
  readonly samplesMs: readonly number[];
  /** Timed repetitions that do not count, each with the reasons. */
  readonly leftOut?: readonly LeftOutSample[];
  /** Whether it was still getting faster, as far as was seen, when the time for warming up was over. */
  readonly unsettled?: boolean;
  /** null until its first value was compared with the baseline's. */
  readonly equality: Equality | null;
  readonly error: WireError | null;
}

export interface LeftOutSample {
  readonly durationMs: number;
  /** Its place among all timed repetitions of the configuration, from 0. */
  readonly repetition?: number;
  readonly flags: readonly SampleFlag[];
}

/** What is known of the machine a run was measured on. */
export interface Machine {
  /** The steps in which its clock goes on, in ms; 0 when unknown. */
  readonly clockStepMs: number;
  /** Logical processors; 0 when unknown. */
  readonly cores: number;
}

/**
 * What a reader should know of a row's numbers: samples were left out, for a reason · too short for the clock · more
 * workers than cores · perhaps still warming up when it was timed.
 */
export type RowFlag = SampleFlag | "short" | "aboveCores" | "unsettled";

/** What the interval of a row's speedup says about it. */
export type RowVerdict = "faster" | "slower" | "same" | "unclear";

/** A configuration with the trace of one repetition that took `durationMs`. */
export interface TracedConfiguration extends MeasuredConfiguration {
  readonly trace: { readonly durationMs: number; readonly trace: Trace } | null;
}

/** What a variant is compared with. */
export interface Reference {
  readonly variant: string;
  readonly workers: number;
  /** False when the program has no serial variant and the baseline on fewest workers stands in for one. */
  readonly isSerial: boolean;
}

/** One line of the table: a variant at a worker count. */
export interface SummaryRow {
  readonly variant: string;
  /** The variant's place in the program, from 0: its hue and shape in every chart. */
  readonly variantIndex: number;
  readonly workers: number;
  readonly takesPool: boolean;
  readonly samples: number;
  /** These three are null without a sample. */
  readonly medianMs: number | null;
  readonly minMs: number | null;
  readonly maxMs: number | null;
  /** Median of the reference over this median, with its 95% interval; null until both exist and are right. */
  readonly speedup: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Speedup per worker; null for a variant that takes no pool. */
  readonly efficiency: number | null;
  readonly isReference: boolean;
  /** null without a speedup. */
  readonly verdict: RowVerdict | null;
  readonly flags: readonly RowFlag[];
  /** null until its value was compared. */
  readonly equality: Equality | null;
  readonly error: WireError | null;
}
