import type { SpanKind } from "#protocol/trace.ts";

/** What a mark of the timeline shows: a kind of span. */
export type Pattern = "solid" | "dots" | "rising" | "falling" | "cross" | "grid";

/** How a kind of span looks: a colour of the theme, and a pattern for those who cannot tell the colours apart. */
export interface SpanStyle {
  /** The theme's variable. */
  readonly variable: `--span-${SpanKind}`;
  /** Used where the page defines no such variable. */
  readonly fallback: string;
  readonly pattern: Pattern;
}

/** The look of each kind. What goes out and what comes back differ in the pattern's direction only. */
export const spanStyles: Readonly<Record<SpanKind, SpanStyle>> = {
  queue: { variable: "--span-queue", fallback: "#8a929e", pattern: "dots" },
  send: { variable: "--span-send", fallback: "#d55e00", pattern: "rising" },
  deserialize: { variable: "--span-deserialize", fallback: "#a8810a", pattern: "cross" },
  compute: { variable: "--span-compute", fallback: "#3573b5", pattern: "solid" },
  serialize: { variable: "--span-serialize", fallback: "#a8810a", pattern: "grid" },
  receive: { variable: "--span-receive", fallback: "#d55e00", pattern: "falling" },
  stopped: { variable: "--span-stopped", fallback: "#626b79", pattern: "grid" },
  start: { variable: "--span-start", fallback: "#8d6fb8", pattern: "dots" },
  user: { variable: "--span-user", fallback: "#2f8f6b", pattern: "cross" },
};

/** The colour of a kind as CSS. */
export function spanColor(kind: SpanKind): string {
  const { variable, fallback } = spanStyles[kind];
  return `var(${variable}, ${fallback})`;
}

/** The side of a pattern's square tile, px. */
export const tileSize = 6;
/** How strongly a pattern's ground is coloured; its lines have the full colour. */
export const groundOpacity: Readonly<Record<Pattern, number>> = {
  solid: 1,
  dots: 0.14,
  rising: 0.3,
  falling: 0.3,
  cross: 0.3,
  grid: 0.3,
};

/** A pattern's lines within its tile, as an SVG path; "" when it has none. Strokes are 1.5 px wide. */
export const patternPaths: Readonly<Record<Pattern, string>> = {
  solid: "",
  // A stroke of length 1 with round ends is a dot.
  dots: "M1 1.5h1M4 4.5h1",
  rising: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
  falling: "M-1 -1L7 7M5 -1L7 1M-1 5L1 7",
  cross: "M0 0L6 6M6 0L0 6",
  grid: "M0 3H6M3 0V6",
};
