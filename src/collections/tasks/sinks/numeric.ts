import { histogramOf } from "#kernels/stats/histogram.ts";
import { mergeStats, noStats, statsOf, type NumberStats } from "#kernels/stats/numberStats.ts";
import { BoundedHeap } from "#kernels/top/boundedHeap.ts";
import { topNumbers, type Best } from "#kernels/top/topNumbers.ts";
import { asDoubles } from "../doubles.ts";
import { requireNumber } from "../numbers.ts";
import { compareKeys, keyKind } from "../order.ts";
import type { Call, Sink } from "./sink.ts";

/** What is known of numbers, for sums, means and the like. */
export function statsSink(what: string): Sink {
  let stats: NumberStats = noStats;
  const take = (numbers: Float64Array): void => {
    stats = merged(stats, statsOf(numbers));
  };
  const buffer = new Buffer(take);
  return {
    push: (value) => buffer.push(requireNumber(value, what)),
    pushNumbers: (numbers) => take(asDoubles(numbers)),
    result() {
      buffer.flush();
      return stats;
    },
  };
}

/** Numbers that are looked at at a time: in a row they take a fraction of the time they take one by one. */
const bufferLength = 4096;

/** Collects numbers that come one by one, and hands them on together. */
class Buffer {
  private readonly numbers = new Float64Array(bufferLength);
  private readonly take: (numbers: Float64Array) => void;
  private filled = 0;

  constructor(take: (numbers: Float64Array) => void) {
    this.take = take;
  }

  push(value: number): true {
    this.numbers[this.filled++] = value;
    if (this.filled === bufferLength) this.flush();
    return true;
  }

  flush(): void {
    if (this.filled > 0) this.take(this.numbers.subarray(0, this.filled));
    this.filled = 0;
  }
}

/** Two statistics as one. */
export function merged(a: NumberStats, b: NumberStats): NumberStats {
  return a.count === 0 ? b : b.count === 0 ? a : mergeStats(a, b);
}

/** Counts numbers in ranges. */
export function histogramSink(edges: readonly number[]): Sink {
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  const count = (numbers: Float64Array): void => {
    const more = histogramOf(numbers, edges);
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (more[i] ?? 0);
  };
  const buffer = new Buffer(count);
  return {
    push: (value) => buffer.push(requireNumber(value, "histogram")),
    pushNumbers: (numbers) => count(asDoubles(numbers)),
    result() {
      buffer.flush();
      return counts;
    },
  };
}

/** An element with what it is ordered by. */
export type Ranked = readonly [key: unknown, element: unknown];

/** Which elements come first, for `top` and `takeOrdered`. */
export interface Topping {
  readonly count: number;
  /** null: elements are ordered by themselves. */
  readonly by: Call | null;
  readonly direction: Best;
}

/** The order of elements in which the wanted ones come first. */
export function rankedOrder(direction: Best): (a: Ranked, b: Ranked) => number {
  const sign = direction === "greatest" ? -1 : 1;
  return ([a], [b]) => compareKeys(a, b, sign);
}

/** Keeps the elements that come first. */
export function topSink({ count, by, direction }: Topping): Sink {
  const heap = new BoundedHeap<Ranked>(count, rankedOrder(direction));
  return {
    push(value) {
      const key = by ? by(value) : value;
      // With room for all there is nothing to compare with: a key that has no order is refused all the same.
      if (typeof key !== "number") keyKind(key);
      heap.add([key, value]);
      return true;
    },
    ...(by === null && {
      pushNumbers: (numbers) => {
        for (const value of topNumbers(asDoubles(numbers), count, direction)) heap.add([value, value]);
      },
    }),
    result: (): readonly Ranked[] => heap.sorted(),
  };
}
