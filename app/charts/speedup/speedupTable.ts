import { viewed } from "./speedupView.ts";
import type { ChartTable } from "../export/chartSource.ts";
import type { SpeedupData } from "./layoutSpeedup.ts";

type Row = ChartTable["rows"][number];

const columns = [
  "line",
  "variant",
  "workers",
  "samples",
  "median (ms)",
  "speedup",
  "speedup low",
  "speedup high",
  "efficiency",
  "serial fraction",
];

/** The chart's numbers: what was measured, then what is predicted, then earlier runs. */
export function speedupTable({ rows, whatIf = [], earlier = [] }: SpeedupData): ChartTable {
  return {
    columns,
    rows: [
      ...rowsOf("measured", rows),
      ...whatIf.flatMap(({ variant, predictions }) =>
        predictions.map(({ workers, ms, speedup }) => {
          return ["what if", variant, workers, null, ms, speedup, null, null, ...derived(workers, speedup)];
        }),
      ),
      ...earlier.flatMap((run) => rowsOf(run.label, run.rows)),
    ],
  };
}

function rowsOf(line: string, rows: SpeedupData["rows"]): readonly Row[] {
  return rows
    .filter(({ takesPool, speedup }) => takesPool && speedup !== null)
    .map(({ variant, workers, samples, medianMs, speedup, low, high }) => {
      return [line, variant, workers, samples, medianMs, speedup, low, high, ...derived(workers, speedup)];
    });
}

/** Efficiency and serial fraction. */
function derived(workers: number, speedup: number | null): readonly [number | null, number | null] {
  if (speedup === null) return [null, null];
  const estimate = { value: speedup, low: speedup, high: speedup };
  return [
    viewed("efficiency", workers, estimate)?.value ?? null,
    viewed("karpFlatt", workers, estimate)?.value ?? null,
  ];
}
