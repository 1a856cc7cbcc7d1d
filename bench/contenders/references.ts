import { coldRow } from "../rows/callerRows.ts";
import { plainClosures } from "../rows/closures.ts";
import { closuresTimed } from "../rows/closuresTimed.ts";
import { blockCosts, blocksOf, mapped, numbers, reading } from "../rows/inputs.ts";
import { poolStart } from "../rows/poolStart.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { meet, tiny } from "../tasks/tasks.ts";
import { BareWorkers, startBare } from "./bareWorkers.ts";
import { workerCount, type Contender, type Reading, type RowContext, type Runner } from "./contender.ts";

/** One thread, one loop. */
export const serial: Contender = {
  "tiny-map": ({ sizes }) => ({
    async run() {
      const xs = numbers(sizes.mapLength);
      const startMs = performance.now();
      const values: number[] = [];
      for (let i = 0; i < xs.length; i++) values.push(tiny(xs[i] ?? NaN));
      const elapsedMs = performance.now() - startMs;
      requireSameList(values, mapped(xs.length), "tiny");
      return [reading("tiny-map", elapsedMs)];
    },
    stop: () => undefined,
  }),
};

/** Closures of code that is not compiled. */
export const plain: Contender = {
  closures: ({ sizes }) => ({
    run: async () => closuresTimed(plainClosures, sizes.closures)[1],
    stop: () => undefined,
  }),
};

/** Whose share each block is, so that both have the same to do: the dearest first, to who has less (Graham, 1969). */
export function balancedHalves(costs: readonly number[]): number[][] {
  const halves: number[][] = Array.from({ length: workerCount }, () => []);
  const sums = halves.map(() => 0);
  const order = costs.map((_, i) => i).toSorted((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0));
  for (const block of order) {
    const least = sums.indexOf(Math.min(...sums));
    halves[least]?.push(block);
    sums[least] = (sums[least] ?? 0) + (costs[block] ?? 0);
  }
  return halves;
}

async function uncoordinated(workers: BareWorkers, { sizes }: RowContext): Promise<readonly Reading[]> {
  const blocks = blocksOf(sizes);
  const costs = blockCosts(sizes.pictureSize, sizes.blocks);
  const halves = balancedHalves(costs);
  const startMs = performance.now();
  const sums = await allWithin(
    halves.map((half, i) =>
      workers.callOn(
        i,
        "mandelbrots",
        blocks.filter(({ block }) => half.includes(block)),
      ),
    ),
    sizes.timeoutMs,
  );
  const elapsedMs = performance.now() - startMs;
  requireSameList(
    sums,
    halves.map((half) => half.reduce((sum, block) => sum + (costs[block] ?? 0), 0)),
    "mandelbrot",
  );
  return [reading("coarse", elapsedMs)];
}

/** Each of two workers does its half in one go. */
export const ceiling: Contender = {
  coarse: (context): Runner => {
    const workers = startBare();
    return { run: () => uncoordinated(workers, context), stop: () => workers.stop() };
  },
};

/** A worker can be made from text at once, without asking a server. */
function blobWorkers(): BareWorkers {
  const source = `const meet = ${meet.toString()};
onmessage = ({ data: { id, argument } }) => postMessage({ id, value: meet(argument) });`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new BareWorkers(() => new Worker(url));
}

/** The least that two workers take to start. */
export const blob: Contender = { "pool-start": coldRow(blobWorkers, poolStart) };
