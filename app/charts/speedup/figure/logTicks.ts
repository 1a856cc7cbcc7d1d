import { formatMs } from "#measure/format.ts";
import type { Tick } from "../../frame/frame.ts";

/** Round numbers from `low` to `high`: 1, 2, 5, 10, … or, where those are more than `most`, powers of ten. */
export function logTicks(low: number, high: number, most: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i);
  const inside = (steps: readonly number[]): readonly number[] =>
    powers
      // 5 × 0.1 is not quite 0.5.
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((value) => value >= low && value <= high);
  const fine = inside([1, 2, 5]);
  return fine.length <= most ? fine : inside([1]);
}

/** A round duration: "20 ms", "0.5 ms" as "500 µs". */
export function roundMs(ms: number): string {
  return formatMs(ms).replace(/\.0(?=\D)/, "");
}

/** Those ticks whose labels do not touch, the last one always. */
export function sparseTicks(ticks: readonly Tick[]): readonly Tick[] {
  const shown: Tick[] = [];
  for (const tick of ticks.toReversed()) {
    const last = shown.at(-1);
    if (!last || last.at - tick.at >= Math.max(18, 3.5 * (last.label.length + tick.label.length) + 8)) shown.push(tick);
  }
  return shown.reverse();
}
