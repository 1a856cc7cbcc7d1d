/** Where worker time goes that the serial program does not need, in the order it is shown. */
export const lossCauses = ["start", "dispatch", "transfer", "imbalance", "serial", "compute", "idle"] as const;

/**
 * `start`: workers being started · `dispatch`: a task was ready and a worker free · `transfer`: values written, moved
 * and read · `imbalance`: nothing left for a worker while others finish · `serial`: parts of the program that run on one
 * thread · `compute`: the same work took longer than serially (or, negative, shorter) · `idle`: too few tasks.
 */
export type LossCause = (typeof lossCauses)[number];

/** A change to the program that a click makes, and what is expected of it. */
export type Fix =
  | {
      readonly type: "chunkSize";
      readonly fn: string;
      readonly line: number;
      readonly file?: string;
      readonly chunkSize: number | "auto";
    }
  | { readonly type: "share"; readonly name: string };

/** One part of the loss. */
export interface Loss {
  readonly cause: LossCause;
  /** Worker time, in ms; negative for a gain, which only `compute` can be. */
  readonly ms: number;
  /** What it is, in the reader's terms, with its numbers. */
  readonly sentence: string;
  /** What would help; null when nothing is known to. */
  readonly advice: string | null;
  /** The same as a click; null when it takes a person. `predictedMs`: the makespan expected after it. */
  readonly fix: (Fix & { readonly label: string; readonly predictedMs: number }) | null;
}

/** What p workers cost more than the serial program: p·T_p − work, and its parts, which sum to it. */
export interface Losses {
  readonly variant: string;
  readonly workers: number;
  /** p·T_p, in ms. */
  readonly capacityMs: number;
  /** Time of the best serial variant, in ms. */
  readonly workMs: number;
  readonly lostMs: number;
  /** One for each cause, in the order of `lossCauses`. */
  readonly parts: readonly Loss[];
}
