import { assertNever } from "#base/assertNever.ts";
import type { Profile } from "#protocol/profile.ts";
import type { ProgramFile } from "#protocol/program.ts";
import type { LeftOutSample, Machine } from "#measure/measured.ts";
import {
  isSameConfiguration,
  tuningOf,
  type ConfigurationKey,
  type ConsoleLine,
  type Equality,
  type RunEvent,
  type RunPhase,
  type VariantInfo,
} from "#protocol/run.ts";
import type { Trace } from "#protocol/trace.ts";
import type { WireError } from "#protocol/wireError.ts";
import type { WireValue } from "#protocol/wireValue.ts";
import { plainTitle } from "./permalinkTitle.ts";

/** One variant at one worker count, with everything that was learnt about it. */
export interface Configuration extends ConfigurationKey {
  readonly takesPool: boolean;
  /** Durations of the timed repetitions that count, in ms, in the order they were taken. */
  readonly samplesMs: readonly number[];
  /** Timed repetitions that do not count. */
  readonly leftOut: readonly LeftOutSample[];
  /** Untimed runs before them, in ms; the first is the cold one. */
  readonly warmupsMs: readonly number[];
  /** Whether it was still getting faster, as far as was seen, when the time for warming up was over. */
  readonly unsettled: boolean;
  /** undefined until its first value has arrived. */
  readonly value: WireValue | undefined;
  readonly equality: Equality | null;
  readonly error: WireError | null;
  readonly trace: { readonly repetition: number; readonly durationMs: number; readonly trace: Trace } | null;
  /** Of a profiled run, which has no samples; null in any other. */
  readonly profile: Profile | null;
}

export type RunState = "running" | "finished" | "stopped" | "failed";

/** All that is known of one run: what RunEvents add up to. */
export interface RunRecord {
  readonly runId: number;
  readonly state: RunState;
  /** The program's text when Run was pressed: its entry's, and its other files. */
  readonly source: string;
  readonly files: readonly ProgramFile[];
  /** As `plainTitle` leaves it. */
  readonly title: string | null;
  /** In source order; the first is the baseline. */
  readonly variants: readonly VariantInfo[];
  readonly configurations: readonly Configuration[];
  readonly sizes: readonly number[] | null;
  readonly size: number | null;
  readonly console: readonly ConsoleLine[];
  readonly consoleDropped: number;
  /** What is known of the machine; before the program has started, nothing. */
  readonly machine: Machine;
  readonly progress: {
    /** How much of the run is done, 0 … 1, as far as can be told. */
    readonly share: number;
    /** What is being run now; null before and after. */
    readonly now: (ConfigurationKey & { readonly phase: RunPhase; readonly repetition: number }) | null;
    readonly tasksDone: number;
    readonly tasksSubmitted: number;
  };
  /** Why the run as a whole failed or ended early; null otherwise. */
  readonly failure: WireError | null;
}

export function emptyRun(runId: number, source: string, files: readonly ProgramFile[] = []): RunRecord {
  return {
    runId,
    state: "running",
    source,
    files,
    title: null,
    variants: [],
    configurations: [],
    sizes: null,
    size: null,
    console: [],
    consoleDropped: 0,
    machine: { clockStepMs: 0, cores: 0 },
    progress: { share: 0, now: null, tasksDone: 0, tasksSubmitted: 0 },
    failure: null,
  };
}

/** The configuration of that key. */
export function findConfiguration(run: RunRecord, key: ConfigurationKey): Configuration | undefined {
  return run.configurations.find((configuration) => isSameConfiguration(configuration, key));
}

function withConfiguration(run: RunRecord, key: ConfigurationKey, change: Partial<Configuration>): RunRecord {
  const known = findConfiguration(run, key);
  if (known) {
    return { ...run, configurations: run.configurations.map((c) => (c === known ? { ...c, ...change } : c)) };
  }
  const added: Configuration = {
    variant: key.variant,
    workers: key.workers,
    ...tuningOf(key),
    takesPool: run.variants.find((v) => v.name === key.variant)?.takesPool ?? false,
    samplesMs: [],
    leftOut: [],
    warmupsMs: [],
    unsettled: false,
    value: undefined,
    equality: null,
    error: null,
    trace: null,
    profile: null,
    ...change,
  };
  return { ...run, configurations: [...run.configurations, added] };
}

const endReasons = {
  timeout: "The run took longer than its time limit and was ended.",
  flood: "The program sent messages faster than they can be read, so the run was ended.",
} as const;

/** The run after one more event. Pure; once the run has ended, later events change nothing. */
export function reduceRun(run: RunRecord, event: RunEvent): RunRecord {
  if (run.state !== "running") return run;
  switch (event.type) {
    case "started": {
      const { variants, sizes, size, clockStepMs, cores } = event;
      // A title worked out at run time is a stranger's text like any other.
      const title = plainTitle(event.title);
      return { ...run, variants, title, sizes, size, machine: { clockStepMs, cores } };
    }
    case "sampling": {
      const { type: _, share, ...now } = event;
      return { ...run, progress: { share, now, tasksDone: 0, tasksSubmitted: 0 } };
    }
    case "warmup": {
      const { warmupsMs = [] } = findConfiguration(run, event) ?? {};
      return withConfiguration(run, event, { warmupsMs: [...warmupsMs, event.durationMs] });
    }
    case "unsettled":
      return withConfiguration(run, event, { unsettled: true });
    case "tasks":
      return { ...run, progress: { ...run.progress, tasksDone: event.done, tasksSubmitted: event.submitted } };
    case "console":
      return {
        ...run,
        console: event.lines.length > 0 ? [...run.console, ...event.lines] : run.console,
        consoleDropped: run.consoleDropped + event.dropped,
      };
    case "value":
      return withConfiguration(run, event, { value: event.value, equality: event.equality });
    case "sample": {
      const { samplesMs = [], leftOut = [] } = findConfiguration(run, event) ?? {};
      const { durationMs, flags, repetition } = event;
      if (flags.length > 0) {
        return withConfiguration(run, event, { leftOut: [...leftOut, { durationMs, flags, repetition }] });
      }
      return withConfiguration(run, event, { samplesMs: [...samplesMs, durationMs] });
    }
    case "trace": {
      const { repetition, durationMs, trace } = event;
      return withConfiguration(run, event, { trace: { repetition, durationMs, trace } });
    }
    case "variantFailed":
      return withConfiguration(run, event, { error: event.error });
    case "profile":
      return withConfiguration(run, event, { profile: event.profile });
    case "finished":
      return { ...run, state: "finished", progress: { ...run.progress, now: null } };
    case "failed":
      return { ...run, state: "failed", failure: event.error };
    case "ended": {
      const message = endReasons[event.reason];
      const failure: WireError = { name: "RunEndedError", message, stack: "", line: 0, column: 0, worker: -1 };
      return { ...run, state: "failed", failure };
    }
    default:
      return assertNever(event);
  }
}

/** The run as the reader's Stop leaves it. */
export function stopRun(run: RunRecord): RunRecord {
  return run.state === "running" ? { ...run, state: "stopped", progress: { ...run.progress, now: null } } : run;
}
