import { median } from "../statistics.ts";

/** A machine whose control takes longer than usual by this factor is running slower than in the rest of the run. */
const slowBy = 1.4;
/** Fewer controls than this say nothing about what is usual. */
const controlsNeeded = 6;

/**
 * Whether the machine was slower around a sample than in the rest of the run: a control, the same little work each time,
 * took markedly longer before the sample and after it. All times in ms. The control knows nothing of the sample, so
 * leaving samples out by it favours no variant.
 */
export function isSlowed(controlsMs: readonly number[], beforeMs: number, afterMs: number): boolean {
  if (controlsMs.length < controlsNeeded) return false;
  return Math.min(beforeMs, afterMs) > slowBy * median(controlsMs);
}
