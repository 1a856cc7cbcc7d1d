import { median } from "../statistics.ts";

/** Shorter times than this many steps of the clock are known too coarsely to be compared. */
export const stepsNeeded = 20;

/**
 * Whether samples, in ms, are too short for a clock that goes on in steps of `clockStepMs`. All samples of a
 * configuration are judged together: leaving out the shorter ones alone would make it look slower.
 */
export function isTooShort(samplesMs: readonly number[], clockStepMs: number): boolean {
  return samplesMs.length > 0 && median(samplesMs) < stepsNeeded * clockStepMs;
}
