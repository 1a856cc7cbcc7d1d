import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { mapped, numbers, reading } from "./inputs.ts";
import { allWithin, requireSameList } from "./settle.ts";

/** The map cut into chunks by hand, once for each number of chunks. */
export async function tinyMap(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const xs = numbers(sizes.mapLength);
  const readings: Reading[] = [];
  for (const count of sizes.chunkCounts) {
    const startMs = performance.now();
    const parts = await allWithin(
      chunks(xs, count).map((chunk) => caller.call("tinyEach", chunk)),
      sizes.timeoutMs,
    );
    const values = parts.flat();
    readings.push(reading("tiny-map", performance.now() - startMs, `${count} chunks`));
    requireSameList(values, mapped(xs.length), "tiny");
  }
  return readings;
}

/** A list cut into so many pieces of about the same length. */
export function chunks<T>(items: readonly T[], count: number): T[][] {
  const length = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, i) => items.slice(i * length, (i + 1) * length));
}
