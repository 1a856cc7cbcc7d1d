import { formatCount, formatFactor, formatNumber, formatRatio } from "#measure/format.ts";
import type { Unit } from "../catalogue/lines.ts";
import type { Figure, JudgedGoal } from "./judged.ts";

const gap = "\u00a0";

/** A figure in the line's unit: "0.53 µs", "1.03×", "70,000". */
export function unitText(value: number, unit: Unit): string {
  switch (unit) {
    case "µs per task":
    case "µs":
      return `${formatNumber(value)}${gap}µs`;
    case "ns":
      return `${formatNumber(value)}${gap}ns`;
    case "ms":
      return `${formatNumber(value)}${gap}ms`;
    case "× the lower bound":
    case "× ideal":
      return `${preciseFactor(value)}×`;
    case "calls":
      return formatCount(value);
  }
}

/** Limits such as 1.02 need three decimals to be told apart. */
function preciseFactor(value: number): string {
  return value < 1.1 ? value.toFixed(3) : formatFactor(value);
}

/** How many times Makespan's figure: "57×". */
export function relativeText(relative: Figure | null): string {
  return relative === null || !Number.isFinite(relative.value) ? "–" : formatRatio(relative.value);
}

/** The 95% interval: "52–61". */
export function intervalText(figure: Figure | null): string {
  if (figure === null || !Number.isFinite(figure.value)) return "–";
  const [low, high] = [formatFactor(figure.low), formatFactor(figure.high)];
  return low === high ? low : `${low}–${high}`;
}

/** What a goal's figure came to. */
export function goalFigureText({ figure, scale }: JudgedGoal, unit: Unit): string {
  if (figure === null) return "–";
  if (scale === "unit") return unitText(figure.value, unit);
  return Math.abs(figure.value - 1) < 0.1 ? `${figure.value.toFixed(3)}×` : formatRatio(figure.value);
}
