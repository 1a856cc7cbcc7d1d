import { engineFunction } from "#transport/codec/engineTask.ts";
import { withPlace } from "./errors.ts";
import type { Partial } from "./sinks/folds.ts";
import type { Call } from "./sinks/sink.ts";

/** The name by which threads know `combinePartials`. */
export const combineFunction = "bag.combine";

/** Several tasks' parts of a reduction as one, in their order. `operation` is what the program called. */
export function combinePartials(fn: Call, operation: string, partials: readonly Partial[]): Partial {
  let combined: Partial = [];
  for (const partial of partials) {
    if (partial.length === 0) continue;
    combined = combined.length === 0 ? partial : [combineTwo(fn, operation, combined[0], partial[0])];
  }
  return combined;
}

/** Two results as one; an error says that it came from here. */
export function combineTwo(fn: Call, operation: string, left: unknown, right: unknown): unknown {
  try {
    return fn(left, right);
  } catch (error) {
    throw withPlace(error, `${operation}, combining the results of partitions`);
  }
}

engineFunction(combineFunction, combinePartials);
