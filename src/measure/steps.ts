import { RangeMaximum } from "./rangeMaximum.ts";

/** A level that changes at certain times and holds in between; 0 before the first. */
export interface Steps {
  /** When it changes, in ms, each time once, ascending. */
  readonly atMs: Float64Array;
  /** The level from then on, ≥ 0. */
  readonly level: Float64Array;
  /** The highest level at any time. */
  readonly highest: number;
  /** Of `level`. */
  readonly maximum: RangeMaximum;
}

/** Changes of a level, in any order. */
export interface Changes {
  readonly atMs: ArrayLike<number>;
  /** By how much it goes up, or down when negative. */
  readonly by: ArrayLike<number>;
}

/** Adds changes up over time; those of one moment count as one. */
export function stepsOf({ atMs, by }: Changes): Steps {
  const order = Array.from({ length: atMs.length }, (_, i) => i);
  // An array's own sort is quick where ascending lists follow one another, as workers' spans do.
  order.sort((a, b) => (atMs[a] ?? 0) - (atMs[b] ?? 0));
  const times = new Float64Array(order.length);
  const levels = new Float64Array(order.length);
  let count = 0;
  let level = 0;
  for (const index of order) {
    const time = atMs[index] ?? 0;
    level += by[index] ?? 0;
    if (count > 0 && times[count - 1] === time) count--;
    times[count] = time;
    levels[count] = Math.max(0, level);
    count++;
  }
  const held = levels.slice(0, count);
  const maximum = new RangeMaximum(held);
  return { atMs: times.slice(0, count), level: held, highest: maximum.highest(0, count), maximum };
}

/** The level at a time, in ms. */
export function levelAt({ atMs, level }: Steps, ms: number): number {
  return level[firstAfter(atMs, ms) - 1] ?? 0;
}

/** The highest level within each of `columns` equal parts of the time from `fromMs` to `toMs`. */
export function highestByColumn(steps: Steps, fromMs: number, toMs: number, columns: number): Float64Array {
  const { atMs, maximum } = steps;
  const widthMs = (toMs - fromMs) / columns;
  let next = firstAfter(atMs, fromMs);
  return Float64Array.from({ length: columns }, (_, column) => {
    const first = next - 1;
    next = firstAfter(atMs, fromMs + (column + 1) * widthMs, next);
    return maximum.highest(first, next);
  });
}

/** The first index, from `low` on, of a time after `ms`. */
function firstAfter(atMs: Float64Array, ms: number, low = 0): number {
  let from = low;
  let to = atMs.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((atMs[middle] ?? 0) <= ms) from = middle + 1;
    else to = middle;
  }
  return from;
}
