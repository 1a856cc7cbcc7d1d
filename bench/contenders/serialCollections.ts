import { askOnce } from "../rows/askOnce.ts";
import { book, countWords, requireWords } from "../rows/book.ts";
import { doubles, recordsOf, type Records } from "../rows/columns.ts";
import {
  fiveProbabilities,
  requireMedian,
  requireQuantiles,
  requireSorted,
  requireTop,
  stretchOf,
  topCount,
} from "../rows/numberChecks.ts";
import { requireGroups, requireSums, requireTotal } from "../rows/recordChecks.ts";
import type { Contender, Reading, RowContext, Runner } from "./contender.ts";

const copySorted = (xs: Float64Array): Float64Array => new Float64Array(xs).sort();

function median(xs: Float64Array): number {
  const sorted = copySorted(xs);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

function quantiles(xs: Float64Array): number[] {
  const sorted = copySorted(xs);
  return fiveProbabilities.map((p) => {
    const rank = p * (sorted.length - 1);
    const low = sorted[Math.floor(rank)] ?? NaN;
    return low + ((sorted[Math.ceil(rank)] ?? NaN) - low) * (rank % 1);
  });
}

function sums({ keys, amounts, count }: Records): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    found.set(key, (found.get(key) ?? 0) + (amounts[i] as number));
  }
  return found;
}

function groups({ keys, count }: Records): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    const group = found.get(key);
    if (group) group.push(i);
    else found.set(key, [i]);
  }
  return found;
}

/** Makes the joined pairs, as a join does that knows nothing of the sum after it. */
function joinedTotal({ rateIds, amounts, rates, count }: Records): number {
  const rateOf = new Map(rates);
  const joined: [number, [number, number]][] = [];
  for (let i = 0; i < count; i++) {
    const id = rateIds[i] as number;
    const rate = rateOf.get(id);
    if (rate !== undefined) joined.push([id, [amounts[i] as number, rate]]);
  }
  let total = 0;
  for (const [, [amount, rate]] of joined) total += amount * rate;
  return total;
}

const row =
  (round: (context: RowContext) => Promise<readonly Reading[]>) =>
  (context: RowContext): Runner => ({ run: () => round(context), stop: () => undefined });

/** The rows of collections, on one thread with what the language has. */
export const serialCollections: Contender = {
  "numeric-sort": row((context) => {
    const n = context.sizes.doubles;
    const xs = doubles(n);
    return askOnce(
      "numeric-sort",
      context,
      () => copySorted(xs),
      (sorted) => requireSorted([stretchOf(sorted)], n),
    );
  }),
  median: row((context) => {
    const n = context.sizes.doubles;
    const xs = doubles(n);
    return askOnce(
      "median",
      context,
      () => median(xs),
      (value) => requireMedian(value, n),
    );
  }),
  top: row((context) => {
    const n = context.sizes.doubles;
    const xs = doubles(n);
    return askOnce(
      "top",
      context,
      () => copySorted(xs).slice(-topCount).reverse(),
      (value) => requireTop(value, n),
    );
  }),
  quantiles: row((context) => {
    const n = context.sizes.doubles;
    const xs = doubles(n);
    return askOnce(
      "quantiles",
      context,
      () => quantiles(xs),
      (value) => requireQuantiles(value, fiveProbabilities, n),
    );
  }),
  "fold-by": row((context) => {
    const records = recordsOf(context.sizes);
    return askOnce(
      "fold-by",
      context,
      () => sums(records),
      (found) => requireSums(found, context.sizes),
    );
  }),
  "group-by": row((context) => {
    const records = recordsOf(context.sizes);
    return askOnce(
      "group-by",
      context,
      () => groups(records),
      (found) => requireGroups(found, context.sizes),
    );
  }),
  join: row((context) => {
    const records = recordsOf(context.sizes);
    return askOnce(
      "join",
      context,
      () => joinedTotal(records),
      (total) => requireTotal(total, context.sizes),
    );
  }),
  "word-count": row(async (context) => {
    const text = await book(context.sizes.verses);
    return askOnce(
      "word-count",
      context,
      () => countWords(text),
      (found) => requireWords(found, text),
    );
  }),
};
