import { startBare } from "../contenders/bareWorkers.ts";
import { allWithin } from "../rows/settle.ts";
import type { RowContext } from "../contenders/contender.ts";
import { work } from "../tasks/tasks.ts";

/** How many steps of `work` take about 1 ms on this thread. */
export function calibrate(): number {
  const known = 1_000_000;
  // Compiled code is what counts.
  work(known);
  const startMs = performance.now();
  work(known * 10);
  return Math.max(1, Math.round((known * 10) / (performance.now() - startMs)));
}

/** Tells how many cores there are just now: the same work on one bare worker, on two at once, and on one again. */
export interface Control {
  cores(): Promise<number>;
  stop(): void;
}

export function startControl({ sizes, stepsPerMs }: RowContext): Control {
  const workers = startBare();
  const steps = Math.round(stepsPerMs * sizes.controlMs);
  const timeMs = async (count: number): Promise<number> => {
    const startMs = performance.now();
    const calls = Array.from({ length: count }, (_, worker) => workers.callOn(worker, "work", steps));
    await allWithin(calls, sizes.timeoutMs);
    return performance.now() - startMs;
  };
  return {
    async cores() {
      const beforeMs = await timeMs(1);
      const bothMs = await timeMs(2);
      // Whoever was disturbed while alone would make two look like more than two.
      return (2 * Math.min(beforeMs, await timeMs(1))) / bothMs;
    },
    stop: () => workers.stop(),
  };
}
