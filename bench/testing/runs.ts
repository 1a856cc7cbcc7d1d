import type { ContenderId } from "../catalogue/contenders.ts";
import type { LineId } from "../catalogue/lines.ts";
import { rows, type RowId } from "../catalogue/rows.ts";
import type { BenchRun, RowSamples } from "../report/document.ts";

/** A run with these rows. */
export function runOf(...samples: readonly RowSamples[]): BenchRun {
  const environment = {
    date: "2026-01-02T03:04:05.000Z",
    cores: 2,
    browser: "Chromium 1",
    system: "Linux x64",
    versions: { makespan: "0.1.0", workerpool: "10.0.3" },
    rounds: 3,
    seed: 1,
    quick: false,
  };
  return { version: 1, environment, rows: samples };
}

/** Samples of one line, by contender, all of them alike but for a little. */
export function rowOfLine(
  row: RowId,
  line: LineId,
  figures: Partial<Record<ContenderId, number>>,
  more: Partial<RowSamples> = {},
): RowSamples {
  const series = Object.entries(figures).map(([contender, figure]) => ({
    contender: contender as ContenderId,
    line,
    variant: "",
    values: [figure * 0.999, figure, figure * 1.001],
  }));
  return { row, series, failures: [], cores: [], ...more };
}

/** A run in which every contender has a figure on every line, all very different, and some libraries fail. */
export function fullRun(): BenchRun {
  let figure = 0.01;
  const samples = rows.map((row): RowSamples => {
    const failures = [{ contender: "threads" as const, reason: "67,519 of 70,000 calls had not settled after 60 s" }];
    const lineIds: readonly LineId[] =
      row.id === "big-array"
        ? ["array-in", "array-out"]
        : row.id === "skew"
          ? ["skew-long-first", "skew-long-last", "skew-one-side"]
          : [row.id];
    const series = lineIds.flatMap((line) =>
      row.contenders
        .filter((contender) => contender !== "threads")
        .map((contender) => {
          figure = figure > 50_000 ? 0.01 : figure * 1.9;
          return { contender, line, variant: "", values: [figure, figure * 1.1, figure * 0.9] };
        }),
    );
    return { row: row.id, series, failures, cores: row.parallel ? [1.9, 1.95, 1.2] : [] };
  });
  return runOf(...samples);
}
