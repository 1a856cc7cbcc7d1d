import type { Timeline } from "#measure/timeline.ts";
import type { FoundBefore } from "./layoutSpans.ts";

/** For each lane of a timeline, how many of its spans before each place are about what was looked for (`isMatch` by row). */
export function foundLanes({ lanes }: Timeline, isMatch: ArrayLike<number>): readonly FoundBefore[] {
  return lanes.map(({ spans }) => {
    const before = new Int32Array(spans.length + 1);
    for (let i = 0; i < spans.length; i++) before[i + 1] = (before[i] ?? 0) + (isMatch[spans[i] ?? 0] ?? 0);
    return before;
  });
}
