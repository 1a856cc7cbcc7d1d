import type { FunctionPlace } from "#protocol/fix.ts";

/** What a replay is to change; what is left out stays as recorded. */
export interface Change {
  readonly workers?: number;
  /** Items of a map that a worker takes at a time. */
  readonly chunkSize?: number | "auto";
  /** In which order tasks that are ready are taken. */
  readonly order?: "recorded" | "longestFirst";
  /** What moving values costs, in the place of the times recorded for it: there and back, for each claim of a worker. */
  readonly link?: { readonly latencyMs: number; readonly bytesPerMs: number };
  /** Arrays, by the names under which functions capture or read them, that come to lie in memory that all workers see. */
  readonly shared?: readonly string[];
  /** The function whose chunks and captures are changed; all functions' when it is left out. */
  readonly of?: FunctionPlace;
}

/** What the scheduler model expects of a change. */
export interface Prediction {
  readonly workers: number;
  /** Makespan, in ms. */
  readonly ms: number;
  /** Work over makespan, as speedups are measured; null without a serial time. */
  readonly speedup: number | null;
}

/** Predictions for one variant, from the trace of a repetition. */
export interface WhatIf {
  readonly variant: string;
  /** Workers of the repetition that was replayed. */
  readonly from: number;
  readonly predictions: readonly Prediction[];
  /** T∞: the makespan that no number of workers can beat, in ms. */
  readonly criticalPathMs: number;
  /** The speedup at T∞; null without a serial time. */
  readonly ceiling: number | null;
}
