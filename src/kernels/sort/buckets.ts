import { gatherNumbers } from "./gather.ts";
import { bucketLength, sortNumbers } from "./sortNumbers.ts";

/** How many buckets sort `count` numbers well on so many workers: they should fit a cache, and be several per worker. */
export function bucketsFor(count: number, workers: number): number {
  return Math.max(1, Math.min(8 * workers, Math.ceil(count / 1024)), Math.ceil(count / bucketLength));
}

/** A partition after `scatterNumbers`: its numbers by bucket, and where each bucket begins and the last one ends. */
export interface Scattered {
  readonly numbers: Float64Array;
  readonly offsets: Int32Array;
}

/** Buckets [first, end), whose numbers take up `length` places of the sorted whole from `start` on. */
export interface BucketRun {
  readonly first: number;
  readonly end: number;
  readonly start: number;
  readonly length: number;
}

/**
 * At most `runs` runs of neighbouring buckets of about equal length, and one more for NaN where there is any, in the order
 * in which they lie in the sorted whole. Takes the offsets of all partitions.
 */
export function bucketRuns(offsets: readonly Int32Array[], runs: number, descending = false): BucketRun[] {
  const buckets = (offsets[0]?.length ?? 1) - 1;
  const sizes = Array.from({ length: Math.max(0, buckets) }, (_, bucket) => sizeOf(offsets, bucket));
  const nans = sizes.pop() ?? 0;
  const numbers = sizes.reduce((sum, size) => sum + size, 0);
  if (descending) sizes.reverse();
  const found: BucketRun[] = [];
  let from = 0;
  let start = 0;
  let at = 0;
  sizes.forEach((size, i) => {
    at += size;
    const isFull = at >= (numbers * (found.length + 1)) / runs;
    if (at === start || (!isFull && i < sizes.length - 1)) return;
    const [first, end] = descending ? [sizes.length - 1 - i, sizes.length - from] : [from, i + 1];
    found.push({ first, end, start, length: at - start });
    [from, start] = [i + 1, at];
  });
  if (nans > 0) found.push({ first: buckets - 1, end: buckets, start: numbers, length: nans });
  return found;
}

function sizeOf(offsets: readonly Int32Array[], bucket: number): number {
  return offsets.reduce((sum, each) => sum + (each[bucket + 1] ?? 0) - (each[bucket] ?? 0), 0);
}

/**
 * Sorts the buckets of a run, gathered from all partitions, into `out`, which has the run's length. Runs can be sorted at
 * the same time; all must have the same direction.
 */
export function sortBuckets(parts: readonly Scattered[], run: BucketRun, out: Float64Array, descending = false): void {
  const scratch = new Float64Array(Math.min(2 * bucketLength, run.length));
  let at = 0;
  for (let i = run.first; i < run.end; i++) {
    const bucket = descending ? run.end - 1 - (i - run.first) : i;
    const pieces = parts.map(({ numbers, offsets }) => numbers.subarray(offsets[bucket], offsets[bucket + 1]));
    const length = gatherNumbers(pieces, out.subarray(at));
    sortNumbers(out.subarray(at, at + length), length <= scratch.length ? scratch : undefined, descending);
    at += length;
  }
}
