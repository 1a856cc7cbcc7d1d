import { random } from "#base/random.ts";
import type { Sizes } from "../catalogue/sizes.ts";
import { indices, once } from "./inputs.ts";

/** Numbers in [0, 1) with all their bits random, in memory that threads share: made once per thread. */
export const doubles = once((n: number): Float64Array<SharedArrayBuffer> => {
  const next = random(1);
  const xs = new Float64Array(new SharedArrayBuffer(8 * n));
  // One number of the source has 32 bits, a double in [0, 1) up to 53.
  for (let i = 0; i < n; i++) xs[i] = (Math.floor(next() * 2 ** 21) + next()) / 2 ** 21;
  return xs;
});

/** Records as columns in memory that threads share, and the rates that they are joined with. */
export interface Records {
  readonly count: number;
  /** 0 … groups − 1 */
  readonly keys: Int32Array<SharedArrayBuffer>;
  /** Multiples of ¼ below 256, so that sums are exact in whatever order they are made. */
  readonly amounts: Float64Array<SharedArrayBuffer>;
  /** Which rate a record has; one record in five has none. */
  readonly rateIds: Int32Array<SharedArrayBuffer>;
  /** Pairs of an id and a whole rate below 100, each id once. */
  readonly rates: readonly (readonly [id: number, rate: number])[];
}

const madeRecords = once((count: number, groups: number, rates: number): Records => {
  const next = random(2);
  const below = (limit: number): number => Math.floor(next() * limit);
  const made = {
    keys: new Int32Array(new SharedArrayBuffer(4 * count)),
    amounts: new Float64Array(new SharedArrayBuffer(8 * count)),
    rateIds: new Int32Array(new SharedArrayBuffer(4 * count)),
  };
  for (let i = 0; i < count; i++) {
    made.keys[i] = below(groups);
    made.amounts[i] = below(1024) / 4;
    made.rateIds[i] = below(rates * 1.25);
  }
  return { count, ...made, rates: indices(rates).map((id) => [id, below(100)] as const) };
});

/** The records of that size: made once per thread. */
export function recordsOf({ records: { count, groups, rates } }: Sizes): Records {
  return madeRecords(count, groups, rates);
}
