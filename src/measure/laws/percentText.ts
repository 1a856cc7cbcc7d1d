import { formatPercent } from "../format.ts";
import type { Estimate } from "./law.ts";

/** A share below this is as good as none. */
const none = 0.001;
/** An interval of a serial share that is wider than this leaves open whether ten workers bring 10× or 3.6×. */
const widest = 0.2;

/** Whether the interval of a share reaches down to nothing. */
export function mayBeNone({ low }: Estimate): boolean {
  return low < none;
}

/** The interval of a share in brackets: " (between 4% and 8%)"; "" when both ends read the same. */
export function rangeText({ low, high }: Estimate): string {
  const [from, to] = [formatPercent(low), formatPercent(high)];
  return from === to ? "" : ` (between ${from} and ${to})`;
}

/** Whether the interval of a share is so wide that it means nothing. */
export function isTooWide({ low, high }: Estimate): boolean {
  return !(high - low <= widest);
}
