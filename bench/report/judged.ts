import type { ContenderId, ContenderKind } from "../catalogue/contenders.ts";
import type { Driver } from "../catalogue/goals.ts";
import type { LineId, Unit } from "../catalogue/lines.ts";

/** A number with its 95% interval. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What one contender does on one line. */
export type Entry = {
  readonly contender: ContenderId;
  readonly label: string;
  readonly kind: ContenderKind;
} & (
  | {
      readonly state: "measured";
      /** The way that did best, where there are several. */
      readonly variant: string;
      readonly median: number;
      readonly samples: readonly number[];
      /** Its median over Makespan's in the page; null when there is none. */
      readonly relative: Figure | null;
    }
  | { readonly state: "failed"; readonly reason: string }
);

export type Verdict = "pass" | "fail" | "not measurable";

/** One goal for one driver. */
export interface JudgedGoal {
  readonly driver: Driver;
  readonly text: string;
  readonly verdict: Verdict;
  /** What was found; null when nothing was. */
  readonly figure: Figure | null;
  /** Whether the figure is a ratio or in the line's unit. */
  readonly scale: "ratio" | "unit";
  /** What it was held against, or why there is no verdict. */
  readonly note: string;
}

export interface JudgedLine {
  readonly id: LineId;
  readonly title: string;
  readonly unit: Unit;
  readonly entries: readonly Entry[];
  readonly goals: readonly JudgedGoal[];
  /** The control's median, where there is a control. */
  readonly cores: number | null;
}

export interface Judged {
  readonly lines: readonly JudgedLine[];
  /** What went wrong in the project's own code, a sentence each: these fail the command. */
  readonly wrong: readonly string[];
}
