/** What `performance.now` moves by in an isolated page, ms. */
export const clockStepMs = 0.005;

/**
 * The `p`-quantile of durations that a clock counted in whole steps: within the step that holds it, durations are taken
 * to be spread evenly. As `median_grouped` of Python's statistics module, for any p; NaN when there are none.
 */
export function quantileOfSteps(durations: readonly number[], p: number, step: number): number {
  const counts = durations.map((duration) => Math.round(duration / step)).toSorted((a, b) => a - b);
  const rank = p * counts.length;
  const at = counts[Math.min(counts.length - 1, Math.floor(rank))];
  if (at === undefined) return NaN;
  const below = counts.findIndex((count) => count === at);
  const within = counts.filter((count) => count === at).length;
  return Math.max(0, (at - 0.5 + (rank - below) / within) * step);
}
