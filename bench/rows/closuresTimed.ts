import type { Reading } from "../contenders/contender.ts";
import { reading } from "./inputs.ts";
import { requireSame } from "./settle.ts";

type Closures = readonly ((x: number) => number)[];

const factor = 3;

/** Makes closures, calls some of them, and tells how long making one took. */
export function closuresTimed(
  make: (count: number, k: number) => Closures,
  count: number,
): readonly [Closures, readonly Reading[]] {
  const startMs = performance.now();
  const made = make(count, factor);
  const elapsedMs = performance.now() - startMs;
  for (const i of [0, count - 1]) requireSame(made[i]?.(5), 5 * factor + i, `closure ${i}`);
  return [made, [reading("closures", (elapsedMs * 1e6) / count)]];
}
