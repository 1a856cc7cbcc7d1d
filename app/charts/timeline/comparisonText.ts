import type { Alignment } from "#measure/alignment.ts";
import { formatMs, formatPercent, plural } from "#measure/format.ts";
import { runName, type TimelineData } from "./timelineData.ts";

/** How the same tasks fared in both runs, in a sentence or two. */
export function comparisonSentence({ parallel, other }: TimelineData, alignment: Alignment): string {
  if (!parallel || !other) return "";
  const { matched, onlyA, onlyB, aMs, bMs } = alignment;
  const there = runName(other);
  if (matched === 0) return `No task here is also one of ${there}: tasks are matched by their function's name.`;
  const longerMs = aMs - bMs;
  const share = bMs > 0 ? ` (${formatPercent(Math.abs(longerMs) / bMs)})` : "";
  const difference =
    longerMs === 0
      ? "as long as"
      : `${formatMs(Math.abs(longerMs))}${share} ${longerMs > 0 ? "longer" : "shorter"} than`;
  const unmatched = [
    onlyA > 0 && `${plural(onlyA, "task")} only here`,
    onlyB > 0 && `${plural(onlyB, "task")} only there`,
  ];
  const rest = unmatched.filter((text) => text !== false).join(", ");
  const sentence = `${plural(matched, "task")} in both computed for ${formatMs(aMs)} here, ${difference} in ${there}`;
  return rest === "" ? `${sentence}.` : `${sentence}; ${rest}.`;
}
