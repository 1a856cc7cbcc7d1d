import type { Direction } from "../order.ts";
import { wordsOf } from "../order.ts";

/** What is moved: the two words of each key's pattern, as unsigned integers in the order of the keys, and the index. */
interface Columns {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly index: Uint32Array;
}

const digitBits = 11;
const digitSize = 1 << digitBits;
const mask = digitSize - 1;
/** The six digits of 64 bits, least first: the word, and how far it is shifted. */
const digits = [
  { word: "low", shift: 0 },
  { word: "low", shift: 11 },
  { word: "low", shift: 22 },
  { word: "high", shift: 0 },
  { word: "high", shift: 11 },
  { word: "high", shift: 22 },
] as const;

/**
 * Sorts `order`, indices into `keys`, by key; equal keys keep the order they have, in both directions. −0 comes before 0
 * when ascending, NaN last either way. A radix sort from the least digit up, which passes over digits all keys share.
 */
export function sortByKeys(keys: Float64Array, order: Uint32Array, direction: Direction = "ascending"): void {
  if (isInOrder(keys, order, direction)) return;
  let from = columnsOf(keys, order, direction === "descending");
  let into = emptyColumns(order.length);
  const counts = countsOf(from);
  digits.forEach(({ word, shift }, digit) => {
    const starts = counts.subarray(digit * digitSize, (digit + 1) * digitSize);
    if (starts.some((count) => count === order.length)) return;
    toStarts(starts);
    scatter(from, into, from[word], shift, starts);
    [from, into] = [into, from];
  });
  order.set(from.index);
}

function isInOrder(keys: Float64Array, order: Uint32Array, direction: Direction): boolean {
  for (let i = 1; i < order.length; i++) {
    const before = keys[order[i - 1] ?? 0] ?? NaN;
    const key = keys[order[i] ?? 0] ?? NaN;
    const isRight = direction === "ascending" ? before < key : before > key;
    if (!isRight && (before !== key || key === 0)) return false;
  }
  return true;
}

function emptyColumns(length: number): Columns {
  return { high: new Uint32Array(length), low: new Uint32Array(length), index: new Uint32Array(length) };
}

function columnsOf(keys: Float64Array, order: Uint32Array, descending: boolean): Columns {
  const columns = emptyColumns(order.length);
  const { high, low, index } = columns;
  const words = wordsOf(keys);
  const turn = descending ? -1 : 0;
  for (let i = 0; i < order.length; i++) {
    const at = order[i] ?? 0;
    const upper = words[2 * at + 1] ?? 0;
    const isNaN = Number.isNaN(keys[at] ?? NaN);
    const sign = upper >> 31;
    high[i] = isNaN ? -1 : upper ^ (sign | -0x80000000) ^ turn;
    low[i] = isNaN ? -1 : (words[2 * at] ?? 0) ^ sign ^ turn;
    index[i] = at;
  }
  return columns;
}

function countsOf({ high, low }: Columns): Uint32Array {
  const counts = new Uint32Array(digits.length * digitSize);
  const add = (at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (let i = 0; i < high.length; i++) {
    const upper = high[i] ?? 0;
    const lower = low[i] ?? 0;
    add(lower & mask);
    add(digitSize + ((lower >>> 11) & mask));
    add(2 * digitSize + (lower >>> 22));
    add(3 * digitSize + (upper & mask));
    add(4 * digitSize + ((upper >>> 11) & mask));
    add(5 * digitSize + (upper >>> 22));
  }
  return counts;
}

function toStarts(counts: Uint32Array): void {
  let at = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    counts[i] = at;
    at += count;
  }
}

function scatter(from: Columns, into: Columns, by: Uint32Array, shift: number, starts: Uint32Array): void {
  const { high, low, index } = from;
  for (let i = 0; i < by.length; i++) {
    const digit = ((by[i] ?? 0) >>> shift) & mask;
    const to = starts[digit] ?? 0;
    starts[digit] = to + 1;
    into.high[to] = high[i] ?? 0;
    into.low[to] = low[i] ?? 0;
    into.index[to] = index[i] ?? 0;
  }
}
