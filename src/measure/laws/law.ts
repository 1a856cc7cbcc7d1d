/** A value with its 95% interval; NaN in all three where nothing could be fitted. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is fitted: the parameters of one law. */
export type LawParameters =
  /** The share of the serial program's work that stays on one thread, 0 … 1. */
  | { readonly law: "amdahl"; readonly serialFraction: Estimate }
  /** The share of the parallel program's time that one thread takes alone, 0 … 1, while the work grows. */
  | { readonly law: "gustafson"; readonly serialFraction: Estimate }
  | {
      readonly law: "usl";
      /** σ: waiting for something that only one worker can have at a time; ≥ 0. */
      readonly contention: Estimate;
      /** κ: what each pair of workers costs; ≥ 0. */
      readonly coherency: Estimate;
      /** The speedup of one worker over the serial program, which the law does not model; 1 when left out. */
      readonly oneWorker?: number;
      /** Where the 95% band ends; without it, at the corners of the two intervals, which is far too wide. */
      readonly edges?: readonly UslCurve[];
    };

/** One curve of the universal scalability law: contention, coherency and the speedup of one worker. */
export interface UslCurve {
  readonly contention: number;
  readonly coherency: number;
  readonly oneWorker: number;
}

/** A speedup law fitted to one variant's measured points. */
export type LawFit = {
  /** What the fit says in a sentence or two, or why it means nothing. */
  readonly sentence: string;
  /** False where the points do not determine it, or contradict it; then it is not drawn. */
  readonly isMeaningful: boolean;
} & LawParameters;

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
