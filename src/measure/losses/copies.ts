import { spanKinds, type CopiedArray, type TraceLabel } from "#protocol/trace.ts";
import type { Division, WorkerRecord } from "./divide.ts";

/** An array outside of shared memory that functions capture or read, and what it cost that workers got copies. */
export interface ArrayCopies extends CopiedArray {
  /** Index into the trace's labels: the function on whose behalf most of it was copied. */
  readonly label: number;
  /** How many copies workers made, and how many workers. */
  readonly copies: number;
  readonly workers: number;
  /** Worker time, in ms as the trace has them: copying, and waiting for the driver to write or check the array. */
  readonly ms: number;
}

interface Sum {
  readonly array: CopiedArray;
  readonly byLabel: Map<number, number>;
  readonly lanes: Set<number>;
  copies: number;
  ms: number;
}

/** The arrays that were copied, the most costly first. */
export function copiesOf(record: WorkerRecord): readonly ArrayCopies[] {
  const { trace, rowMs } = record;
  const sums = new Map<string, Sum>();
  if (trace.labels.every(({ copied }) => copied === undefined)) return [];
  for (const [row, ms] of rowMs.entries()) {
    const label = trace.label[row] ?? 0;
    const kind = spanKinds[trace.kind[row] ?? 0];
    if (kind !== "send" && kind !== "deserialize") continue;
    for (const [array, share] of sharesOf(trace.labels[label], kind, trace.bytes[row] ?? 0)) {
      const sum = sumOf(sums, array);
      sum.ms += ms * share;
      sum.byLabel.set(label, (sum.byLabel.get(label) ?? 0) + ms * share);
      if (kind === "send") continue;
      sum.copies++;
      sum.lanes.add(trace.worker[row] ?? 0);
    }
  }
  return [...sums.values()]
    .filter(({ copies }) => copies > 0)
    .map(({ array, byLabel, lanes, copies, ms }) => ({
      ...array,
      label: mostOf(byLabel),
      copies,
      workers: lanes.size,
      ms,
    }))
    .toSorted((a, b) => b.ms - a.ms);
}

/**
 * Which share of a span went into each array. A worker that meets the function copies all of them; before that the
 * driver has written them, or made sure that they are as it wrote them, which is all that such a span is about then.
 */
function sharesOf(
  label: TraceLabel | undefined,
  kind: "send" | "deserialize",
  bytes: number,
): readonly (readonly [CopiedArray, number])[] {
  const copied = label?.copied ?? [];
  const allBytes = copied.reduce((sum, array) => sum + array.bytes, 0);
  const isCopy = bytes >= allBytes;
  if (allBytes === 0 || (!isCopy && kind === "deserialize")) return [];
  return copied.map((array) => [array, array.bytes / (isCopy ? bytes : allBytes)]);
}

function sumOf(sums: Map<string, Sum>, array: CopiedArray): Sum {
  // Two functions that capture one array name it alike.
  const key = `${array.name} ${array.bytes}`;
  const known = sums.get(key);
  if (known) return known;
  const made: Sum = { array, byLabel: new Map(), lanes: new Set(), copies: 0, ms: 0 };
  sums.set(key, made);
  return made;
}

function mostOf(byLabel: ReadonlyMap<number, number>): number {
  return [...byLabel].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/**
 * The makespan expected once an array is shared, in ms: what workers spent on its copies is saved, and they share the
 * rest of the work evenly.
 */
export function sharedMakespanMs(copies: ArrayCopies, division: Division, medianMs: number): number {
  const { lanes, windowMs } = division;
  return windowMs > 0 ? medianMs * Math.max(0, 1 - copies.ms / (lanes * windowMs)) : medianMs;
}
