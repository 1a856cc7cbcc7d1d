import type { DifferenceUnit, Pair } from "#measure/profile/difference.ts";
import { functionLabel, type FunctionChange, type FunctionTime } from "#measure/profile/functionTimes.ts";
import { functionKey } from "#measure/profile/profileTree.ts";
import { formatMs, formatPercent } from "#measure/format.ts";
import type { ProfiledFunction } from "#protocol/program.ts";
import type { ChartTable } from "../export/chartSource.ts";
import { formatAmount, formatChange } from "./drawnCall.ts";

/** The functions of one profile, or of two side by side. */
export type FunctionRows =
  | { readonly type: "single"; readonly rows: readonly FunctionTime[]; readonly totalMs: number }
  | {
      readonly type: "difference";
      readonly unit: DifferenceUnit;
      readonly rows: readonly FunctionChange[];
      readonly totals: Pair;
    };

/** A row of the table of functions, in words. */
export interface FunctionRow {
  readonly key: string;
  readonly fn: ProfiledFunction;
  readonly label: string;
  readonly place: string;
  readonly cells: readonly string[];
  /** Share of the largest own time in the table, 0 … 1, negative where it is less than before. */
  readonly bar: number;
}

/** The heads of the cells after a function and its place. */
export function functionHeads(functions: FunctionRows): readonly string[] {
  if (functions.type === "single") return ["in itself", "share", "with calls", "share"];
  return ["before", "after", "change"];
}

const placeOf = ({ line, file }: ProfiledFunction): string => (file === undefined ? `line ${line}` : `${file}:${line}`);

const part = (ms: number, wholeMs: number): number => (wholeMs > 0 ? ms / wholeMs : 0);

/** The rows of the table of functions. */
export function functionRows(functions: FunctionRows): readonly FunctionRow[] {
  const named = (fn: ProfiledFunction): Pick<FunctionRow, "key" | "fn" | "label" | "place"> => ({
    key: functionKey(fn),
    fn,
    label: functionLabel(fn),
    place: placeOf(fn),
  });
  if (functions.type === "single") {
    const { rows, totalMs } = functions;
    const mostMs = Math.max(...rows.map(({ selfMs }) => selfMs));
    return rows.map(({ fn, selfMs, totalMs: withCallsMs }) => ({
      ...named(fn),
      cells: [
        formatMs(selfMs),
        formatPercent(part(selfMs, totalMs)),
        formatMs(withCallsMs),
        formatPercent(part(withCallsMs, totalMs)),
      ],
      bar: part(selfMs, mostMs),
    }));
  }
  const { unit } = functions;
  const changed = changesOf(functions);
  const most = Math.max(...changed.map(({ pair }) => Math.abs(pair.after - pair.before)));
  return changed.map(({ fn, pair: { before, after } }) => ({
    ...named(fn),
    cells: [formatAmount(before, unit), formatAmount(after, unit), formatChange(after - before, unit)],
    bar: part(after - before, most),
  }));
}

/** The functions' own times in both profiles, in the unit that is shown; what differs most comes first. */
function changesOf({ rows, unit, totals }: Extract<FunctionRows, { type: "difference" }>) {
  const amount = ({ selfMs }: FunctionChange["before"], totalMs: number): number =>
    unit === "ms" ? selfMs : part(selfMs, totalMs);
  const size = ({ pair }: { readonly pair: Pair }): number => Math.abs(pair.after - pair.before);
  return rows
    .map(({ fn, before, after }) => ({
      fn,
      pair: { before: amount(before, totals.before), after: amount(after, totals.after) },
    }))
    .toSorted((a, b) => size(b) - size(a));
}

/** The same as numbers, for those who want to go on with them. */
export function functionTable(functions: FunctionRows): ChartTable {
  const place = ({ fn }: { readonly fn: ProfiledFunction }) => [functionLabel(fn), fn.file ?? "", fn.line];
  if (functions.type === "single") {
    const { rows, totalMs } = functions;
    return {
      columns: ["function", "file", "line", "self ms", "self share", "total ms", "total share"],
      rows: rows.map((row) => [
        ...place(row),
        row.selfMs,
        part(row.selfMs, totalMs),
        row.totalMs,
        part(row.totalMs, totalMs),
      ]),
    };
  }
  const name = functions.unit === "ms" ? "ms" : "share";
  return {
    columns: ["function", "file", "line", `self ${name} before`, `self ${name} after`, `change of self ${name}`],
    rows: changesOf(functions).map(({ fn, pair: { before, after } }) => [
      ...place({ fn }),
      before,
      after,
      after - before,
    ]),
  };
}
