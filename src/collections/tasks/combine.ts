import { engineFunction } from "#transport/codec/engineTask.ts";
import type { Partial } from "./sinks/folds.ts";
import type { Call } from "./sinks/sink.ts";

/** The name by which threads know `combinePartials`. */
export const combineFunction = "bag.combine";

/** Several tasks' parts of a reduction as one, in their order. */
export function combinePartials(fn: Call, partials: readonly Partial[]): Partial {
  let combined: Partial = [];
  for (const partial of partials) {
    if (partial.length === 0) continue;
    combined = combined.length === 0 ? partial : [fn(combined[0], partial[0])];
  }
  return combined;
}

engineFunction(combineFunction, combinePartials);
