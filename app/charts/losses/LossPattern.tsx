import type { LossCause } from "#measure/losses/loss.ts";
import { lossStyles, tileOf } from "./lossStyle.ts";

/** The fill pattern of a cause; hollow and solid ones need none. */
export function LossPattern({ cause, id }: { readonly cause: LossCause; readonly id: string }) {
  const { color, pattern } = lossStyles[cause];
  if (pattern === null || pattern === "solid") return null;
  const { size, ground, path } = tileOf(pattern);
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" style={{ color }}>
      <rect width={size} height={size} fill="currentColor" fillOpacity={ground} />
      <path d={path} stroke="currentColor" strokeWidth={1.5} fill="none" />
    </pattern>
  );
}

/** How a cause is filled, where its pattern's id begins with `patterns`. */
export function fillOf(cause: LossCause, patterns: string): string {
  const { pattern } = lossStyles[cause];
  if (pattern === null) return "none";
  return pattern === "solid" ? "currentColor" : `url(#${patterns}-${cause})`;
}
