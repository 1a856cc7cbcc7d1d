/** Tasks of consecutive numbers that were timed as one. */
export interface Stretch {
  /** The place of the first one in the list it belongs to. */
  readonly at: number;
  readonly count: number;
  /** The first one's number within the repetition. */
  readonly task: number;
  /** How long they computed together, in ms. */
  readonly durationMs: number;
}

/** `count` places that lie in a stretch of either list, from its place `fromA` or `fromB` on. */
export interface Overlap {
  readonly count: number;
  readonly inA: Stretch;
  readonly inB: Stretch;
  readonly fromA: number;
  readonly fromB: number;
}

/** The places that two lists of stretches, each ascending and apart, have in common. */
export function overlapsOf(a: readonly Stretch[], b: readonly Stretch[]): readonly Overlap[] {
  const overlaps: Overlap[] = [];
  let i = 0;
  let j = 0;
  for (let inA = a[i], inB = b[j]; inA && inB; inA = a[i], inB = b[j]) {
    const from = Math.max(inA.at, inB.at);
    const endA = inA.at + inA.count;
    const endB = inB.at + inB.count;
    const count = Math.min(endA, endB) - from;
    if (count > 0) overlaps.push({ count, inA, inB, fromA: from - inA.at, fromB: from - inB.at });
    if (endA <= endB) i++;
    if (endB <= endA) j++;
  }
  return overlaps;
}
