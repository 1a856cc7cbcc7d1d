import { wordsOf } from "../order.ts";
import { gatherNumbers } from "./gather.ts";
import { moveNaNsLast } from "./nans.ts";
import { binCounters, laneOf, sortSegment } from "./segment.ts";

/**
 * Which numbers go to which bucket; plain data. NaN always has the last bucket, alone.
 *
 * - "table": the upper word of a number's order-preserving pattern, less `least` and shifted, is a cell of the table; what is
 *   below `least` or above `greatest` goes to the first bucket or the last but one.
 * - "search": the bucket is found by comparing with `values` (ascending, distinct): 2i is what lies below value i and above
 *   the one before, 2i + 1 is value i itself.
 */
export type Splitters =
  | {
      readonly type: "table";
      readonly buckets: number;
      readonly least: number;
      readonly greatest: number;
      readonly shift: number;
      readonly cells: Uint16Array;
    }
  | { readonly type: "search"; readonly buckets: number; readonly values: Float64Array };

const cellBits = 16;
/** A cell with more than so many times its share of the sample makes buckets too uneven, unless it is one number. */
const crowdedAbove = 4;
/** Buckets are numbered in 16 bits, and searching makes twice as many. */
const bucketsAtMost = 1 << 14;

/** The samples of all partitions to about so many buckets of about equal size. @throws RangeError on fewer than 1 */
export function splittersOf(samples: readonly Float64Array[], buckets: number): Splitters {
  if (!(buckets >= 1)) throw new RangeError(`sort: there must be at least one bucket, not ${buckets}`);
  const sample = new Float64Array(samples.reduce((sum, { length }) => sum + length, 0));
  gatherNumbers(samples, sample);
  const sorted = sample.subarray(0, moveNaNsLast(sample));
  sortSegment(laneOf(sorted.slice()), laneOf(sorted), 0, sorted.length, binCounters());
  const wanted = Math.min(bucketsAtMost, Math.floor(buckets));
  return tableOf(sorted, wanted) ?? { type: "search", ...searchValues(sorted, wanted) };
}

function searchValues(sorted: Float64Array, buckets: number): { buckets: number; values: Float64Array } {
  const values: number[] = [];
  for (let i = 1; i < buckets; i++) {
    const value = sorted[Math.floor((i * sorted.length) / buckets)];
    if (value !== undefined && value !== values.at(-1)) values.push(value);
  }
  return { buckets: 2 * values.length + 2, values: Float64Array.from(values) };
}

/** Null when numbers lie too close together for the table to tell them apart. */
function tableOf(sorted: Float64Array, buckets: number): Splitters | null {
  // Infinities stay outside: NaN shares their upper words.
  const finite = sorted.filter((x) => Number.isFinite(x));
  const margin = Math.floor(finite.length / (2 * buckets));
  const keys = new Int32Array(finite.length);
  const words = wordsOf(finite);
  for (let i = 0; i < keys.length; i++) {
    const word = words[2 * i + 1] ?? 0;
    keys[i] = word ^ ((word >> 31) >>> 1);
  }
  const least = keys[margin] ?? 0;
  const greatest = keys[keys.length - 1 - margin] ?? 0;
  const range = (greatest - least) >>> 0;
  const shift = Math.max(0, 32 - Math.clz32(range) - cellBits);
  const counts = new Uint32Array((range >>> shift) + 1);
  let isCrowded = false;
  const crowd = Math.floor((crowdedAbove * finite.length) / buckets);
  for (let i = margin; i < keys.length - margin; i++) {
    const cell = ((keys[i] ?? 0) - least) >>> shift;
    const count = (counts[cell] ?? 0) + 1;
    counts[cell] = count;
    isCrowded ||= count > crowd && crowd > 0 && finite[i] !== finite[i - crowd];
  }
  if (isCrowded) return null;
  const cells = bucketsOfCells(counts, margin, finite.length, buckets);
  return { type: "table", buckets: buckets + 1, least, greatest, shift, cells };
}

function bucketsOfCells(counts: Uint32Array, before: number, sampled: number, buckets: number): Uint16Array {
  const cells = new Uint16Array(counts.length);
  let seen = before;
  for (let cell = 0; cell < cells.length; cell++) {
    const count = counts[cell] ?? 0;
    cells[cell] = Math.min(buckets - 1, Math.floor(((seen + count / 2) * buckets) / Math.max(1, sampled)));
    seen += count;
  }
  return cells;
}
