import { ratioOfMedians } from "../bootstrap.ts";
import { median } from "../statistics.ts";
import type { Noise } from "./noise.ts";
import { afterRounds, blockedRun, interleavedRun, type SampleOrder } from "./simulatedRun.ts";

/** How often a 95% interval held the truth. */
export interface Coverage {
  /** Of the simulated runs, the share whose interval held the true speedup. */
  readonly share: number;
  /** The median of the intervals' widths, as a share of the measured speedup. */
  readonly width: number;
}

const serialMs = 30;

/** Simulates `runs` runs with `n` samples of each of two variants, one truly `speedup` times as fast as the other. */
export function coverageOf(input: {
  readonly n: number;
  readonly order: SampleOrder;
  readonly speedup: number;
  readonly noise: Noise;
  readonly runs: number;
  readonly seed: number;
}): Coverage {
  const { n, order, speedup, noise, runs } = input;
  const durationsMs = [serialMs, serialMs / speedup];
  const widths: number[] = [];
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const seed = input.seed + 2 * run;
    const [serial = [], parallel = []] =
      order === "interleaved"
        ? interleavedRun({ durationsMs, noise, seed, stop: afterRounds(n) })
        : blockedRun({ durationsMs, noise, seed, n });
    const { ratio, low, high } = ratioOfMedians(serial, parallel);
    if (low <= speedup && speedup <= high) covered++;
    widths.push((high - low) / ratio);
  }
  return { share: covered / runs, width: median(widths) };
}
