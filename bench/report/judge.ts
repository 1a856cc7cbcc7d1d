import { median } from "#measure/statistics.ts";
import { contenders } from "../catalogue/contenders.ts";
import { lines, type Line } from "../catalogue/lines.ts";
import { rowOf } from "../catalogue/rows.ts";
import type { BenchRun, RowSamples } from "./document.ts";
import { entriesOf } from "./entries.ts";
import { judgeGoals } from "./judgeGoals.ts";
import type { Judged, JudgedLine } from "./judged.ts";

/** Turns samples into figures and verdicts. Pure. */
export function judge({ rows }: BenchRun): Judged {
  return {
    lines: lines.flatMap((line) => {
      const row = rows.find((candidate) => candidate.row === line.row);
      return row ? [judgeLine(line, row)] : [];
    }),
    wrong: rows.flatMap(wrongIn),
  };
}

function judgeLine(line: Line, row: RowSamples): JudgedLine {
  const { id, title, unit } = line;
  const entries = entriesOf(line, row);
  const cores = row.cores.length > 0 ? median(row.cores) : null;
  return { id, title, unit, entries, cores, goals: judgeGoals(line, entries, cores) };
}

/** A library that fails is shown; what this project wrote has to work. */
function wrongIn({ row, failures }: RowSamples): string[] {
  const { cannot = {} } = rowOf(row);
  return failures
    .filter(({ contender }) => contenders[contender].kind !== "library" && cannot[contender] === undefined)
    .map(({ contender, reason }) => `${row}, ${contenders[contender].label}: ${reason}`);
}
