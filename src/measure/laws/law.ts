/** A value with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A speedup law fitted to one variant's measured points. */
export type LawFit = {
  /** What the fit says in a sentence, or why it means nothing. */
  readonly sentence: string;
  /** False where the points do not determine it; then it is not drawn. */
  readonly isMeaningful: boolean;
} & (
  | { readonly law: "amdahl"; readonly serialFraction: Estimate }
  | { readonly law: "gustafson"; readonly serialFraction: Estimate }
  | { readonly law: "usl"; readonly contention: Estimate; readonly coherency: Estimate }
);

/** All that is fitted to one variant. */
export interface VariantLaws {
  readonly variant: string;
  readonly fits: readonly LawFit[];
  /** Karp and Flatt's serial fraction for each worker count above 1, with efficiency. */
  readonly points: readonly {
    readonly workers: number;
    readonly efficiency: number;
    /** null for one worker. */
    readonly karpFlatt: Estimate | null;
  }[];
}
