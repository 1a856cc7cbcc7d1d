import { assertNever } from "#base/assertNever.ts";
import type { Equality } from "#protocol/run.ts";
import type { WireError } from "#protocol/wireError.ts";
import { formatMs, formatPercent, formatRatio, plural } from "./format.ts";
import type { RatioInterval } from "./bootstrap.ts";
import type { Machine, MeasuredVariant, Reference, RowVerdict, SummaryRow } from "./measured.ts";
import { stepsNeeded } from "./sampling/tooShort.ts";

interface Place {
  readonly variant: string;
  readonly workers: number;
  readonly takesPool: boolean;
}

interface Claim extends Place {
  readonly speedup: number;
  /** The 95% interval. */
  readonly low: number;
  readonly high: number;
  /** Samples of the side that has fewer. */
  readonly samples: number;
  readonly reference: Reference;
  /** A configuration on more workers than there are cores that is noticeably faster still. */
  readonly beyond: { readonly workers: number; readonly speedup: number; readonly cores: number } | null;
  /** Whether other variants take the pool too, so that a sentence must name this one. */
  readonly isOneOfSeveral: boolean;
}

/** What a run says in one sentence; wrong values come before failures, and both before any speedup. */
export type Verdict =
  | (Place & { readonly type: "differs"; readonly baseline: string; readonly equality: Equality & { equal: false } })
  | (Place & { readonly type: "failed"; readonly error: WireError })
  /** Nothing can be said yet. */
  | { readonly type: "pending" }
  /** The times are too short for the clock, so none is compared. */
  | (Place & { readonly type: "short"; readonly medianMs: number; readonly clockStepMs: number })
  /** Samples were taken, but none that counts. */
  | (Place & { readonly type: "leftOut"; readonly flags: SummaryRow["flags"] })
  /** No variant takes the pool: the fastest of them. */
  | (Place & { readonly type: "serialOnly"; readonly medianMs: number; readonly samples: number })
  | (Claim & { readonly type: "faster" | "slower" | "same" })
  /** The interval leaves open which is faster, or there are too few samples for one. */
  | (Claim & { readonly type: "unclear"; readonly reason: "noise" | "fewSamples" });

/** Fewer samples than this give no interval worth the name. */
export const samplesNeeded = 5;
/** A difference below this share goes unnoticed. */
const noticeable = 0.05;

/** The verdict over the best configuration that takes the pool. */
export function verdictOf(
  rows: readonly SummaryRow[],
  variants: readonly MeasuredVariant[],
  reference: Reference | null,
  { clockStepMs, cores }: Machine = { clockStepMs: 0, cores: 0 },
): Verdict {
  const wrong = rows.find((row) => row.equality?.equal === false);
  if (wrong?.equality?.equal === false) {
    return { type: "differs", ...placeOf(wrong), baseline: variants[0]?.name ?? "", equality: wrong.equality };
  }
  const failed = rows.find((row) => row.error !== null);
  if (failed?.error) return { type: "failed", ...placeOf(failed), error: failed.error };
  if (variants.length > 0 && !variants.some((variant) => variant.takesPool)) return serialVerdict(rows);
  const within = rows.filter((row) => !row.flags.includes("aboveCores"));
  const best = bestParallel(within) ?? bestParallel(rows);
  const referenceRow = rows.find((row) => row.isReference);
  if (!best || !reference || !referenceRow) return withoutClaim(rows, clockStepMs);
  const fastest = bestParallel(rows);
  const beyond = fastest && fastest.low > best.high * (1 + noticeable) ? fastest : null;
  return judge({
    ...best,
    samples: Math.min(best.samples, referenceRow.samples),
    reference,
    beyond: beyond && { workers: beyond.workers, speedup: beyond.speedup, cores },
    isOneOfSeveral: variants.filter((variant) => variant.takesPool).length > 1,
  });
}

/** Why there is nothing to claim, if it is more than that it has not been measured yet. */
function withoutClaim(rows: readonly SummaryRow[], clockStepMs: number): Verdict {
  const short = rows.find((row) => row.flags.includes("short"));
  if (short && short.medianMs !== null) {
    return { type: "short", ...placeOf(short), medianMs: short.medianMs, clockStepMs };
  }
  const unheard = rows.find((row) => row.samples === 0 && row.flags.some(leavesOut));
  return unheard ? { type: "leftOut", ...placeOf(unheard), flags: unheard.flags } : { type: "pending" };
}

const leavesOut = (flag: SummaryRow["flags"][number]): boolean => Object.hasOwn(leftOutReasons, flag);

const leftOutReasons: Readonly<Partial<Record<SummaryRow["flags"][number], string>>> = {
  hidden: "This tab was hidden while they were taken: browsers slow hidden tabs down.",
  throttled: "The machine ran slower while they were taken than in the rest of the run.",
  killedWorker: "A worker that was ended goes on computing for up to two seconds, so times near it mean nothing.",
};

function placeOf({ variant, workers, takesPool }: SummaryRow): Place {
  return { variant, workers, takesPool };
}

function serialVerdict(rows: readonly SummaryRow[]): Verdict {
  const best = rows.find((row) => row.isReference);
  if (!best || best.medianMs === null) return { type: "pending" };
  return { type: "serialOnly", ...placeOf(best), medianMs: best.medianMs, samples: best.samples };
}

function bestParallel(
  rows: readonly SummaryRow[],
): (Place & Pick<Claim, "speedup" | "low" | "high" | "samples">) | null {
  let best: ReturnType<typeof bestParallel> = null;
  for (const row of rows) {
    const { speedup, low, high, samples } = row;
    if (!row.takesPool || row.isReference || speedup === null || low === null || high === null) continue;
    if (best === null || speedup > best.speedup) best = { ...placeOf(row), speedup, low, high, samples };
  }
  return best;
}

/** What an interval of a speedup says, with `samples` samples on the side that has fewer. */
export function judgeInterval({ low, high }: RatioInterval, samples: number): RowVerdict {
  if (samples < samplesNeeded) return "unclear";
  if (low >= 1 - noticeable && high <= 1 + noticeable) return "same";
  if (low > 1) return "faster";
  return high < 1 ? "slower" : "unclear";
}

function judge(claim: Claim): Verdict {
  const type = judgeInterval({ ...claim, ratio: claim.speedup }, claim.samples);
  if (type !== "unclear") return { type, ...claim };
  return { type, reason: claim.samples < samplesNeeded ? "fewSamples" : "noise", ...claim };
}

/** A verdict in plain words: a headline, and beneath it how sure it is or what to do. */
export function verdictSentence(verdict: Verdict): { readonly headline: string; readonly detail: string } {
  switch (verdict.type) {
    case "differs": {
      const { path, expected, actual } = verdict.equality;
      const at = path === "" ? "" : `At ${path}: `;
      return {
        headline: `Different values: ${placeText(verdict)}`,
        detail: `${at}${expected} in ${verdict.baseline}, ${actual} in ${verdict.variant}`,
      };
    }
    case "failed":
      return { headline: `${placeText(verdict)} failed`, detail: `${verdict.error.name}: ${verdict.error.message}` };
    case "pending":
      return { headline: "No verdict yet", detail: "It needs a serial and a parallel time." };
    case "short":
      return {
        headline: `Too quick to time: ${formatMs(verdict.medianMs)}`,
        detail: `The clock goes on in steps of ${formatMs(verdict.clockStepMs)}, so times under ${formatMs(verdict.clockStepMs * stepsNeeded)} are not compared: do more, or choose a larger size.`,
      };
    case "leftOut": {
      const reason = verdict.flags.map((flag) => leftOutReasons[flag]).find((text) => text !== undefined) ?? "";
      return { headline: `Cannot tell: every sample of ${placeText(verdict)} was left out`, detail: reason };
    }
    case "serialOnly":
      return {
        headline: `${formatMs(verdict.medianMs)} on one thread`,
        detail: "No variant takes the pool: give one a parameter to compare it with this.",
      };
    case "faster":
      return {
        headline: `${formatRatio(verdict.speedup)} faster ${onWorkers(verdict)}`,
        detail: intervalText(verdict),
      };
    case "slower":
      return {
        headline: `${formatRatio(1 / verdict.speedup)} slower ${onWorkers(verdict)}`,
        detail: intervalText({ ...verdict, low: 1 / verdict.high, high: 1 / verdict.low }),
      };
    case "same":
      return { headline: `No difference you could notice ${onWorkers(verdict)}`, detail: intervalText(verdict) };
    case "unclear":
      return unclearSentence(verdict);
    default:
      return assertNever(verdict);
  }
}

function unclearSentence(verdict: Claim & { readonly reason: "noise" | "fewSamples" }) {
  const { speedup, low, high, samples, reason } = verdict;
  const guess = speedup >= 1 ? `${formatRatio(speedup)} faster` : `${formatRatio(1 / speedup)} slower`;
  if (reason === "fewSamples") {
    return {
      headline: `Cannot tell yet: ${plural(samples, "sample")}, run longer`,
      detail: `It looks ${guess} ${onWorkers(verdict)}; ${samplesNeeded} samples of each are needed to be sure.`,
    };
  }
  return {
    headline: `Cannot tell yet: ${formatPercent((high - low) / 2 / speedup)} noise, run longer`,
    detail: intervalText(verdict, "somewhere "),
  };
}

function intervalText(claim: Claim, where = ""): string {
  const { variant, low, high, samples, reference, isOneOfSeveral, beyond } = claim;
  const name = isOneOfSeveral ? `${variant}: ` : "";
  const between = `${name}${where}between ${formatRatio(low)} and ${formatRatio(high)}, ${plural(samples, "sample")}`;
  if (beyond) {
    const { workers, speedup, cores } = beyond;
    return `${between}; ${formatRatio(speedup)} on ${plural(workers, "worker")}, more than the ${plural(cores, "core")} here`;
  }
  if (reference.isSerial) return between;
  return `${between}; compared with ${reference.variant} on ${plural(reference.workers, "worker")}, as no variant is serial`;
}

function onWorkers({ workers }: Place): string {
  return `on ${plural(workers, "worker")}`;
}

function placeText(place: Place): string {
  return place.takesPool ? `${place.variant} ${onWorkers(place)}` : place.variant;
}
