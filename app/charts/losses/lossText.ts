import { formatMs, formatPercent, plural } from "#measure/format.ts";
import type { Loss, LossCause, Losses, OfferedFix } from "#measure/losses/loss.ts";

const names: Readonly<Record<LossCause, string>> = {
  start: "start-up",
  dispatch: "dispatch",
  transfer: "transfer",
  imbalance: "imbalance",
  serial: "serial part",
  compute: "slower compute",
  idle: "idle",
};

/** What a part of the loss is called. */
export function lossName({ cause, ms }: Loss): string {
  return cause === "compute" && ms < 0 ? "faster compute" : names[cause];
}

/** What was predicted of a fix, and what came of it. */
export interface Score {
  readonly predictedMs: number;
  readonly measuredMs: number;
}

/** How good a prediction was: "Predicted 5.2 ms, measured 5.5 ms: 6% off". */
export function scoreText({ predictedMs, measuredMs }: Score): string {
  const off = Math.abs(measuredMs - predictedMs) / predictedMs;
  return `Predicted ${formatMs(predictedMs)}, measured ${formatMs(measuredMs)}: ${formatPercent(off)} off`;
}

/** A part of the loss with a fix to click. */
export type FixableLoss = Loss & { readonly fix: OfferedFix };

/** Whether a part has a fix. */
export function isFixable(loss: Loss): loss is FixableLoss {
  return loss.fix !== null;
}

/** The words on a fix's button. */
export function fixText({ label, predictedMs }: OfferedFix): string {
  return `${label}, expected ${formatMs(predictedMs)}`;
}

/** Parts smaller than this share of the capacity are not worth a sentence. */
const worth = 0.01;

/** The parts that deserve a sentence, the largest first; gains and parts with something to do about them are kept. */
export function partsWorthSaying({ parts, capacityMs }: Losses): readonly Loss[] {
  return parts
    .filter(({ ms, fix }) => fix !== null || Math.abs(ms) >= worth * capacityMs)
    .toSorted((a, b) => b.ms - a.ms);
}

/** The same parts, each fix offered once: with the first, largest part that it helps. */
export function withoutRepeatedFixes(parts: readonly Loss[]): readonly Loss[] {
  const offered = new Set<string>();
  return parts.map((part) => {
    if (part.fix === null) return part;
    const isNew = !offered.has(fixText(part.fix));
    offered.add(fixText(part.fix));
    return isNew ? part : { ...part, advice: null, fix: null };
  });
}

/** The whole chart in a sentence, for those who cannot see it. */
export function lossesSentence(losses: Losses): string {
  const { variant, lanes, capacityMs, workMs, lostMs } = losses;
  const spent = `${variant}: ${plural(lanes, "worker")} had ${formatMs(capacityMs)} together`;
  const needed = `of which the serial program needs ${formatMs(workMs)}`;
  const [most] = partsWorthSaying(losses);
  if (!most || lostMs <= 0) return `${spent}, ${needed}.`;
  return `${spent}, ${needed}; most of the rest, ${formatMs(most.ms)}, is ${lossName(most)}.`;
}
