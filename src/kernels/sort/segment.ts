import { wordsOf } from "../order.ts";

/** Numbers as such and as words. */
export interface Lane {
  readonly numbers: Float64Array;
  readonly words: Int32Array;
}

/** The numbers of a view with their words. */
export function laneOf(numbers: Float64Array): Lane {
  return { numbers, words: wordsOf(numbers) };
}

/** Shorter segments are sorted by insertion. */
const insertionAtMost = 24;
/** The counters of 2^12 bins leave room in a first-level cache of 32 KiB. */
const binBitsAtMost = 12;
/** Numbers meant for one bin. */
const binBitsLess = 1;

/** Room for the counts of one segment at a time. */
export function binCounters(): Int32Array {
  return new Int32Array((1 << binBitsAtMost) + 1);
}

/**
 * Sorts what is at [start, end) of `source` into the same place of `target`, ascending; `source` is overwritten. Numbers
 * must not be NaN, and −0 and 0 come out in any order. They are scattered into bins by the upper 32 bits of their
 * order-preserving pattern, or by the lower ones when those above are all the same; what is left to put right inside bins
 * is done by insertion, and again in the same way for full bins.
 */
export function sortSegment(source: Lane, target: Lane, start: number, end: number, counters: Int32Array): void {
  if (end - start <= insertionAtMost) {
    for (let i = start; i < end; i++) target.numbers[i] = source.numbers[i] ?? 0;
    insertionSort(target.numbers, start, end);
    return;
  }
  const full =
    scatterByHigh(source, target, start, end, counters) ?? scatterByLow(source, target, start, end, counters);
  if (full === null) return;
  for (let i = 0; i < full.length; i += 2) {
    const from = full[i] ?? 0;
    const to = full[i + 1] ?? 0;
    source.numbers.set(target.numbers.subarray(from, to), from);
    sortSegment(source, target, from, to, counters);
  }
  insertionSort(target.numbers, start, end);
}

function shiftFor(range: number, count: number): number {
  const bits = Math.min(binBitsAtMost, 31 - Math.clz32(count) - binBitsLess);
  return Math.max(0, 32 - Math.clz32(range) - bits);
}

/** Turns counts into where each bin begins, and lists the bins that insertion would take long for: start, end, start, … */
function startsOf(counters: Int32Array, used: number, start: number): number[] {
  const full: number[] = [];
  let at = start;
  for (let bin = 0; bin < used; bin++) {
    const count = counters[bin] ?? 0;
    if (count > insertionAtMost) full.push(at, at + count);
    counters[bin] = at;
    at += count;
  }
  return full;
}

/** Null when all numbers have the same upper word. */
function scatterByHigh({ numbers, words }: Lane, into: Lane, start: number, end: number, counters: Int32Array) {
  // Compared as signed integers, x ^ ((x >> 31) >>> 1) is in the order of the numbers.
  let least = 0x7fffffff;
  let greatest = -0x80000000;
  for (let i = 2 * start + 1; i < 2 * end; i += 2) {
    const word = words[i] ?? 0;
    const key = word ^ ((word >> 31) >>> 1);
    if (key < least) least = key;
    if (key > greatest) greatest = key;
  }
  if (least === greatest) return null;
  const range = (greatest - least) >>> 0;
  const shift = shiftFor(range, end - start);
  const used = (range >>> shift) + 1;
  counters.fill(0, 0, used);
  for (let i = 2 * start + 1; i < 2 * end; i += 2) {
    const word = words[i] ?? 0;
    const bin = ((word ^ ((word >> 31) >>> 1)) - least) >>> shift;
    counters[bin] = (counters[bin] ?? 0) + 1;
  }
  const full = startsOf(counters, used, start);
  const out = into.numbers;
  for (let i = start; i < end; i++) {
    const word = words[2 * i + 1] ?? 0;
    const bin = ((word ^ ((word >> 31) >>> 1)) - least) >>> shift;
    const at = counters[bin] ?? 0;
    counters[bin] = at + 1;
    out[at] = numbers[i] ?? 0;
  }
  return full;
}

/** For numbers of the same upper word; null when they are all the same number, which `into` then holds. */
function scatterByLow({ numbers, words }: Lane, into: Lane, start: number, end: number, counters: Int32Array) {
  const flip = ((words[2 * start + 1] ?? 0) >> 31) ^ 0x80000000;
  let least = 0x7fffffff;
  let greatest = -0x80000000;
  for (let i = 2 * start; i < 2 * end; i += 2) {
    const key = (words[i] ?? 0) ^ flip;
    if (key < least) least = key;
    if (key > greatest) greatest = key;
  }
  if (least === greatest) {
    into.numbers.fill(numbers[start] ?? 0, start, end);
    return null;
  }
  const range = (greatest - least) >>> 0;
  const shift = shiftFor(range, end - start);
  const used = (range >>> shift) + 1;
  counters.fill(0, 0, used);
  for (let i = 2 * start; i < 2 * end; i += 2) {
    const bin = (((words[i] ?? 0) ^ flip) - least) >>> shift;
    counters[bin] = (counters[bin] ?? 0) + 1;
  }
  const full = startsOf(counters, used, start);
  const out = into.numbers;
  for (let i = start; i < end; i++) {
    const bin = (((words[2 * i] ?? 0) ^ flip) - least) >>> shift;
    const at = counters[bin] ?? 0;
    counters[bin] = at + 1;
    out[at] = numbers[i] ?? 0;
  }
  return full;
}

/** Sorts [start, end) in place, fast where no number is far from its place; −0 and 0 stay as they are. */
export function insertionSort(numbers: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const x = numbers[i] ?? 0;
    let at = i;
    while (at > start) {
      const before = numbers[at - 1] ?? 0;
      if (before <= x) break;
      numbers[at--] = before;
    }
    if (at < i) numbers[at] = x;
  }
}
