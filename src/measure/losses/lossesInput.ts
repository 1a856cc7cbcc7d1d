import type { Trace } from "#protocol/trace.ts";
import type { Reference } from "../measured.ts";
import type { ProgramFix } from "#protocol/fix.ts";

/** What a variant lost is worked out from this. */
export interface LossesInput {
  readonly variant: string;
  readonly workers: number;
  readonly takesPool: boolean;
  /** T_p: median of the timed repetitions, in ms. */
  readonly medianMs: number;
  /** Median of the reference, in ms. */
  readonly workMs: number;
  /** Whose median that is. */
  readonly reference: Reference;
  /** A repetition that took `durationMs`; null when none was traced. */
  readonly trace: { readonly durationMs: number; readonly trace: Trace } | null;
}

/** The makespan expected after a change of the chunk size, in ms; null when that cannot be said. */
export type PredictFix = (fix: ProgramFix) => number | null;
