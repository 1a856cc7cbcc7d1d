import { random } from "#base/random.ts";
import { noisyMachine, type Noise } from "./noise.ts";

/** In which order a simulated run takes its samples. */
export type SampleOrder = "interleaved" | "blocks";

/** Decides after each round whether a run is over; durations in ms. */
export type StopRule = (samplesMs: readonly (readonly number[])[]) => boolean;

interface SimulatedRun {
  /** Undisturbed durations of the configurations, in ms. */
  readonly durationsMs: readonly number[];
  readonly noise: Noise;
  readonly seed: number;
}

/** A rule that stops after `n` rounds. */
export const afterRounds =
  (n: number): StopRule =>
  ([first]) =>
    (first?.length ?? 0) >= n;

/** The samples, in ms, that a run on a noisy machine yields: in each round every configuration once, in random order. */
export function interleavedRun(run: SimulatedRun & { readonly stop: StopRule }): readonly number[][] {
  const { durationsMs, noise, seed, stop } = run;
  const measure = noisyMachine(noise, seed);
  const next = random(seed + 1);
  const samplesMs: readonly number[][] = durationsMs.map(() => []);
  do {
    for (const index of shuffled(durationsMs.length, next)) samplesMs[index]?.push(measure(durationsMs[index] ?? NaN));
  } while (!stop(samplesMs));
  return samplesMs;
}

/** The same with `n` samples of each, all of one configuration before the next: how it should not be done. */
export function blockedRun(run: SimulatedRun & { readonly n: number }): readonly number[][] {
  const measure = noisyMachine(run.noise, run.seed);
  return run.durationsMs.map((durationMs) => Array.from({ length: run.n }, () => measure(durationMs)));
}

/** 0 … n − 1 in random order: Fisher and Yates, as Durstenfeld does it (CACM 7(7), 1964). */
function shuffled(n: number, next: () => number): readonly number[] {
  const indices = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [indices[i], indices[j]] = [indices[j] ?? 0, indices[i] ?? 0];
  }
  return indices;
}
