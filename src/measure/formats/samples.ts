import type { MeasuredConfiguration } from "../measured.ts";
import { tableCsv, type NumberTable } from "./numberTable.ts";

/** Every timed repetition of a run: a row for each, in the order they were taken within their configuration. */
function samplesTable(configurations: readonly MeasuredConfiguration[]): NumberTable {
  return {
    columns: ["variant", "workers", "sample", "duration (ms)"],
    rows: configurations.flatMap(({ variant, workers, takesPool, samplesMs }) =>
      samplesMs.map((durationMs, index) => [variant, takesPool ? workers : null, index + 1, durationMs]),
    ),
  };
}

/** Every timed repetition of a run as comma-separated values: variant, workers, number and duration in ms. */
export function samplesCsv(configurations: readonly MeasuredConfiguration[]): string {
  return tableCsv(samplesTable(configurations));
}
