import { formatPercent, formatRatio } from "#measure/format.ts";
import { efficiency, karpFlatt } from "#measure/laws/karpFlatt.ts";
import type { Estimate } from "#measure/laws/law.ts";

/** What the chart can show of a speedup S on p workers: S itself, S/p, or the serial fraction it amounts to. */
export const speedupViews = ["speedup", "efficiency", "karpFlatt"] as const;
export type SpeedupView = (typeof speedupViews)[number];

/** Names of the views. */
export const viewNames: Readonly<Record<SpeedupView, string>> = {
  speedup: "Speedup",
  efficiency: "Efficiency",
  karpFlatt: "Karp–Flatt",
};

/** What the y axis counts. */
export const viewUnits: Readonly<Record<SpeedupView, string>> = {
  speedup: "speedup",
  efficiency: "efficiency",
  karpFlatt: "serial fraction",
};

/**
 * A speedup with its interval as the view shows it; null where it says nothing of it. The serial fraction falls as the
 * speedup grows, so that its interval's ends change places.
 */
export function viewed(view: SpeedupView, workers: number, { value, low, high }: Estimate): Estimate | null {
  switch (view) {
    case "speedup":
      return { value, low, high };
    case "efficiency": {
      const of = (speedup: number): number => efficiency(speedup, workers);
      return { value: of(value), low: of(low), high: of(high) };
    }
    case "karpFlatt": {
      if (workers <= 1) return null;
      const of = (speedup: number): number => karpFlatt(speedup, workers);
      return { value: of(value), low: of(high), high: of(low) };
    }
  }
}

/** A value of the view with its sign: "2.7×", "68%". */
export function formatViewed(view: SpeedupView, value: number): string {
  return view === "speedup" ? formatRatio(value) : formatPercent(value);
}
