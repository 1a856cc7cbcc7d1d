/** What a lesson says beside its program, as data; its text is the Markdown file of the same name. */
export interface Lesson {
  /** What the lesson's program claims about times; measured anew by `npm run lessons`. */
  readonly claims: readonly Claim[];
  /** What each run of it must look like, whatever the machine. */
  readonly structure: readonly Structure[];
  /** Set for an exercise: the program is its starter, `NN-name.solution.ts` its solution. */
  readonly exercise?: Exercise;
}

/** "`of` takes so many times as long as `against`": both are variants of the program. */
export interface Claim {
  /** The claim as a sentence: "One large parse beats one parse a line". */
  readonly says: string;
  readonly of: string;
  readonly against: string;
  /** Workers that each runs on, where it takes a pool; 2 by default. */
  readonly workers?: { readonly of?: number; readonly against?: number };
  /** The size at which it holds; the program's first by default. */
  readonly size?: number;
  /** The time of `of` over that of `against`, medians of one run. */
  readonly ratio: { readonly atLeast?: number; readonly atMost?: number };
}

/** What a run of a variant is made of. */
export interface Structure {
  readonly variant: string;
  /** Tasks that ran, the items of a map counted one by one. */
  readonly tasks?: { readonly atLeast?: number; readonly atMost?: number };
  /** On two workers, so many of them had something to do; asked only where there are tasks enough. */
  readonly busyWorkers?: number;
  /** Whether a variant fails or gives other values than the first, which is what its lesson shows. */
  readonly expects?: "failure" | "other values";
}

export interface Exercise {
  /** What to do, in a sentence. */
  readonly task: string;
  /** Shown one after the other. */
  readonly hints: readonly string[];
  /** The variant that the learner writes, and what it must be made of. */
  readonly variant: string;
  readonly structure: Omit<Structure, "variant" | "expects">;
  /** The part of the solution's speedup on the same machine that is enough. */
  readonly enough: number;
}
