import type { Summary } from "#measure/summary.ts";
import { verdictSentence } from "#measure/verdict.ts";
import { fileOf, type Place } from "#protocol/program.ts";
import type { WireError } from "#protocol/wireError.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { errorText } from "../errorText.ts";

/** The large sentence of the results and what stands under it. */
export interface VerdictView {
  readonly tone: "plain" | "good" | "bad";
  readonly headline: string;
  readonly detail: string;
  /** A place in the program that the sentence is about; null for none. */
  readonly place: Place | null;
  /** Both sides of the first difference; null unless values differ. */
  readonly difference: Difference | null;
  /** Whether more samples would settle it. */
  readonly wantsSamples: boolean;
}

/** Where two values part, and both sides there as text. */
export interface Difference {
  readonly path: string;
  readonly baseline: string;
  readonly expected: string;
  readonly variant: string;
  readonly actual: string;
}

/** Whether the values that have arrived agree with the baseline's; null while none has been compared. */
export function equalityOf({ rows }: Summary): "equal" | "different" | null {
  const compared = rows.filter((row) => row.equality !== null);
  if (compared.length < 2) return null;
  return compared.every((row) => row.equality?.equal) ? "equal" : "different";
}

const plain = { tone: "plain", place: null, difference: null, wantsSamples: false } as const;

/** What to say of a run, or before one. */
export function verdictView(
  run: RunRecord | null,
  summary: Summary | null,
  workers: number,
  cores: number,
): VerdictView {
  if (run === null || summary === null) return invitation(workers, cores);
  // Wrong values are the headline even of a run that was stopped or failed later.
  if (summary.verdict.type === "differs") return differs(summary.verdict);
  if (run.state === "failed" && run.failure !== null) return failed(run.failure, "The program failed");
  if (summary.verdict.type === "failed")
    return failed(summary.verdict.error, verdictSentence(summary.verdict).headline);
  if (summary.verdict.type === "pending") return pending(run);
  const { type } = summary.verdict;
  const { headline, detail } = verdictSentence(summary.verdict);
  return {
    ...plain,
    headline,
    detail: run.state === "running" ? `${detail}, so far` : detail,
    tone: type === "faster" ? "good" : "plain",
    wantsSamples: type === "unclear" && run.state !== "running",
  };
}

function invitation(workers: number, cores: number): VerdictView {
  const sweep = workers === 1 ? "on 1 worker" : `on 1 to ${workers} workers`;
  const detail =
    cores === 1
      ? "This machine reports one core: waiting can overlap here, computing cannot get faster."
      : `Serial first, then ${sweep}. Values are compared before times are.`;
  return { ...plain, headline: "How much faster is it in parallel?", detail };
}

function pending(run: RunRecord): VerdictView {
  if (run.state === "stopped") {
    return {
      ...plain,
      headline: "Stopped before there was a verdict",
      detail: "It needs a serial and a parallel time.",
    };
  }
  if (run.state === "running") {
    return {
      ...plain,
      headline: "Measuring …",
      detail: "Each variant is called once for its value, then timed in turn.",
    };
  }
  return {
    ...plain,
    headline: "Nothing to compare",
    detail: "Export functions: each one is timed, the first is the baseline.",
  };
}

function differs(verdict: Extract<Summary["verdict"], { type: "differs" }>): VerdictView {
  const { path, expected, actual } = verdict.equality;
  return {
    ...plain,
    tone: "bad",
    headline: verdictSentence(verdict).headline,
    detail: "No speedup is shown, because it would be one over a wrong result.",
    difference: { path, expected, actual, baseline: verdict.baseline, variant: verdict.variant },
  };
}

function failed(error: WireError, headline: string): VerdictView {
  const { name, line, column, worker } = error;
  const where = worker < 0 ? "" : ` (worker ${worker})`;
  return {
    ...plain,
    tone: "bad",
    headline: ownHeadlines[name] ?? headline,
    detail: `${errorText(error)}${where}`,
    place: line > 0 ? { line, column, ...fileOf(error) } : null,
  };
}

const ownHeadlines: Readonly<Record<string, string>> = {
  CompileError: "The program has an error",
  RunEndedError: "The run was ended",
  StartError: "The program could not be started",
};
