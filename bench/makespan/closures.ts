import type { WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { closuresTimed } from "../rows/closuresTimed.ts";
import { allWithin, requireSame } from "../rows/settle.ts";

/** The same as `plainClosures`, in a file that is compiled. */
function compiledClosures(count: number, k: number): readonly ((x: number) => number)[] {
  const made: ((x: number) => number)[] = [];
  for (let i = 0; i < count; i++) made.push((x) => x * k + i);
  return made;
}

/** What it takes to make closures that could be sent; one of them is, to see that they can. */
export async function closures(pool: WorkerPool, { sizes }: RowContext): Promise<readonly Reading[]> {
  const [made, readings] = closuresTimed(compiledClosures, sizes.closures);
  const last = made.at(-1) ?? ((x: number) => x);
  const [sent] = await allWithin([pool.submit(last, 2)], sizes.timeoutMs);
  requireSame(sent, last(2), "the last closure");
  return readings;
}
