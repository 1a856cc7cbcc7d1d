import { sampleNumbers } from "../sort/sample.ts";
import { sortNumbers } from "../sort/sortNumbers.ts";

/** Which numbers are the best: the greatest, or the least. */
export type Best = "greatest" | "least";

/** The sample that gives the first threshold; it makes the order of the numbers matter little. */
const sampled = 4096;
const seed = 1;

/**
 * The k best numbers (or all, if there are fewer), best first; NaN only when nothing else is left. Numbers are compared with
 * the k-th best known, and few pass: that is one read of the view, and sorting now and then.
 */
export function topNumbers(view: Float64Array, k: number, direction: Best): Float64Array {
  const wanted = Math.min(Math.max(0, Math.floor(k)), view.length);
  if (wanted === 0) return new Float64Array(0);
  if (wanted > view.length / 4) return bestOf(view.slice(), wanted, direction);
  const threshold = firstThreshold(view, wanted, direction);
  const room = new Float64Array(wanted + Math.max(1024, wanted));
  const found = scan(view, wanted, direction, threshold, room);
  const best = bestOf(room.subarray(0, found), Math.min(found, wanted), direction);
  return withTies(view, best, wanted, direction, threshold);
}

/** The k best of several parts' best, each at least as many as it had up to k. */
export function mergeTop(parts: readonly Float64Array[], k: number, direction: Best): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return bestOf(all, Math.min(Math.max(0, Math.floor(k)), all.length), direction);
}

/** Sorts the numbers given, and copies. */
function bestOf(numbers: Float64Array, wanted: number, direction: Best): Float64Array {
  sortNumbers(numbers, undefined, direction === "greatest");
  return numbers.slice(0, wanted);
}

const worst = (direction: Best): number => (direction === "greatest" ? -Infinity : Infinity);

/** A number that at least `wanted` are as good as; the worst there is when the sample has not so many. */
function firstThreshold(view: Float64Array, wanted: number, direction: Best): number {
  const sample = sampleNumbers(view, sampled, seed);
  const kth = wanted <= sample.length ? (bestOf(sample, wanted, direction)[wanted - 1] ?? NaN) : NaN;
  return Number.isNaN(kth) ? worst(direction) : kth;
}

/**
 * Puts what is better than the threshold into `room`; when that is full, keeps the best `wanted`, the last of which is the
 * next threshold. Returns how many are in it.
 */
function scan(view: Float64Array, wanted: number, direction: Best, first: number, room: Float64Array): number {
  let threshold = first;
  let found = 0;
  for (let from = 0; from < view.length;) {
    const next = direction === "greatest" ? above : below;
    const { end, count } = next(view, from, threshold, room, found);
    from = end;
    found = count;
    if (found < room.length) continue;
    sortNumbers(room, undefined, direction === "greatest");
    found = wanted;
    threshold = room[wanted - 1] ?? threshold;
  }
  return found;
}

interface Scanned {
  readonly end: number;
  readonly count: number;
}

function above(view: Float64Array, from: number, threshold: number, room: Float64Array, found: number): Scanned {
  let count = found;
  for (let i = from; i < view.length; i++) {
    const x = view[i] ?? NaN;
    if (x > threshold) {
      room[count++] = x;
      if (count === room.length) return { end: i + 1, count };
    }
  }
  return { end: view.length, count };
}

function below(view: Float64Array, from: number, threshold: number, room: Float64Array, found: number): Scanned {
  let count = found;
  for (let i = from; i < view.length; i++) {
    const x = view[i] ?? NaN;
    if (x < threshold) {
      room[count++] = x;
      if (count === room.length) return { end: i + 1, count };
    }
  }
  return { end: view.length, count };
}

/** Adds what is as good as the first threshold, where too few were better, and NaN; puts the better zeros in. */
function withTies(
  view: Float64Array,
  best: Float64Array,
  wanted: number,
  direction: Best,
  first: number,
): Float64Array {
  // As a rule there is nothing to look for in another read.
  if (best.length === wanted && best[wanted - 1] !== 0) return best;
  const last = best.length < wanted ? first : (best[wanted - 1] ?? first);
  const better = best.findIndex((x) => x === last);
  const head = better < 0 ? best : best.subarray(0, better);
  // Equal numbers are the same, but for the two zeros.
  const ties = countUpTo(view, last, wanted - head.length, direction);
  const result = new Float64Array(wanted).fill(NaN);
  result.set(head);
  result.fill(last === 0 ? worseZero(direction) : last, head.length, head.length + ties.all);
  if (last === 0) result.fill(-worseZero(direction), head.length, head.length + ties.betterZeros);
  return result;
}

const worseZero = (direction: Best): number => (direction === "greatest" ? -0 : 0);

/** How many numbers equal x, at most so many; of zeros also how many are of the better sign. Stops when it knows. */
function countUpTo(
  view: Float64Array,
  x: number,
  limit: number,
  direction: Best,
): { all: number; betterZeros: number } {
  const betterZero = -worseZero(direction);
  let all = 0;
  let betterZeros = 0;
  for (let i = 0; i < view.length; i++) {
    if (view[i] !== x) continue;
    all++;
    if (x === 0 && Object.is(view[i], betterZero)) betterZeros++;
    if (x === 0 ? betterZeros >= limit : all >= limit) break;
  }
  return { all: Math.min(all, limit), betterZeros: Math.min(betterZeros, limit) };
}
