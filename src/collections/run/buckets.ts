import type { Block } from "../blocks/block.ts";
import type { Buckets } from "../tasks/sinks/keyed.ts";

/** For each bucket the blocks that tasks have put there, in the tasks' order. */
export function byBucket(made: readonly Buckets[], buckets: number): Block[][] {
  return Array.from({ length: buckets }, (_, bucket) =>
    made.flatMap((task) => {
      const block = task[bucket];
      return block ? [block] : [];
    }),
  );
}
