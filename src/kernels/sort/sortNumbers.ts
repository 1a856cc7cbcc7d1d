import { moveNaNsLast } from "./nans.ts";
import { runOf } from "./runs.ts";
import { sampleNumbers } from "./sample.ts";
import { scatterNumbers } from "./scatter.ts";
import { binCounters, insertionSort, laneOf, sortSegment, type Lane } from "./segment.ts";
import { splittersOf } from "./splitters.ts";
import { orderZeros } from "./zeros.ts";

const insertionAtMost = 24;
/** A bucket and the place it goes to stay in a second-level cache of 512 KiB. */
export const bucketLength = 1 << 14;
const samplesPerBucket = 32;
const scatterAbove = 4 * bucketLength;

/**
 * Sorts in place: −0 before 0, NaN last in both directions. `scratch`, as long as the view, is made when there is none.
 * Numbers in order already, or in the reverse order, are only read.
 */
export function sortNumbers(view: Float64Array, scratch?: Float64Array, descending = false): void {
  const end = sortAscending(view, scratch);
  if (descending) view.subarray(0, end).reverse();
}

/** Returns how many numbers are not NaN. */
function sortAscending(view: Float64Array, scratch: Float64Array | undefined): number {
  const end = moveNaNsLast(view);
  const numbers = end === view.length ? view : view.subarray(0, end);
  const run = runOf(numbers);
  if (run === "ascending") return end;
  if (run === "descending") numbers.reverse();
  else {
    if (end <= insertionAtMost) insertionSort(numbers, 0, end);
    else sortThrough(numbers, scratch?.subarray(0, end) ?? new Float64Array(end));
    orderZeros(numbers);
  }
  return end;
}

function sortThrough(numbers: Float64Array, scratch: Float64Array): void {
  const counters = binCounters();
  const target = laneOf(numbers);
  const source = laneOf(scratch);
  if (numbers.length <= scatterAbove || !sortByBuckets(source, target, counters)) {
    scratch.set(numbers);
    sortSegment(source, target, 0, numbers.length, counters);
  }
}

/** Into buckets that fit the cache first; false when the numbers are too close together for that. */
function sortByBuckets(source: Lane, target: Lane, counters: Int32Array): boolean {
  const buckets = Math.ceil(target.numbers.length / bucketLength);
  const splitters = splittersOf([sampleNumbers(target.numbers, samplesPerBucket * buckets, 1)], buckets);
  if (splitters.type === "search") return false;
  const offsets = scatterNumbers(target.numbers, splitters, source.numbers);
  for (let bucket = 0; bucket < splitters.buckets; bucket++) {
    sortSegment(source, target, offsets[bucket] ?? 0, offsets[bucket + 1] ?? 0, counters);
  }
  return true;
}
