import type { LinePlace } from "#protocol/program.ts";
import type { Tuning } from "#protocol/run.ts";
import type { TracePlan } from "#protocol/trace.ts";
import type { Executor } from "makespan";

/** What bags need of the thread they are made on. */
export interface BagContext {
  /** Where a bag runs that was not told otherwise. */
  readonly pool: Executor;
  /** The program's line nearest the top of a stack; 0 when there is none. */
  readonly placeOf: (stack: string) => LinePlace;
  /** Puts a plan that is about to run on the trace; gives its number. */
  readonly notePlan: (plan: TracePlan) => number;
  /** What is tried out at the moment, in the place of what the program says. */
  readonly tuning: () => Tuning;
}
