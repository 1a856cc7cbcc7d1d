import type { Profile } from "./profile.ts";
import type { CompiledProgram, LinePlace } from "./program.ts";
import type { Trace } from "./trace.ts";
import type { WireError } from "./wireError.ts";
import type { WireValue } from "./wireValue.ts";

/** How a run is to be done. */
export interface RunPlan {
  /** Worker counts of the sweep, ascending, each ≥ 1. */
  readonly workerCounts: readonly number[];
  /** Timed repetitions of every variant and worker count; null takes as many as it needs to be sure. */
  readonly repetitions: number | null;
  /** It is sure once every interval reaches no further than this share to either side. */
  readonly precision: number;
  /** The size to choose in `size([...])`; null takes the program's first. */
  readonly size: number | null;
  /** Repetitions stop being added after this many ms of measuring (every configuration has at least one). */
  readonly budgetMs: number;
  /** Warming up ends after this many ms of them at the latest; 0 leaves it at the first, cold run. */
  readonly warmUpMs: number;
  /** What is run: all variants; the baseline against itself; one variant tuned in several ways; and so on. */
  readonly purpose: RunPurpose;
}

export type RunPurpose =
  | { readonly type: "compare" }
  | { readonly type: "selfCheck" }
  | {
      readonly type: "chunkSizes";
      readonly variant: string;
      readonly chunkSizes: readonly ChunkSize[];
    }
  /** One variant with each of several pairs; the pair without settings leaves both to the program. */
  | {
      readonly type: "partitions";
      readonly variant: string;
      readonly workers: number;
      readonly pairs: readonly Pick<Tuning, "partitions" | "splitEvery">[];
    }
  /** The variant's plans of collections as they are rewritten, and as they are written. */
  | { readonly type: "plan"; readonly variant: string; readonly workers: number }
  /** As often as the time allows, with the builds that count their calls: its times are no measurements. */
  | { readonly type: "profile" };

/** Items of a map that a worker takes at a time; "auto" leaves that to the pool. */
export type ChunkSize = number | "auto";

export interface RunLimits {
  /** The run is ended after this many ms. */
  readonly timeoutMs: number;
  /** Console lines kept; later ones are counted. */
  readonly consoleLines: number;
  /** Nodes of a value that are sent to the page; the rest is "truncated". */
  readonly valueNodes: number;
}

/** Text files of a bundled data set, loaded by the page because the sandbox has no network. */
export interface DatasetFile {
  readonly name: string;
  readonly text: string;
}

export interface RunRequest {
  readonly runId: number;
  readonly program: CompiledProgram;
  readonly plan: RunPlan;
  readonly limits: RunLimits;
  readonly datasets: Readonly<Record<string, readonly DatasetFile[]>>;
}

/** A variant, and where it is declared. */
export interface VariantInfo extends LinePlace {
  readonly name: string;
  readonly takesPool: boolean;
}

/** What a run may change about a variant to see what that does; what is absent is left to the program. */
export interface Tuning {
  /** What every map takes at a time, in the place of what the program says. */
  readonly chunkSize?: ChunkSize;
  /** Whether plans of collections may be rewritten, where the program leaves it open. */
  readonly optimise?: boolean;
  /** Into how many partitions collections are divided where they begin, in the place of what the program says. */
  readonly partitions?: number;
  /** How many partitions' results a task of a reduction combines, likewise. */
  readonly splitEvery?: number;
}

/** One variant at one worker count; `workers` is 1 for a variant that takes no pool. */
export interface ConfigurationKey extends Tuning {
  readonly variant: string;
  readonly workers: number;
}

/** Whether both are the same variant at the same worker count, tuned alike. */
export function isSameConfiguration(a: ConfigurationKey, b: ConfigurationKey): boolean {
  return a.variant === b.variant && a.workers === b.workers && tunings.every((name) => a[name] === b[name]);
}

const tunings = ["chunkSize", "optimise", "partitions", "splitEvery"] as const satisfies readonly (keyof Tuning)[];

/** What is tuned, without the variant. */
export function tuningOf(key: ConfigurationKey): Tuning {
  return Object.fromEntries(tunings.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])));
}

/**
 * Why a sample is left out: the tab was hidden · the machine ran slower than in the rest of the run · a worker that was
 * ended while it computed still used a core.
 */
export const sampleFlags = ["hidden", "throttled", "killedWorker"] as const;
export type SampleFlag = (typeof sampleFlags)[number];

/** What a configuration is doing: its first run, warming up, or being timed. */
export type RunPhase = "first" | "warming" | "timing";

export type ConsoleLevel = "debug" | "log" | "info" | "warn" | "error";

/** A line that was printed, and the line of the program that printed it. */
export interface ConsoleLine extends LinePlace {
  readonly level: ConsoleLevel;
  readonly text: string;
  /** −1 is the driver. */
  readonly worker: number;
}

/** Whether a value agrees with the baseline's; when not, where (`path`) and both sides there, as text. */
export type Equality =
  | { readonly equal: true }
  | { readonly equal: false; readonly path: string; readonly expected: string; readonly actual: string };

/** What a run tells the page, in order. */
export type RunEvent =
  | {
      readonly type: "started";
      readonly variants: readonly VariantInfo[];
      readonly title: string | null;
      readonly sizes: readonly number[] | null;
      readonly size: number | null;
      /** The steps in which the clock goes on, in ms. */
      readonly clockStepMs: number;
      /** Logical processors. */
      readonly cores: number;
    }
  /** A configuration is about to be run; `repetition` counts from 0 within the phase. */
  | (ConfigurationKey & {
      readonly type: "sampling";
      readonly phase: RunPhase;
      readonly repetition: number;
      /** How much of the run is done, 0 … 1, as far as can be told. */
      readonly share: number;
    })
  /** A run before the timed ones; the first of a configuration is its cold one. */
  | (ConfigurationKey & { readonly type: "warmup"; readonly durationMs: number })
  /** Warming up ended although the runs were still getting faster. */
  | (ConfigurationKey & { readonly type: "unsettled" })
  /** Tasks finished within the sample that is under way. */
  | { readonly type: "tasks"; readonly done: number; readonly submitted: number }
  /** `dropped` lines were printed since the last such event and not kept. */
  | { readonly type: "console"; readonly lines: readonly ConsoleLine[]; readonly dropped: number }
  /** Sent once, and again if a later repetition's value differs; `equality` is null when the baseline failed. */
  | (ConfigurationKey & { readonly type: "value"; readonly value: WireValue; readonly equality: Equality | null })
  | (ConfigurationKey & {
      readonly type: "sample";
      readonly repetition: number;
      readonly durationMs: number;
      /** Why it is left out; empty for one that counts. */
      readonly flags: readonly SampleFlag[];
    })
  /** The trace of the first run (`repetition` −1), then of the first timed and at the end of the median one. */
  | (ConfigurationKey & {
      readonly type: "trace";
      readonly repetition: number;
      readonly durationMs: number;
      readonly trace: Trace;
    })
  | (ConfigurationKey & { readonly type: "variantFailed"; readonly error: WireError })
  /** At the end of a profiled run, for each configuration. */
  | (ConfigurationKey & { readonly type: "profile"; readonly profile: Profile })
  | { readonly type: "finished" }
  /** The program as a whole failed: it did not load, or a promise was rejected outside any variant. */
  | { readonly type: "failed"; readonly error: WireError }
  /** The gate ended the run. */
  | { readonly type: "ended"; readonly reason: "timeout" | "flood" };
