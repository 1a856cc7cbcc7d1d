import { expect, it } from "vitest";
import { summarize } from "#measure/summary.ts";
import { speedupTable } from "./speedupTable.ts";

it("has what was measured, what is predicted, and earlier runs", () => {
  const configuration = (variant: string, workers: number, ms: number, takesPool: boolean) => {
    return { variant, workers, takesPool, samplesMs: [ms], equality: { equal: true } as const, error: null };
  };
  const { rows } = summarize({
    variants: [
      { name: "serial", takesPool: false },
      { name: "shared", takesPool: true },
    ],
    configurations: [configuration("serial", 1, 12, false), configuration("shared", 4, 4, true)],
  });
  const predictions = [{ workers: 8, ms: 2, speedup: 6 }];
  const whatIf = [{ variant: "shared", from: 4, predictions, criticalPathMs: 1, ceiling: 12 }];
  const table = speedupTable({ rows, cores: 2, whatIf, earlier: [{ label: "Run 1", rows }] });
  expect(table.columns).toHaveLength(10);
  expect(table.rows).toEqual([
    ["measured", "shared", 4, 1, 4, 3, 3, 3, 0.75, expect.closeTo(1 / 9)],
    ["what if", "shared", 8, null, 2, 6, null, null, 0.75, expect.closeTo((1 / 6 - 1 / 8) / (7 / 8))],
    ["Run 1", "shared", 4, 1, 4, 3, 3, 3, 0.75, expect.closeTo(1 / 9)],
  ]);
});
