import type { Cost } from "../recording.ts";

/** What one claim of so many items took. */
export interface CostPoint {
  readonly items: number;
  readonly ms: number;
}

export const noCost: Cost = { claimMs: 0, itemMs: 0 };

/** Sizes that differ by less than this part of their mean do not tell an item's cost from a claim's. */
const leastVariation = 0.2;

/**
 * Divides what claims took into a part for each claim and a part for each item, neither below 0, by least squares; all
 * points together cost what they took. When they are all of about the same size nothing tells the parts apart: then an
 * item's part is as large as it can be up to `mostItemMs`.
 */
export function fitCost(points: readonly CostPoint[], mostItemMs: number): Cost {
  const count = points.length;
  if (count === 0) return noCost;
  const meanItems = sum(points, ({ items }) => items) / count;
  const meanMs = sum(points, ({ ms }) => ms) / count;
  if (meanMs === 0) return noCost;
  const spread = sum(points, ({ items }) => (items - meanItems) ** 2);
  const varies = Math.sqrt(spread / count) >= leastVariation * meanItems;
  const slope = sum(points, ({ items, ms }) => (items - meanItems) * (ms - meanMs)) / spread;
  const itemMs = Math.min(varies ? Math.max(0, slope) : mostItemMs, meanMs / meanItems);
  return { claimMs: meanMs - itemMs * meanItems, itemMs };
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
