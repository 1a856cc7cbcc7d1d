import { formatCount, formatMs, formatPercent } from "#measure/format.ts";

/** A median with its 95% interval, in ms. */
interface Timed {
  readonly medianMs: number;
  readonly low: number;
  readonly high: number;
}

/** What was measured with one chunk size. */
export interface ChunkPoint extends Timed {
  readonly chunkSize: number;
}

/** What was measured when the pool chose. */
export interface AutoChunks extends Timed {
  /** The size it came to use, where that is known. */
  readonly chunkSize?: number | null;
}

/** What was measured with one pair of settings. */
export interface TuningCell {
  readonly partitions: number;
  readonly splitEvery: number;
  readonly medianMs: number;
}

/** The one that took least; null when there is none. */
export function fastest<T extends { readonly medianMs: number }>(all: readonly T[]): T | null {
  return all.reduce<T | null>((best, each) => (best === null || each.medianMs < best.medianMs ? each : best), null);
}

/** Differences below this share are none. */
const same = 0.005;

/** How far `auto` is from the best: "auto is 4% from the best (256)". `best` is its words. */
export function autoSentence(autoMs: number, bestMs: number, best: string): string {
  const off = autoMs / bestMs - 1;
  if (Math.abs(off) < same) return `auto is as good as the best (${best}).`;
  if (off < 0) return `auto is ${formatPercent(-off)} faster than the best of these (${best}).`;
  return `auto is ${formatPercent(off)} from the best (${best}).`;
}

/** What a sweep of chunk sizes says. */
export function chunkSentence(points: readonly ChunkPoint[], auto: AutoChunks | null): string {
  const best = fastest(points);
  if (!best) return "";
  if (!auto) return `The best chunk size is ${formatCount(best.chunkSize)}: ${formatMs(best.medianMs)}.`;
  return autoSentence(auto.medianMs, best.medianMs, formatCount(best.chunkSize));
}

/** What a sweep of partitions and splitEvery says; `auto` is the pair that was chosen. */
export function heatSentence(cells: readonly TuningCell[], auto: Omit<TuningCell, "medianMs"> | null): string {
  const best = fastest(cells);
  if (!best) return "";
  const chosen = auto && cells.find((cell) => isSame(cell, auto));
  if (!chosen) return `The best is ${cellName(best)}: ${formatMs(best.medianMs)}.`;
  if (chosen === best) return `auto chose the best: ${cellName(best)}.`;
  return autoSentence(chosen.medianMs, best.medianMs, cellName(best));
}

/** Whether two pairs of settings are the same. */
export function isSame(a: Omit<TuningCell, "medianMs">, b: Omit<TuningCell, "medianMs">): boolean {
  return a.partitions === b.partitions && a.splitEvery === b.splitEvery;
}

/** "16 partitions, splitEvery 4". */
export function cellName({ partitions, splitEvery }: Omit<TuningCell, "medianMs">): string {
  return `${formatCount(partitions)} partitions, splitEvery ${formatCount(splitEvery)}`;
}
