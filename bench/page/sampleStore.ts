import type { ContenderId } from "../catalogue/contenders.ts";
import type { LineId } from "../catalogue/lines.ts";
import type { RowId } from "../catalogue/rows.ts";
import type { Reading } from "../contenders/contender.ts";
import type { RowSamples } from "../report/document.ts";

interface Series {
  readonly contender: ContenderId;
  readonly line: LineId;
  readonly variant: string;
  readonly values: number[];
}

/** Collects what the rounds of one row give. */
export class SampleStore {
  private readonly row: RowId;
  private readonly series = new Map<string, Series>();
  private readonly failures: { readonly contender: ContenderId; readonly reason: string }[] = [];
  private readonly cores: number[] = [];

  constructor(row: RowId) {
    this.row = row;
  }

  add(contender: ContenderId, readings: readonly Reading[]): void {
    for (const { line, variant, value } of readings) {
      const key = [contender, line, variant].join("|");
      const series = this.series.get(key) ?? { contender, line, variant, values: [] };
      this.series.set(key, series);
      series.values.push(value);
    }
  }

  /** What it gave before no longer counts. */
  fail(contender: ContenderId, reason: string): void {
    this.failures.push({ contender, reason });
    for (const [key, series] of this.series) if (series.contender === contender) this.series.delete(key);
  }

  addCores(cores: number, counts: boolean): void {
    if (counts) this.cores.push(cores);
  }

  result(): RowSamples {
    return { row: this.row, series: [...this.series.values()], failures: this.failures, cores: this.cores };
  }
}
