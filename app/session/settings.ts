import type { RunPlan } from "#protocol/run.ts";

/** How the reader wants programs to be run; a link holds these too. */
export interface Settings {
  /** The largest worker count of the sweep. */
  readonly workers: number;
  /** The time that measuring may take at most, in seconds; it ends earlier once it is sure. */
  readonly seconds: number;
  /** The size chosen in `size([...])`; null takes the program's first. */
  readonly size: number | null;
}

export const maxWorkers = 64;
export const maxRepetitions = 1000;
export const maxSeconds = 600;
export const defaultSeconds = 10;
/** Half the width at which an interval is narrow enough, as a share. */
export const defaultPrecision = 0.05;
/** Share of the measuring time that warming up may take. */
const warmUpShare = 0.3;
/** Warming up takes no longer than this, in ms, when the number of repetitions is given. */
const warmUpOfFewMs = 3_000;

export function defaultSettings(cores: number): Settings {
  return { workers: Math.min(Math.max(cores, 1), 8), seconds: defaultSeconds, size: null };
}

/** How long to measure, for a time in ms; a number of repetitions, if it is given, is kept to. */
export function pace(
  budgetMs: number,
  repetitions: number | null,
): Pick<RunPlan, "repetitions" | "precision" | "budgetMs" | "warmUpMs"> {
  const warmUpMs = Math.min(budgetMs * warmUpShare, repetitions === null ? Infinity : warmUpOfFewMs);
  return { repetitions, precision: defaultPrecision, budgetMs, warmUpMs };
}

/** The worker counts of a sweep up to `most`: every count to 8, then doubling, `most` always included. */
export function sweep(most: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < most; count = count < 8 ? count + 1 : count * 2) counts.push(count);
  return [...counts, most];
}
