import type { UslCurve } from "./law.ts";
import type { SpeedupPoint } from "./speedupPoint.ts";

/** The two parameters of the universal scalability law: contention σ and coherency κ, both ≥ 0. */
export interface UslParameters {
  readonly contention: number;
  readonly coherency: number;
}

/**
 * Throughput relative to one worker: C(N) = N/(1 + σ(N − 1) + κN(N − 1)).
 * Gunther, "Guerrilla Capacity Planning" (Springer, 2007), chapters 4 and 5.
 */
export function uslCapacity({ contention, coherency }: UslParameters, workers: number): number {
  return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
}

/** The speedup over the serial program: that of one worker, times the throughput relative to it. */
export function uslSpeedup(curve: UslCurve, workers: number): number {
  return curve.oneWorker * uslCapacity(curve, workers);
}

/** The number of workers with the greatest throughput, √((1 − σ)/κ), at least 1; Infinity when κ is 0. */
export function uslPeak({ contention, coherency }: UslParameters): number {
  if (contention >= 1) return 1;
  return Math.max(1, Math.sqrt((1 - contention) / coherency));
}

/** What least squares needs to know of points z(N) = (N/C − 1)/(N − 1). */
interface Sums {
  n: number;
  workers: number;
  squares: number;
  costs: number;
  products: number;
}

/**
 * The parameters ≥ 0 that fit best: (N/C − 1)/(N − 1) = σ + κN is a straight line, fitted by least squares; where it would
 * have a negative parameter, that one is 0 and the other is fitted alone. `speedup` is relative to one worker, whose own
 * point says nothing; NaN with fewer than two counts above 1.
 */
export function fitUsl(points: readonly SpeedupPoint[]): UslParameters {
  const sums = sumsOf(points);
  const spread = sums.n * sums.squares - sums.workers ** 2;
  if (!(spread > 0)) return { contention: NaN, coherency: NaN };
  const coherency = (sums.n * sums.products - sums.workers * sums.costs) / spread;
  const contention = (sums.costs - coherency * sums.workers) / sums.n;
  if (contention >= 0 && coherency >= 0) return { contention, coherency };
  const level = { contention: Math.max(0, sums.costs / sums.n), coherency: 0 };
  const proportional = { contention: 0, coherency: Math.max(0, sums.products / sums.squares) };
  return excess(level, sums) <= excess(proportional, sums) ? level : proportional;
}

function sumsOf(points: readonly SpeedupPoint[]): Sums {
  const sums: Sums = { n: 0, workers: 0, squares: 0, costs: 0, products: 0 };
  for (const { workers, speedup } of points) {
    if (workers <= 1) continue;
    const cost = (workers / speedup - 1) / (workers - 1);
    sums.n++;
    sums.workers += workers;
    sums.squares += workers * workers;
    sums.costs += cost;
    sums.products += workers * cost;
  }
  return sums;
}

/** The sum of squared distances from the line, less what every line has in common. */
function excess({ contention, coherency }: UslParameters, sums: Sums): number {
  const own = contention ** 2 * sums.n + 2 * contention * coherency * sums.workers + coherency ** 2 * sums.squares;
  return own - 2 * (contention * sums.costs + coherency * sums.products);
}
