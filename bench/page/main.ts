import { rows, type RowId } from "../catalogue/rows.ts";
import type { BenchRun, RowSamples } from "../report/document.ts";
import { reportOf, type Report } from "../report/report.ts";
import { measureRow, type RowRequest } from "./measureRow.ts";

/** What the command asks the page. */
export interface BenchPage {
  readonly rows: readonly RowId[];
  measure(request: RowRequest): Promise<RowSamples>;
  report(run: BenchRun): Report;
}

declare global {
  /** The page's answer to the command. */
  var makespanBench: BenchPage | undefined;
  /** The command's ear, where it listens. */
  var makespanBenchTell: ((text: string) => Promise<void>) | undefined;
}

globalThis.makespanBench = {
  rows: rows.map(({ id }) => id),
  measure: (request) => measureRow(request, (text) => void globalThis.makespanBenchTell?.(text)),
  report: reportOf,
};
