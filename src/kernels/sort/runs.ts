import { compareNumbers } from "../order.ts";

/** Whether numbers are in order already; "descending" is strictly the other way, without NaN, so that reversing sorts. */
export type Run = "ascending" | "descending" | "neither";

/** Stops at the first number that shows it: random numbers cost next to nothing. */
export function runOf(view: Float64Array): Run {
  const end = view.length;
  let i = 1;
  // Zeros and NaN are left to the slower comparison.
  while (i < end && ((view[i - 1] ?? 0) < (view[i] ?? 0) || compareNumbers(view[i - 1] ?? 0, view[i] ?? 0) <= 0)) i++;
  if (i >= end) return "ascending";
  if (i > 1) return "neither";
  while (i < end && (view[i - 1] ?? 0) > (view[i] ?? 0)) i++;
  return i >= end ? "descending" : "neither";
}
