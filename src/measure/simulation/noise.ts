import { random } from "#base/random.ts";

/** How a machine disturbs durations; all shares are of the undisturbed duration. */
export interface Noise {
  /** Standard deviation of the logarithm of every duration: what no two repetitions have in common. */
  readonly jitter: number;
  /** How many samples are hit by a spike: something else ran, or garbage was collected. */
  readonly spikeShare: number;
  /** A spike's mean length; it is exponentially distributed. */
  readonly spikeMean: number;
  /** How much slower the machine may become as it warms; each run draws its own between 0 and this. */
  readonly heating: number;
  /** So many samples after the start, the machine has warmed to 1 − 1/e. */
  readonly heatingSamples: number;
  /** Standard deviation of the step that the machine's speed makes from sample to sample (a random walk of logarithms). */
  readonly walk: number;
}

/** A quiet laptop: 2% jitter, a spike of 30% in every tenth sample, up to 15% slower as it warms. */
export const usualNoise: Noise = {
  jitter: 0.02,
  spikeShare: 0.1,
  spikeMean: 0.3,
  heating: 0.15,
  heatingSamples: 30,
  walk: 0.005,
};

/** A shared machine: 5% jitter, a spike of 60% in every fourth sample, up to 30% slower, and its speed wanders. */
export const roughNoise: Noise = {
  jitter: 0.05,
  spikeShare: 0.25,
  spikeMean: 0.6,
  heating: 0.3,
  heatingSamples: 30,
  walk: 0.02,
};

/** A machine on which one simulated run is made: takes an undisturbed duration, gives a measured one; both in ms. */
export function noisyMachine(noise: Noise, seed: number): (durationMs: number) => number {
  const next = random(seed);
  const heating = noise.heating * next();
  let samples = 0;
  let walked = 0;
  return (durationMs) => {
    const heat = heating * (1 - Math.exp(-samples / noise.heatingSamples));
    const spike = next() < noise.spikeShare ? -Math.log(1 - next()) * noise.spikeMean : 0;
    samples++;
    walked += noise.walk * gaussian(next);
    return durationMs * (1 + heat) * (1 + spike) * Math.exp(walked + noise.jitter * gaussian(next));
  };
}

/** Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958). */
function gaussian(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
