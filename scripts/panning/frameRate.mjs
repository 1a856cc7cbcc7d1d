/** @typedef {{ frames: number, perSecond: number, medianMs: number, p95Ms: number, longestMs: number }} FrameRate */

/** The least number of frames a second at which panning counts as smooth. */
export const smooth = 50;

/**
 * How evenly frames followed one another.
 * @param {readonly number[]} times when each was begun, in ms, ascending; at least two
 * @returns {FrameRate} `perSecond` is over the whole time; the others are of the gaps between frames
 */
export function frameRateOf(times) {
  const gaps = times
    .slice(1)
    .map((time, i) => time - (times[i] ?? 0))
    .sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? NaN;
  const totalMs = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    frames: times.length,
    perSecond: (gaps.length / totalMs) * 1000,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
  };
}
