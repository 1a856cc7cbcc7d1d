import { spanKinds, type Trace } from "#protocol/trace.ts";

const kinds = (["deserialize", "compute", "serialize"] as const).map((kind) => spanKinds.indexOf(kind));

/**
 * How many items of maps workers took at a time, ascending, one number for each time. Items that were timed one by one
 * count as the chunk around them, where reading or writing it took long enough to be seen.
 */
export function chunksTaken({ kind, job, task, count, maps }: Trace): readonly number[] {
  const mapJobs = new Set(maps.map((map) => map.job));
  const chunks = new Map<number, number>();
  /** The latest chunk of several items: a chunk's spans follow each other. */
  let latest = { from: 0, to: -1 };
  for (const row of kind.keys()) {
    if (!kinds.includes(kind[row] ?? -1) || !mapJobs.has(job[row] ?? -1)) continue;
    const first = task[row] ?? 0;
    const items = count[row] ?? 1;
    if (items > 1) latest = { from: first, to: first + items - 1 };
    else if (first > latest.from && first <= latest.to) continue;
    chunks.set(first, Math.max(chunks.get(first) ?? 0, items));
  }
  return [...chunks.values()].toSorted((a, b) => a - b);
}
