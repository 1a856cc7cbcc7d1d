import type { LossCause } from "#measure/losses/loss.ts";
import { groundOpacity, patternPaths, tileSize, type Pattern } from "../timeline/spanStyle.ts";

/** How a cause looks: a colour of the theme, and a pattern for those who cannot tell the colours apart. */
export interface LossStyle {
  readonly color: string;
  /** null is hollow. */
  readonly pattern: Pattern | null;
}

/** The look of each cause: that of the spans it is made of, where there are any. */
export const lossStyles: Readonly<Record<LossCause, LossStyle>> = {
  start: { color: "var(--span-start, #8d6fb8)", pattern: "grid" },
  dispatch: { color: "var(--span-queue, #8a929e)", pattern: "dots" },
  transfer: { color: "var(--span-send, #d55e00)", pattern: "rising" },
  imbalance: { color: "var(--span-stopped, #626b79)", pattern: "falling" },
  serial: { color: "var(--span-user, #2f8f6b)", pattern: "cross" },
  compute: { color: "var(--span-compute, #3573b5)", pattern: "solid" },
  idle: { color: "var(--muted, #5c6472)", pattern: null },
};

/** A pattern's tile: its side in px, how strongly its ground is coloured, and its lines as an SVG path. */
export function tileOf(pattern: Pattern): { readonly size: number; readonly ground: number; readonly path: string } {
  return { size: tileSize, ground: groundOpacity[pattern], path: patternPaths[pattern] };
}
