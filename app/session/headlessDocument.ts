import { lawsOfRun, lossesOfRun, whatIfOfRun } from "#measure/explain.ts";
import { ratioOfMedians, type RatioInterval } from "#measure/bootstrap.ts";
import { formatRatio } from "#measure/format.ts";
import type { VariantLaws } from "#measure/laws/law.ts";
import type { LossCause } from "#measure/losses/loss.ts";
import type { RowFlag, RowVerdict, SummaryRow } from "#measure/measured.ts";
import { median } from "#measure/statistics.ts";
import { findReference, summarize, type Summary } from "#measure/summary.ts";
import type { WhatIf } from "#measure/whatIf/prediction.ts";
import { fileOf, type Diagnostic } from "#protocol/program.ts";
import type { ConsoleLine, VariantInfo } from "#protocol/run.ts";
import type { WireValue } from "#protocol/wireValue.ts";
import type { ModuleProblem } from "./remoteModules.ts";
import type { Configuration, RunRecord } from "./runRecord.ts";

/** One variant at one worker count, as the headless runner prints it. */
export interface HeadlessRun {
  readonly workers: number;
  /** In the order they were taken; those that were left out, for the reasons in `flags`, last. */
  readonly samplesMs: readonly number[];
  /** Of the samples that count, if any does; null without a sample. */
  readonly medianMs: number | null;
  /** Median of what the page compares with too ÷ this median; null when the value differs or either is missing. */
  readonly speedup: number | null;
  /** The 95% interval of the speedup; null without one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** What the interval says; "unclear" without one. */
  readonly verdict: RowVerdict;
  /** The first run, and all runs before the timed ones with it. */
  readonly coldMs: number | null;
  readonly warmupMs: number;
  /** What a reader should know of these numbers. */
  readonly flags: readonly RowFlag[];
  /** workers × median − the serial median: what the workers cost more; null without both. */
  readonly lostMs: number | null;
  /** Where it went; sums to `lostMs`. */
  readonly losses: readonly {
    readonly cause: LossCause;
    readonly ms: number;
    readonly sentence: string;
    readonly advice: string | null;
  }[];
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
  /** By variant: what Amdahl's and other laws say of it. */
  readonly laws: Readonly<Record<string, VariantLaws>>;
  /** By variant: the times expected on other worker counts; absent when none was asked for. */
  readonly whatIf?: Readonly<Record<string, WhatIf>>;
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

/**
 * What the shell is told: 0 all equal, 1 a variant failed or differed, 2 usage or compile error, 3 timed out, 4 less
 * speedup than was asked for.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export interface HeadlessOutcome {
  readonly document: HeadlessDocument;
  readonly exitCode: ExitCode;
  /** Texts of the files that were asked for. */
  readonly files?: { readonly trace?: string; readonly svg?: string };
}

/** What the outcome is made of: `run` is null when the program was not started. */
export interface HeadlessInput {
  readonly title: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly run: RunRecord | null;
  readonly timedOut: boolean;
  /** Worker counts to predict. */
  readonly whatIf?: readonly number[];
  /** The speedup that the best variant must reach; null for none. */
  readonly failUnder?: number | null;
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
export function headlessOutcome(input: HeadlessInput): HeadlessOutcome {
  const { title, diagnostics, run, timedOut, environment, whatIf = [], failUnder = null } = input;
  const summary = run && summarize(run);
  const ending = exitCodeOf(run, timedOut);
  const shortfall = ending === 0 && summary && failUnder !== null ? tooSlow(summary, failUnder) : [];
  return {
    exitCode: shortfall.length > 0 ? 4 : ending,
    document: {
      title: run?.title ?? title,
      ok: ending === 0,
      diagnostics: [...diagnostics.map(withoutEnd), ...runDiagnostics(run, timedOut), ...shortfall],
      console: run === null ? [] : consoleLines(run),
      variants: run && summary ? run.variants.map((variant) => describeVariant(run, summary, variant)) : [],
      laws: run === null ? {} : byVariant(lawsOfRun(run)),
      ...(run !== null && whatIf.length > 0 && { whatIf: byVariant(whatIfOfRun(run, whatIf)) }),
      environment: { ...environment, size: run?.size ?? null },
    },
  };
}

function byVariant<T extends { readonly variant: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.variant, item]));
}

/** What to say when the best speedup stays below what was asked for; nothing when it does not. */
function tooSlow({ rows }: Summary, failUnder: number): readonly HeadlessDiagnostic[] {
  const best = Math.max(0, ...rows.filter((row) => row.takesPool).map((row) => row.speedup ?? 0));
  if (best >= failUnder) return [];
  const found = best === 0 ? "No speedup could be measured" : `The best speedup is ${formatRatio(best)}`;
  return [{ severity: "error", message: `${found}, below ${formatRatio(failUnder)}.`, line: 0, column: 0 }];
}

function exitCodeOf(run: RunRecord | null, timedOut: boolean): ExitCode {
  if (timedOut) return 3;
  if (run === null) return 2;
  const measured = run.state === "finished" && run.variants.length > 0;
  const complete = run.variants.every((variant) => configurationsOf(run, variant.name).length > 0);
  return measured && complete && run.configurations.every(isFine) ? 0 : 1;
}

function isFine(configuration: Configuration): boolean {
  return configuration.error === null && isEqual(configuration) && allSamples(configuration).length > 0;
}

/** Those that count, then those that were left out. */
function allSamples({ samplesMs, leftOut }: Configuration): readonly number[] {
  return [...samplesMs, ...leftOut.map(({ durationMs }) => durationMs)];
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

function describeVariant(
  run: RunRecord,
  { rows }: Summary,
  { name, takesPool }: VariantInfo,
): HeadlessDocument["variants"][number] {
  const rowOf = (c: Configuration): SummaryRow | undefined =>
    rows.find((row) => row.variant === c.variant && row.workers === c.workers);
  const all = { ...run, configurations: run.configurations.map(withSamples) };
  return { name, takesPool, runs: configurationsOf(all, name).map((c) => describeRun(all, c, rowOf(c))) };
}

/** A document gives numbers of samples that do not count too where there are no others; the flags say so. */
function withSamples(configuration: Configuration): Configuration {
  if (configuration.samplesMs.length > 0) return configuration;
  return { ...configuration, samplesMs: allSamples(configuration), leftOut: [] };
}

/** The speedup over what the page compares with too; null when there is none to be had. */
function speedupOf(run: RunRecord, configuration: Configuration): RatioInterval | null {
  const reference = findReference(run.variants, run.configurations);
  const isRight = isEqual(configuration) && configuration.error === null;
  if (!reference || !isRight || configuration.samplesMs.length === 0) return null;
  if (reference === configuration) return { ratio: 1, low: 1, high: 1 };
  const interval = ratioOfMedians(reference.samplesMs, configuration.samplesMs);
  // A median below the clock's step gives no ratio.
  return [interval.ratio, interval.low, interval.high].every(Number.isFinite) ? interval : null;
}

function describeRun(run: RunRecord, configuration: Configuration, row: SummaryRow | undefined): HeadlessRun {
  const { workers, value = null, error, warmupsMs, samplesMs } = configuration;
  const { verdict = null, flags = [] } = row ?? {};
  const ratio = speedupOf(run, configuration);
  const losses = ratio && lossesOfRun(run, configuration);
  return {
    workers,
    samplesMs: allSamples(configuration),
    medianMs: samplesMs.length === 0 ? null : median(samplesMs),
    speedup: ratio?.ratio ?? null,
    interval: ratio && { low: ratio.low, high: ratio.high },
    verdict: (ratio ? verdict : null) ?? "unclear",
    coldMs: warmupsMs[0] ?? null,
    warmupMs: warmupsMs.reduce((sum, ms) => sum + ms, 0),
    flags,
    lostMs: losses?.lostMs ?? null,
    losses: (losses?.parts ?? []).map(({ cause, ms, sentence, advice }) => ({ cause, ms, sentence, advice })),
    value,
    equal: isEqual(configuration),
    error: error === null ? null : { name: error.name, message: error.message, stack: error.stack },
  };
}
