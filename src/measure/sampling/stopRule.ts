import { ratioOfMedians, type RatioInterval } from "../bootstrap.ts";
import { samplesNeeded } from "../verdict.ts";

/** How far an interval reaches to either side, as a share of its middle: half of its width. */
export function halfWidth({ ratio, low, high }: RatioInterval): number {
  return (high - low) / 2 / ratio;
}

/** The widest of the intervals of speedup over the reference, as a share; Infinity with too few samples for one. */
export function widestInterval(referenceMs: readonly number[], othersMs: readonly (readonly number[])[]): number {
  const samples = [referenceMs, ...othersMs];
  if (samples.some(({ length }) => length < samplesNeeded)) return Infinity;
  // Alone, the reference has the interval of its own median.
  const compared = othersMs.length > 0 ? othersMs : [referenceMs];
  return Math.max(...compared.map((each) => halfWidth(ratioOfMedians(referenceMs, each))));
}

/**
 * Whether after so many rounds the intervals are worth a look. Looks grow rarer, since each costs milliseconds on the
 * thread that measures, and since a rule that looks often stops by chance more often.
 */
export function isTimeToLook(rounds: number): boolean {
  if (rounds < samplesNeeded) return false;
  return rounds <= 10 || Math.floor(Math.log(rounds) / lookStep) > Math.floor(Math.log(rounds - 1) / lookStep);
}

const lookStep = Math.log(1.15);

/** About how much of the sampling is done, 0 … 1: an interval narrows with the root of the number of samples. */
export function precisionShare(widest: number, precision: number): number {
  return Number.isFinite(widest) ? Math.min(1, (precision / widest) ** 2) : 0;
}
