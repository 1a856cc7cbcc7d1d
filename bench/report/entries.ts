import { ratioOfMedians } from "#measure/bootstrap.ts";
import { median } from "#measure/statistics.ts";
import { contenders, type ContenderId } from "../catalogue/contenders.ts";
import type { Line, LineId } from "../catalogue/lines.ts";
import { rowOf } from "../catalogue/rows.ts";
import type { RowSamples } from "./document.ts";
import type { Entry, Figure } from "./judged.ts";

type Series = RowSamples["series"][number];

/** Every contender of a line: its best variant, held against Makespan in the page, or why it has none. */
export function entriesOf({ id: line, unit }: Pick<Line, "id" | "unit">, row: RowSamples): Entry[] {
  // Of counts, a ratio says nothing.
  const makespan = unit === "calls" ? undefined : bestSeries("makespan", line, row);
  return rowOf(row.row).contenders.flatMap((contender): Entry[] => {
    const { label, kind } = contenders[contender];
    const known = { contender, label, kind };
    const failure = row.failures.find((failed) => failed.contender === contender);
    if (failure) return [{ ...known, state: "failed", reason: failure.reason }];
    const series = bestSeries(contender, line, row);
    if (!series) return [];
    const { values: samples, variant } = series;
    const relative = makespan ? figureOf(samples, makespan.values) : null;
    return [{ ...known, state: "measured", variant, median: median(samples), samples, relative }];
  });
}

/** The ratio of the medians with its interval. */
export function figureOf(numerator: readonly number[], denominator: readonly number[]): Figure {
  const { ratio, low, high } = ratioOfMedians(numerator, denominator);
  return { value: ratio, low, high };
}

function bestSeries(contender: ContenderId, line: LineId, { series }: RowSamples): Series | undefined {
  return series
    .filter((candidate) => candidate.contender === contender && candidate.line === line)
    .toSorted((a, b) => median(a.values) - median(b.values))[0];
}
