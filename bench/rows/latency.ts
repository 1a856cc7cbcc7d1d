import type { Caller, Reading, RowContext } from "../contenders/contender.ts";
import { clockStepMs, quantileOfSteps } from "./grouped.ts";
import { reading } from "./inputs.ts";
import { allWithin, requireSame } from "./settle.ts";

/** One call after the other, each awaited. */
export async function latency(caller: Caller, { sizes }: RowContext): Promise<readonly Reading[]> {
  const first = await allWithin([caller.call("identity", -1)], sizes.timeoutMs);
  requireSame(first[0], -1, "identity");
  return latencyReadings(sizes.latencyCalls, (i) => caller.call("identity", i));
}

/** Times so many calls of `call`, each awaited before the next, and checks what they give: their number. */
export async function latencyReadings(
  count: number,
  call: (i: number) => PromiseLike<number>,
): Promise<readonly Reading[]> {
  const durationsMs: number[] = [];
  for (let i = 0; i < count; i++) {
    const startMs = performance.now();
    const value = await call(i);
    durationsMs.push(performance.now() - startMs);
    requireSame(value, i, "identity");
  }
  const quantileUs = (p: number): number => quantileOfSteps(durationsMs, p, clockStepMs) * 1000;
  return [reading("latency", quantileUs(0.5)), reading("latency-p99", quantileUs(0.99))];
}
