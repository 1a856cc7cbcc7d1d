import type { ContenderId } from "../catalogue/contenders.ts";
import type { LineId } from "../catalogue/lines.ts";
import type { RowId } from "../catalogue/rows.ts";

/** What one row's rounds gave. */
export interface RowSamples {
  readonly row: RowId;
  /** In rounds' order; figures in the line's unit. */
  readonly series: readonly {
    readonly contender: ContenderId;
    readonly line: LineId;
    readonly variant: string;
    readonly values: readonly number[];
  }[];
  /** Who could not do it, and why. */
  readonly failures: readonly { readonly contender: ContenderId; readonly reason: string }[];
  /** What the control found in each round; empty where there is none. */
  readonly cores: readonly number[];
}

/** Where and how it was measured. */
export interface BenchEnvironment {
  /** ISO date. */
  readonly date: string;
  readonly cores: number;
  readonly browser: string;
  readonly system: string;
  /** Versions by package name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly seed: number;
  /** Tiny sizes: the figures mean nothing. */
  readonly quick: boolean;
}

/** Everything a run gives: what `--json` prints under "measured" and `--from` reads. */
export interface BenchRun {
  readonly version: 1;
  readonly environment: BenchEnvironment;
  readonly rows: readonly RowSamples[];
}
