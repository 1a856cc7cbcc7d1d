import { expect, it } from "vitest";
import { median } from "../statistics.ts";
import { noisyMachine, roughNoise, usualNoise, type Noise } from "./noise.ts";

const none: Noise = { jitter: 0, spikeShare: 0, spikeMean: 0, heating: 0, heatingSamples: 30, walk: 0 };
const durations = (noise: Noise, n: number, seed = 1) => {
  const measure = noisyMachine(noise, seed);
  return Array.from({ length: n }, () => measure(10));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it("leaves durations alone without noise", () => {
  expect(durations(none, 3)).toEqual([10, 10, 10]);
});

it("spreads by its jitter", () => {
  const logs = durations({ ...none, jitter: 0.02 }, 20_000).map((ms) => Math.log(ms / 10));
  expect(mean(logs)).toBeCloseTo(0, 2);
  expect(Math.sqrt(mean(logs.map((log) => log * log)))).toBeCloseTo(0.02, 3);
});

it("has as many and as long spikes as said", () => {
  const spikes = durations({ ...none, spikeShare: 0.1, spikeMean: 0.3 }, 20_000).filter((ms) => ms > 10);
  expect(spikes.length / 20_000).toBeCloseTo(0.1, 1);
  expect(mean(spikes)).toBeCloseTo(13, 0);
});

it("warms up to its own share, never more", () => {
  const warmed = Array.from(
    { length: 200 },
    (_, seed) => durations({ ...none, heating: 0.15 }, 300, seed).at(-1) ?? NaN,
  );
  expect(Math.min(...warmed)).toBeGreaterThanOrEqual(10);
  expect(Math.max(...warmed)).toBeLessThanOrEqual(11.5);
  expect(median(warmed)).toBeCloseTo(10.75, 0);
});

it("walks away with the root of the number of samples", () => {
  const ends = Array.from({ length: 2_000 }, (_, seed) => durations({ ...none, walk: 0.01 }, 100, seed).at(-1) ?? NaN);
  expect(Math.sqrt(mean(ends.map((ms) => Math.log(ms / 10) ** 2)))).toBeCloseTo(0.1, 2);
});

it("is the same for the same seed", () => {
  expect(durations(usualNoise, 20)).toEqual(durations(usualNoise, 20));
  expect(durations(roughNoise, 20, 1)).not.toEqual(durations(roughNoise, 20, 2));
});
