import { formatCount, formatPercent, formatRatio } from "../format.ts";
import { amdahlSpeedup, fitAmdahl } from "./amdahl.ts";
import { aboveOne, isOff, misfit, withLeftOut, type Evidence, type Reading } from "./evidence.ts";
import { karpFlattEstimate } from "./karpFlatt.ts";
import type { Estimate, LawFit } from "./law.ts";
import { isTooWide, mayBeNone, rangeText } from "./percentText.ts";
import { estimateOf, fitResamples, nothing, type ResampledSpeedup } from "./resampling.ts";

/** Amdahl's law fitted to speedups, with a sentence for a person. */
export function amdahlFit(evidence: Evidence): LawFit {
  const { speedups, refusal } = evidence;
  const { fitted, draws } = fitResamples(speedups, fitAmdahl);
  const serialFraction = refusal === null ? estimateOf(fitted, draws) : nothing;
  const parameters = { law: "amdahl", serialFraction } as const;
  const reason = refusal ?? misfit(speedups);
  if (reason !== null) return { ...parameters, ...withLeftOut({ sentence: reason, isMeaningful: false }, evidence) };
  const reading = isTooWide(serialFraction) ? tooWide(serialFraction) : read(serialFraction, speedups);
  return { ...parameters, ...withLeftOut(reading, evidence) };
}

function tooWide({ low, high }: Estimate): Reading {
  const range = `Anything between ${formatPercent(low)} and ${formatPercent(high)} of the work may stay on one thread`;
  return { sentence: `${range}: too wide to mean anything, run longer.`, isMeaningful: false };
}

function read(serialFraction: Estimate, speedups: readonly ResampledSpeedup[]): Reading {
  return { sentence: shareText(serialFraction) + cautionText(speedups), isMeaningful: true };
}

function shareText(serialFraction: Estimate): string {
  const { value, high } = serialFraction;
  if (high === 0) return "As far as these points show, no work stays on one thread.";
  if (mayBeNone(serialFraction)) {
    const share = `Up to ${formatPercent(high)} of the work stays on one thread, perhaps none`;
    return `${share}: if there is a ceiling, it is above ${formatRatio(1 / high)}.`;
  }
  const share = `About ${formatPercent(value)} of the work stays on one thread${rangeText(serialFraction)}`;
  return `${share}: no number of workers makes it faster than about ${formatRatio(1 / value)}.`;
}

/** What else the points say, when one share of serial work does not explain them all; "" when it does. */
function cautionText(speedups: readonly ResampledSpeedup[]): string {
  const one = speedups.find(({ workers }) => workers === 1);
  if (one && isOff(1, one.speedup)) {
    const alone = "One worker alone is";
    if (one.interval.high < 1) {
      return ` ${alone} ${formatRatio(1 / one.speedup)} slower than the serial variant, so part of this is overhead or slower code, not serial work.`;
    }
    if (one.interval.low > 1) {
      return ` ${alone} ${formatRatio(one.speedup)} faster than the serial variant, so the true share is larger.`;
    }
  }
  return trendText(speedups);
}

/** Karp and Flatt's use of their fraction: constant for serial work, rising for overhead. */
function trendText(speedups: readonly ResampledSpeedup[]): string {
  const above = aboveOne(speedups);
  const [first, last] = [above[0], above.at(-1)];
  const from = first && karpFlattEstimate(first.interval, first.workers);
  const to = last && karpFlattEstimate(last.interval, last.workers);
  if (!from || !to) return "";
  if (!isOff(amdahlSpeedup(Math.max(0, from.value), last.workers), last.speedup)) return "";
  const course = `from ${formatPercent(from.value)} on ${first.workers} workers to ${formatPercent(to.value)} on ${formatCount(last.workers)}`;
  if (to.low > from.high) {
    return ` But the share grows ${course}: that is a cost that grows with the workers, so expect less than the curve.`;
  }
  if (to.high < from.low) {
    return ` But the share falls ${course}: much of it is a cost that the workers divide, so the ceiling is higher.`;
  }
  return "";
}
