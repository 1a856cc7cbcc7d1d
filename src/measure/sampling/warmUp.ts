/** A run must be faster than the fastest before it by this share to count as getting faster. */
const progress = 0.05;
/** So many runs in a row that are not getting faster end the warming up. */
const steadyRuns = 2;
const runsAtMost = 20;

/**
 * Whether a program that took these times, in ms, in its untimed runs so far (the cold one first) is still getting
 * faster, so that it should be run again before it is timed. Compilers optimise a function after some calls; what comes
 * before belongs to no steady state.
 */
export function isWarmingUp(durationsMs: readonly number[]): boolean {
  if (durationsMs.length >= runsAtMost) return false;
  let best = Infinity;
  let steady = 0;
  for (const durationMs of durationsMs) {
    steady = durationMs < best * (1 - progress) ? 0 : steady + 1;
    best = Math.min(best, durationMs);
  }
  return steady < steadyRuns;
}
