import { ratioOfMedians, type RatioInterval } from "./bootstrap.ts";
import { formatFactor, formatMs, formatPercent } from "./format.ts";
import type { Machine, MeasuredConfiguration, RowVerdict } from "./measured.ts";
import { isTooShort } from "./sampling/tooShort.ts";
import { halfWidth } from "./sampling/stopRule.ts";
import { median } from "./statistics.ts";
import { judgeInterval } from "./verdict.ts";

/** What measuring the baseline against itself showed. */
export interface SelfCheck {
  /** `same` is what it should be; `short` when the baseline is over too soon to be timed. */
  readonly verdict: RowVerdict | "short";
  /** Its second median over its first; null when it is too short. */
  readonly ratio: RatioInterval | null;
  readonly headline: string;
  readonly detail: string;
}

/**
 * Judges a run of the baseline twice (an A/A test): both are the same code, so any difference that is claimed is one
 * that the machine or the method made. null until both have samples.
 */
export function selfCheckOf(
  configurations: readonly Pick<MeasuredConfiguration, "samplesMs">[],
  { clockStepMs }: Machine,
): SelfCheck | null {
  const [first, second] = configurations;
  if (!first || !second || first.samplesMs.length === 0 || second.samplesMs.length === 0) return null;
  if (isTooShort(first.samplesMs, clockStepMs)) return tooShort(median(first.samplesMs));
  const ratio = ratioOfMedians(first.samplesMs, second.samplesMs);
  const verdict = judgeInterval(ratio, Math.min(first.samplesMs.length, second.samplesMs.length));
  return { verdict, ratio, ...sentences[verdict](ratio) };
}

function tooShort(ms: number): SelfCheck {
  const detail = `The baseline takes ${formatMs(ms)}: choose a larger size, or have it do more.`;
  return { verdict: "short", ratio: null, headline: "Too quick to check", detail };
}

const between = ({ low, high }: RatioInterval): string => `between ${formatFactor(low)} and ${formatFactor(high)}`;

const sentences: Readonly<
  Record<RowVerdict, (ratio: RatioInterval) => { readonly headline: string; readonly detail: string }>
> = {
  same: (ratio) => ({
    headline: "The baseline equals itself, as it should",
    detail: `Its ratio to itself is ${between(ratio)}: differences above ${formatPercent(Math.max(ratio.high - 1, 1 - ratio.low))} can be seen here.`,
  }),
  unclear: (ratio) => ({
    headline: "No difference is claimed, but the machine is noisy",
    detail: `The baseline's ratio to itself is ${between(ratio)}: smaller differences than ${formatPercent(halfWidth(ratio))} cannot be seen here now. Close what else is running, or measure longer.`,
  }),
  faster: (ratio) => claimed(ratio),
  slower: (ratio) => claimed(ratio),
};

function claimed(ratio: RatioInterval) {
  return {
    headline: "The baseline seems to differ from itself",
    detail: `Its ratio to itself is ${between(ratio)}. That happens by chance in about one check of twenty; if it happens again, the machine changes while it is measured, and small speedups mean nothing here.`,
  };
}
