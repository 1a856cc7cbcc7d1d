/** The time a chunk should take: long against the microseconds a claim costs, short against what a person waits for. */
export const chunkTargetMs = 1;

/**
 * How many items a worker claims next, given what it has learnt (`learnt`, at least 1). It never takes more than an
 * even share of half of what is left, so that the workers finish together.
 */
export function claimSize(learnt: number, remaining: number, workers: number): number {
  return Math.max(1, Math.min(Math.floor(learnt), Math.ceil(remaining / (2 * workers))));
}

/**
 * The size learnt from a chunk of `count` items that took `ms`: doubled after one that was over in less than half of
 * the target, scaled down after one that took longer. A chunk cut short by the end of the map teaches nothing.
 */
export function learnSize(learnt: number, count: number, ms: number): number {
  if (ms > chunkTargetMs) return Math.max(1, (count * chunkTargetMs) / ms);
  if (count < Math.floor(learnt)) return learnt;
  return ms < chunkTargetMs / 2 ? learnt * 2 : learnt;
}
