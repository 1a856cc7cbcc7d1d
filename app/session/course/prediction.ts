import { formatFactor, formatPercent, formatRatio, plural } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import { sweep } from "../settings.ts";

/** The speedup that a learner expects on so many workers. */
export interface Guess {
  readonly workers: number;
  readonly speedup: number;
}

/** The least and the greatest speedup that can be expected on so many workers at most. */
export function guessBounds(mostWorkers: number): { readonly least: number; readonly greatest: number } {
  return { least: 0.1, greatest: Math.max(2, 1.5 * mostWorkers) };
}

/** A guess at each worker count up to `mostWorkers`, from 2 on: as it was made, else ideal. */
export function guessesUpTo(mostWorkers: number, made: readonly Guess[]): readonly Guess[] {
  const counts = sweep(mostWorkers).filter((workers) => workers >= 2);
  return counts.map((workers) => made.find((guess) => guess.workers === workers) ?? { workers, speedup: workers });
}

/** The guesses with another one for that worker count, kept within what can be expected, to a tenth. */
export function changeGuess(guesses: readonly Guess[], { workers, speedup }: Guess): readonly Guess[] {
  const { least, greatest } = guessBounds(Math.max(...guesses.map((guess) => guess.workers)));
  if (!Number.isFinite(speedup)) return guesses;
  const kept = Math.round(Math.min(greatest, Math.max(least, speedup)) * 10) / 10;
  return guesses.map((guess) => (guess.workers === workers ? { workers, speedup: kept } : guess));
}

/** What was measured at a worker count. */
export interface MeasuredSpeedup extends Guess {
  readonly variant: string;
  readonly low: number;
  readonly high: number;
}

/** The fastest variant that takes a pool at each worker count, ascending. */
export function fastestRows(rows: readonly SummaryRow[]): readonly MeasuredSpeedup[] {
  const best = new Map<number, MeasuredSpeedup>();
  for (const { variant, workers, takesPool, speedup, low, high } of rows) {
    if (!takesPool || speedup === null || low === null || high === null) continue;
    if (speedup > (best.get(workers)?.speedup ?? 0)) best.set(workers, { variant, workers, speedup, low, high });
  }
  return [...best.values()].toSorted((a, b) => a.workers - b.workers);
}

/** A miss of no more than this, as a share of what was measured, is close. */
const close = 0.15;

/** Says how a prediction did, at the most workers that were both guessed and measured; null when there are none. */
export function predictionSentence(guesses: readonly Guess[], measured: readonly MeasuredSpeedup[]): string | null {
  const at = measured.findLast(({ workers }) => guesses.some((guess) => guess.workers === workers));
  const guess = at && guesses.find(({ workers }) => workers === at.workers);
  if (at === undefined || guess === undefined) return null;
  const numbers = `You expected ${formatRatio(guess.speedup)} on ${plural(at.workers, "worker")}, measured ${formatRatio(at.speedup)} (${at.variant})`;
  return `${numbers}: ${scoreText(guess.speedup, at)}.`;
}

function scoreText(expected: number, { speedup, low, high, workers }: MeasuredSpeedup): string {
  const isInside = expected >= low && expected <= high;
  if (isInside) return `within what was measured, ${formatFactor(low)} to ${formatFactor(high)}`;
  const miss = expected / speedup - 1;
  if (Math.abs(miss) <= close) return "close";
  if (miss < 0) return `${formatPercent(speedup / expected - 1)} more than you thought`;
  const share = `${formatPercent(speedup / expected)} of what you expected`;
  return speedup < 1 && workers > 1 ? `${share}, and slower than serial` : share;
}
