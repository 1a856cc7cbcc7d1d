import { assertNever } from "#base/assertNever.ts";
import type { Equality } from "#protocol/run.ts";
import type { WireError } from "#protocol/wireError.ts";
import { formatMs, formatPercent, formatRatio, plural } from "./format.ts";
import type { MeasuredVariant, Reference, SummaryRow } from "./measured.ts";

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
  /** Whether other variants take the pool too, so that a sentence must name this one. */
  readonly isOneOfSeveral: boolean;
}

/** What a run says in one sentence; wrong values come before failures, and both before any speedup. */
export type Verdict =
  | (Place & { readonly type: "differs"; readonly baseline: string; readonly equality: Equality & { equal: false } })
  | (Place & { readonly type: "failed"; readonly error: WireError })
  /** Nothing can be said yet. */
  | { readonly type: "pending" }
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
): Verdict {
  const wrong = rows.find((row) => row.equality?.equal === false);
  if (wrong?.equality?.equal === false) {
    return { type: "differs", ...placeOf(wrong), baseline: variants[0]?.name ?? "", equality: wrong.equality };
  }
  const failed = rows.find((row) => row.error !== null);
  if (failed?.error) return { type: "failed", ...placeOf(failed), error: failed.error };
  if (variants.length > 0 && !variants.some((variant) => variant.takesPool)) return serialVerdict(rows);
  const best = bestParallel(rows);
  const referenceRow = rows.find((row) => row.isReference);
  if (!best || !reference || !referenceRow) return { type: "pending" };
  return judge({
    ...best,
    samples: Math.min(best.samples, referenceRow.samples),
    reference,
    isOneOfSeveral: variants.filter((variant) => variant.takesPool).length > 1,
  });
}

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

function judge(claim: Claim): Verdict {
  const { low, high, samples } = claim;
  if (samples < samplesNeeded) return { type: "unclear", reason: "fewSamples", ...claim };
  if (low >= 1 - noticeable && high <= 1 + noticeable) return { type: "same", ...claim };
  if (low > 1) return { type: "faster", ...claim };
  if (high < 1) return { type: "slower", ...claim };
  return { type: "unclear", reason: "noise", ...claim };
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

function intervalText({ variant, low, high, samples, reference, isOneOfSeveral }: Claim, where = ""): string {
  const name = isOneOfSeveral ? `${variant}: ` : "";
  const between = `${name}${where}between ${formatRatio(low)} and ${formatRatio(high)}, ${plural(samples, "sample")}`;
  if (reference.isSerial) return between;
  return `${between}; compared with ${reference.variant} on ${plural(reference.workers, "worker")}, as no variant is serial`;
}

function onWorkers({ workers }: Place): string {
  return `on ${plural(workers, "worker")}`;
}

function placeText(place: Place): string {
  return place.takesPool ? `${place.variant} ${onWorkers(place)}` : place.variant;
}
