import type { ProgramFix } from "#protocol/fix.ts";

/** Where worker time goes that the serial program does not need, in the order it is shown. */
export const lossCauses = ["start", "dispatch", "transfer", "imbalance", "serial", "compute", "idle"] as const;

/**
 * Each instant of each worker belongs to exactly one of these.
 *
 * - `start`: the worker was being started.
 * - `dispatch`: it was free, and a task that it could have taken was waiting.
 * - `transfer`: it read or wrote values, or was free while the driver wrote the next task or read results.
 * - `imbalance`: nothing was left for it, it had run some of the tasks, and others were still at theirs.
 * - `serial`: no task was ready or running anywhere: the program worked on its own thread, or waited. One worker's
 *   share of that time is work that the serial program has to do as well; it counts as `compute`.
 * - `compute`: what tasks and that share took beyond the serial program's time; less than nothing when they took less.
 *   Tasks that were cancelled are in it, and what it costs to go from one short task to the next, since those are timed
 *   together.
 * - `idle`: tasks were running, and none was there for it: fewer tasks than workers, or not submitted yet.
 */
export type LossCause = (typeof lossCauses)[number];

/** A fix as it is offered, with the makespan expected after it, in ms. */
export type OfferedFix = ProgramFix & { readonly label: string; readonly predictedMs: number };

/** One part of the loss. */
export interface Loss {
  readonly cause: LossCause;
  /** Worker time, in ms; negative for a gain, which only `compute` can be. */
  readonly ms: number;
  /** What it is, in the reader's terms, with its numbers. */
  readonly sentence: string;
  /** What would help; null when nothing is known to, or when it is too little to matter. */
  readonly advice: string | null;
  /** The same as a click; null when it takes a person. */
  readonly fix: OfferedFix | null;
}

/** What p workers cost more than the serial program: p·T_p − work, and its parts, which sum to it. */
export interface Losses {
  readonly variant: string;
  readonly workers: number;
  /** p, as capacity counts it: `workers`, or more when the program made pools and more worked at the same time. */
  readonly lanes: number;
  /** p·T_p, in ms. */
  readonly capacityMs: number;
  /** Time of the best serial variant, in ms. */
  readonly workMs: number;
  readonly lostMs: number;
  /** One for each cause, in the order of `lossCauses`; `compute` alone for a variant that takes no pool. */
  readonly parts: readonly Loss[];
}
