/**
 * A double's 64 bits are looked at in four digits, the first having the sign, the exponent and six bits of the fraction:
 * numbers that differ by more than 1.6% differ in it.
 */
export const digitBits = [18, 14, 16, 16] as const;

/** Numbers that begin with the same bits, one of which is looked for. */
export interface Slot {
  /** The digits looked at so far, as one whole number below 2^48. */
  readonly prefix: number;
  /** How many numbers come before all of these. */
  readonly before: number;
  readonly size: number;
}

/** How far the search for the numbers of some ranks has come; plain data. */
export interface Selection {
  /** What to do with every partition next. */
  readonly step: "count" | "gather" | "done";
  /** How many numbers there are in all partitions. */
  readonly count: number;
  /** From 0 on, ascending. */
  readonly ranks: readonly number[];
  /** For each rank what has been found; null where it is still looked for. */
  readonly values: readonly (number | null)[];
  /** How many digits the slots' prefixes have. */
  readonly level: number;
  /** In the order of numbers. */
  readonly slots: readonly Slot[];
  /** Known (not null) once a pass has been made. */
  readonly nanCount: number | null;
}

/** How often each value of the next digit occurs in a slot, by `digits`, ascending; `only` is set if all are one number. */
export interface DigitCounts {
  readonly digits: Uint32Array;
  readonly counts: Uint32Array;
  readonly only: number | null;
}

/** What a pass over one partition found: counts for each slot, or the numbers of all slots. */
export type PassCounts =
  | { readonly type: "counts"; readonly slots: readonly DigitCounts[]; readonly nanCount: number }
  | { readonly type: "candidates"; readonly numbers: Float64Array; readonly nanCount: number };

/** Up to so many numbers are gathered at once, without counting first. */
const gatherAtOnce = 1 << 15;

/**
 * Begins to look for the numbers of the given ranks (ascending, from 0 on) among `count` numbers in any number of
 * partitions. @throws RangeError when ranks are not ascending or not below count.
 */
export function beginSelection(count: number, ranks: readonly number[]): Selection {
  const isWrong = ranks.some((rank, i) => !Number.isInteger(rank) || rank < (ranks[i - 1] ?? 0) || rank >= count);
  if (isWrong) throw new RangeError(`select: ranks must be ascending whole numbers from 0 to ${count - 1}`);
  const step = ranks.length === 0 ? "done" : count <= gatherAtOnce ? "gather" : "count";
  const slots = [{ prefix: 0, before: 0, size: count }];
  return { step, count, ranks, values: ranks.map(() => null), level: 0, slots, nanCount: null };
}

/** Whether all numbers have been found. */
export function isDone(selection: Selection): boolean {
  return selection.step === "done";
}

/** The numbers in the order of the ranks; only when it is done. */
export function selectedValues(selection: Selection): number[] {
  return selection.values.map((value) => value ?? NaN);
}
