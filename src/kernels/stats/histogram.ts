/**
 * The ends of so many ranges of equal width between two finite numbers: `bins + 1` ascending numbers. A width of 0 is
 * widened by a half to both sides, as in NumPy. @throws RangeError on what is not finite or not ascending, or no bins.
 */
export function equalEdges(min: number, max: number, bins: number): Float64Array {
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`histogram: bins must be a whole number from 1, not ${bins}`);
  if (!Number.isFinite(min) || !Number.isFinite(max) || min > max) {
    throw new RangeError(`histogram: ranges must be between two finite numbers, not ${min} and ${max}`);
  }
  const [low, high] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  // Of halves where the width of all is too great for a double. Either way no edge is below the one before.
  const unit = Number.isFinite(high - low) ? 1 : 2;
  const width = high / unit - low / unit;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    Math.min(high, (low / unit + width * (i / bins)) * unit),
  );
  edges[bins] = high;
  return edges;
}

/**
 * How many numbers are in each range: edges[i] ≤ x < edges[i + 1], the last one closed. What is outside, and NaN, is not
 * counted. Edges must be ascending; those of equal width are found by a multiplication, others by halving.
 */
export function histogramOf(view: Float64Array, edges: ArrayLike<number>): Float64Array {
  const ends = Float64Array.from(edges);
  const bins = Math.max(0, ends.length - 1);
  const counts = new Float64Array(bins);
  if (bins === 0) return counts;
  if (isEven(ends)) countEven(view, ends, counts);
  else countUneven(view, ends, counts);
  return counts;
}

/** The counts of all partitions together. */
export function mergeCounts(parts: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0);
  return sum;
}

const fewDoubles = 64;

/** Whether each edge is so near to where equal widths would put it that a guess is off by one range at most. */
function isEven(edges: Float64Array): boolean {
  const bins = edges.length - 1;
  const first = edges[0] ?? 0;
  const width = ((edges[bins] ?? 0) - first) / bins;
  if (!(width > 0) || !Number.isFinite(width) || !Number.isFinite(1 / width)) return false;
  // Edges that are but a few doubles apart are rounded to uneven places.
  if (width < fewDoubles * Number.EPSILON * Math.max(Math.abs(first), Math.abs(edges[bins] ?? 0))) return false;
  return edges.every((edge, i) => Math.abs(edge - (first + i * width)) < width / 4);
}

function countEven(view: Float64Array, edges: Float64Array, counts: Float64Array): void {
  const bins = counts.length;
  const first = edges[0] ?? 0;
  const last = edges[bins] ?? 0;
  const perWidth = bins / (last - first);
  for (let i = 0; i < view.length; i++) {
    const x = view[i] ?? NaN;
    if (!(x >= first && x <= last)) continue;
    let bin = Math.min(bins - 1, Math.trunc((x - first) * perWidth));
    // Rounding may put a number beside its edge: the edges decide, so that all ways of counting agree.
    if (x < (edges[bin] ?? 0)) bin--;
    else if (bin < bins - 1 && x >= (edges[bin + 1] ?? 0)) bin++;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
}

function countUneven(view: Float64Array, edges: Float64Array, counts: Float64Array): void {
  const bins = counts.length;
  const last = edges[bins] ?? 0;
  for (let i = 0; i < view.length; i++) {
    const x = view[i] ?? NaN;
    if (!(x >= (edges[0] ?? 0) && x <= last)) continue;
    let low = 0;
    let end = bins - 1;
    // The last range that begins at or before x.
    while (low < end) {
      const middle = (low + end + 1) >> 1;
      if ((edges[middle] ?? 0) <= x) low = middle;
      else end = middle - 1;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
}
