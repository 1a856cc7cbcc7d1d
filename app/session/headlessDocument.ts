import { median } from "#measure/statistics.ts";
import { findReference } from "#measure/summary.ts";
import { fileOf, type Diagnostic } from "#protocol/program.ts";
import type { ConsoleLine, VariantInfo } from "#protocol/run.ts";
import type { WireValue } from "#protocol/wireValue.ts";
import type { ModuleProblem } from "./remoteModules.ts";
import type { Configuration, RunRecord } from "./runRecord.ts";

/** One variant at one worker count, as the headless runner prints it. */
export interface HeadlessRun {
  readonly workers: number;
  readonly samplesMs: readonly number[];
  /** null without a sample. */
  readonly medianMs: number | null;
  /** Median of what the page compares with too ÷ this median; null when the value differs or either is missing. */
  readonly speedup: number | null;
  /** null when the variant gave no value. */
  readonly value: WireValue;
  /** Whether the value equals the baseline's; true for the baseline, unless it failed or its own values vary. */
  readonly equal: boolean;
  readonly error: { readonly name: string; readonly message: string; readonly stack: string } | null;
}

/** A remark about the program; `line` and `column` are 1-based, 0 when there is no place; `file` is not the entry. */
export type HeadlessDiagnostic = Pick<Diagnostic, "severity" | "message" | "line" | "column" | "file">;

/** All that the headless runner prints about one program; described in docs/headless.md. */
export interface HeadlessDocument {
  readonly title: string;
  /** Whether everything ran to its end and all values were equal. */
  readonly ok: boolean;
  readonly diagnostics: readonly HeadlessDiagnostic[];
  readonly console: readonly ConsoleLine[];
  readonly variants: readonly {
    readonly name: string;
    readonly takesPool: boolean;
    readonly runs: readonly HeadlessRun[];
  }[];
  readonly environment: HeadlessEnvironment;
}

/** Where and how the program was run. */
export interface HeadlessEnvironment {
  /** What the browser says of itself. */
  readonly userAgent: string;
  /** Logical processors. */
  readonly cores: number;
  readonly workerCounts: readonly number[];
  /** Timed repetitions that were asked for; null for as many as it took. */
  readonly repetitions: number | null;
  /** The time that measuring was given. */
  readonly seconds: number;
  /** The size in use; null when the program declares none or did not start. */
  readonly size: number | null;
}

/** What the shell is told: 0 all equal, 1 a variant failed or differed, 2 usage or compile error, 3 timed out. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface HeadlessOutcome {
  readonly document: HeadlessDocument;
  readonly exitCode: ExitCode;
}

/** What the outcome is made of: `run` is null when the program was not started. */
export interface HeadlessInput {
  readonly title: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly run: RunRecord | null;
  readonly timedOut: boolean;
  readonly environment: Omit<HeadlessEnvironment, "size">;
}

/** What is wrong with the size that was asked for, at no place in the program's text; `sizes` null: it declares none. */
export function sizeDiagnostics(sizes: readonly number[] | null, size: number | null): readonly Diagnostic[] {
  if (size === null || sizes?.includes(size)) return [];
  const message =
    sizes === null
      ? "The program declares no sizes."
      : `The program has no size ${size}: it declares ${sizes.join(", ")}.`;
  return [{ severity: "error", message, line: 0, column: 0, endLine: 0, endColumn: 0 }];
}

/** Why the modules that a program imports are not there, at no place in its text. */
export function moduleDiagnostics(problem: ModuleProblem): readonly Diagnostic[] {
  const message =
    problem.kind === "failed"
      ? problem.message
      : `The program imports from ${problem.origins.join(" and ")}: allow that with ` +
        `${problem.origins.map((origin) => `--allow-url ${origin}/`).join(" ")}.`;
  return [{ severity: "error", message, line: 0, column: 0, endLine: 0, endColumn: 0 }];
}

const timeoutMessage = "The program took longer than its time limit and was ended.";

/** The document and exit code of one headless run. Pure. */
export function headlessOutcome({ title, diagnostics, run, timedOut, environment }: HeadlessInput): HeadlessOutcome {
  const variants = run === null ? [] : run.variants.map((variant) => describeVariant(run, variant));
  const exitCode = exitCodeOf(run, timedOut);
  return {
    exitCode,
    document: {
      title: run?.title ?? title,
      ok: exitCode === 0,
      diagnostics: [...diagnostics.map(withoutEnd), ...runDiagnostics(run, timedOut)],
      console: run === null ? [] : consoleLines(run),
      variants,
      environment: { ...environment, size: run?.size ?? null },
    },
  };
}

function exitCodeOf(run: RunRecord | null, timedOut: boolean): ExitCode {
  if (timedOut) return 3;
  if (run === null) return 2;
  const measured = run.state === "finished" && run.variants.length > 0;
  const complete = run.variants.every((variant) => configurationsOf(run, variant.name).length > 0);
  return measured && complete && run.configurations.every(isFine) ? 0 : 1;
}

function isFine(configuration: Configuration): boolean {
  return configuration.error === null && isEqual(configuration) && configuration.samplesMs.length > 0;
}

const isEqual = ({ equality }: Configuration): boolean => equality?.equal === true;

function withoutEnd({ severity, message, line, column, ...place }: Diagnostic): HeadlessDiagnostic {
  return { severity, message, line, column, ...fileOf(place) };
}

/** What went wrong with the run as a whole; the errors of single variants stand with their runs. */
function runDiagnostics(run: RunRecord | null, timedOut: boolean): HeadlessDiagnostic[] {
  if (timedOut) return [{ severity: "error", message: timeoutMessage, line: 0, column: 0 }];
  if (run?.failure == null) return [];
  const { name, message, line, column, ...place } = run.failure;
  return [{ severity: "error", message: `${name}: ${message}`, line, column, ...fileOf(place) }];
}

function consoleLines({ console, consoleDropped }: RunRecord): ConsoleLine[] {
  if (consoleDropped === 0) return [...console];
  const text = `${consoleDropped} more lines were left out.`;
  return [...console, { level: "warn", text, worker: -1, line: 0 }];
}

/** The configurations of one variant, by worker count. */
function configurationsOf(run: RunRecord, variant: string): Configuration[] {
  return run.configurations.filter((c) => c.variant === variant).toSorted((a, b) => a.workers - b.workers);
}

function describeVariant(run: RunRecord, { name, takesPool }: VariantInfo): HeadlessDocument["variants"][number] {
  const reference = findReference(run.variants, run.configurations);
  const referenceMs = reference && median(reference.samplesMs);
  return { name, takesPool, runs: configurationsOf(run, name).map((c) => describeRun(c, referenceMs)) };
}

function describeRun(configuration: Configuration, referenceMs: number | null): HeadlessRun {
  const { workers, samplesMs, value = null, error } = configuration;
  const medianMs = samplesMs.length === 0 ? null : median(samplesMs);
  const comparable = isEqual(configuration) && error === null && referenceMs !== null && medianMs !== null;
  return {
    workers,
    samplesMs,
    medianMs,
    // A median below the clock's step gives no ratio.
    speedup: comparable && medianMs > 0 ? referenceMs / medianMs : null,
    value,
    equal: isEqual(configuration),
    error: error === null ? null : { name: error.name, message: error.message, stack: error.stack },
  };
}
