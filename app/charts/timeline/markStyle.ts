import type { SpanMark } from "./layoutSpans.ts";

/** Opacity of the faintest group of spans; what is there must be seen. */
const faintest = 0.35;
/** Marks at least this wide leave a px free, so that neighbours can be told apart. */
const separated = 4;

/** Opacity of marks that a search did not find, beside their own. */
export const fadedOpacity = 0.2;

/** How opaque a mark is: a group of spans, the fuller the more. */
export function markOpacity({ spans, fill }: SpanMark): number {
  return spans === 1 ? 1 : faintest + (1 - faintest) * fill;
}

/** How wide a mark is drawn, px. */
export function drawnWidth({ width }: SpanMark): number {
  return width > separated ? width - 1 : width;
}
