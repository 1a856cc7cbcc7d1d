import { wordsOf } from "../order.ts";
import type { Splitters } from "./splitters.ts";

/**
 * Copies the numbers into `out` (of the same length) bucket by bucket, each bucket in the order of the view, and returns
 * where buckets begin and the last one ends: `buckets + 1` indices.
 */
export function scatterNumbers(view: Float64Array, splitters: Splitters, out: Float64Array): Int32Array {
  const bucketOf = new Uint16Array(view.length);
  if (splitters.type === "table") findInTable(view, splitters, bucketOf);
  else findBySearch(view, splitters, bucketOf);
  const offsets = new Int32Array(splitters.buckets + 1);
  const next = new Int32Array(splitters.buckets);
  for (let i = 0; i < bucketOf.length; i++) {
    const bucket = bucketOf[i] ?? 0;
    next[bucket] = (next[bucket] ?? 0) + 1;
  }
  let at = 0;
  for (let bucket = 0; bucket < next.length; bucket++) {
    offsets[bucket] = at;
    at += next[bucket] ?? 0;
    next[bucket] = offsets[bucket] ?? 0;
  }
  offsets[next.length] = at;
  for (let i = 0; i < view.length; i++) {
    const bucket = bucketOf[i] ?? 0;
    const to = next[bucket] ?? 0;
    next[bucket] = to + 1;
    out[to] = view[i] ?? 0;
  }
  return offsets;
}

type Table = Splitters & { readonly type: "table" };
type Search = Splitters & { readonly type: "search" };

function findInTable(
  view: Float64Array,
  { least, greatest, shift, cells, buckets }: Table,
  bucketOf: Uint16Array,
): void {
  const words = wordsOf(view);
  for (let i = 0; i < bucketOf.length; i++) {
    const word = words[2 * i + 1] ?? 0;
    const key = word ^ ((word >> 31) >>> 1);
    // Seldom: what lies outside the table, infinities and NaN among it.
    if (key < least || key > greatest) {
      if (Number.isNaN(view[i] ?? 0)) bucketOf[i] = buckets - 1;
      else bucketOf[i] = key < least ? 0 : buckets - 2;
    } else bucketOf[i] = cells[(key - least) >>> shift] ?? 0;
  }
}

function findBySearch(view: Float64Array, { values, buckets }: Search, bucketOf: Uint16Array): void {
  const count = values.length;
  for (let i = 0; i < bucketOf.length; i++) {
    const x = view[i] ?? 0;
    let first = 0;
    let end = count;
    while (first < end) {
      const middle = (first + end) >>> 1;
      if ((values[middle] ?? 0) < x) first = middle + 1;
      else end = middle;
    }
    if (Number.isNaN(x)) bucketOf[i] = buckets - 1;
    else bucketOf[i] = first < count && values[first] === x ? 2 * first + 1 : 2 * first;
  }
}
