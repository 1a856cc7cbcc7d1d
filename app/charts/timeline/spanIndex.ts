import { spanKinds, type Trace } from "#protocol/trace.ts";
import { RangeMaximum } from "#measure/rangeMaximum.ts";
import type { Timeline, TimelineLane } from "#measure/timeline.ts";

/**
 * A lane's spans laid out so that many of them can be summed up, and the next wide one found, without looking at each:
 * what a frame costs depends on the px it fills, not on the number of spans. By place in the lane's `spans`.
 */
export interface SpanIndex {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Index into `spanKinds`. */
  readonly kind: Uint8Array;
  readonly durationsMs: RangeMaximum;
  /** For each kind that the lane has: the durations of its spans before a place, in ms, summed up. */
  readonly sums: readonly { readonly kind: number; readonly beforeMs: Float64Array }[];
}

const known = new WeakMap<TimelineLane, SpanIndex>();

/** The index of a lane; made once. */
export function spanIndexOf({ trace }: Timeline, lane: TimelineLane): SpanIndex {
  const made = known.get(lane);
  if (made) return made;
  const index = makeIndex(trace, lane.spans);
  known.set(lane, index);
  return index;
}

function makeIndex(trace: Trace, spans: Int32Array): SpanIndex {
  const startMs = new Float64Array(spans.length);
  const endMs = new Float64Array(spans.length);
  const durationsMs = new Float64Array(spans.length);
  const kind = new Uint8Array(spans.length);
  for (const [i, row] of spans.entries()) {
    startMs[i] = trace.startMs[row] ?? 0;
    endMs[i] = trace.endMs[row] ?? 0;
    durationsMs[i] = (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0);
    kind[i] = trace.kind[row] ?? 0;
  }
  const sums = spanKinds
    .map((_, number) => number)
    .filter((number) => kind.includes(number))
    .map((number) => ({ kind: number, beforeMs: summed(durationsMs, kind, number) }));
  return { startMs, endMs, kind, durationsMs: new RangeMaximum(durationsMs), sums };
}

function summed(durationsMs: Float64Array, kinds: Uint8Array, kind: number): Float64Array {
  const before = new Float64Array(durationsMs.length + 1);
  let sum = 0;
  for (let i = 0; i < durationsMs.length; i++) {
    if (kinds[i] === kind) sum += durationsMs[i] ?? 0;
    before[i + 1] = sum;
  }
  return before;
}

/** The first place from `from` on where an ascending list reaches `least`; quick where that is near. */
export function firstReaching(ascending: Float64Array, from: number, least: number): number {
  let step = 1;
  let low = from;
  while (low + step < ascending.length && (ascending[low + step] ?? 0) < least) {
    low += step;
    step *= 2;
  }
  let high = Math.min(ascending.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
