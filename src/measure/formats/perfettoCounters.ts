import type { ConfigurationTree } from "./configurationTree.ts";
import type { ProcessIds, TraceEvent } from "./perfettoEvents.ts";

/** How many tasks wait and how many workers are at one, over time. */
export function counterEvents(tree: ConfigurationTree, ids: ProcessIds): readonly TraceEvent[] {
  const waiting: Change[] = [];
  const busy: Change[] = [];
  for (const worker of tree.workers) {
    for (const { readyUs, count, span } of worker.tasks) {
      waiting.push({ us: readyUs, by: count }, { us: span.startUs, by: -count });
    }
    // Only what lies in nothing else, so that a worker counts once.
    for (const span of worker.spans) {
      if (span.kind === "task") busy.push({ us: span.startUs, by: 1 }, { us: span.endUs, by: -1 });
    }
  }
  // Viewers put the two words together.
  return [...counts("tasks", "waiting", waiting, ids), ...counts("workers", "busy", busy, ids)];
}

interface Change {
  readonly us: number;
  readonly by: number;
}

function counts(name: string, of: string, changes: readonly Change[], { pid, driverTid }: ProcessIds): TraceEvent[] {
  const byTime = new Map<number, number>();
  for (const { us, by } of changes) byTime.set(us, (byTime.get(us) ?? 0) + by);
  let count = 0;
  return [...byTime]
    .filter(([, by]) => by !== 0)
    .sort(([a], [b]) => a - b)
    .map(([ts, by]) => ({ ph: "C", name, pid, tid: driverTid, ts, args: { [of]: (count += by) } }));
}
