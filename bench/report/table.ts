import { unitText, relativeText, intervalText, goalFigureText } from "./figureText.ts";
import type { Entry, Judged, JudgedGoal, JudgedLine } from "./judged.ts";

const columns = ["", "median", "relative", "95%", ""] as const;
/** Columns of numbers stand to the right. */
const isNumeric = [false, true, true, true, false];

function cellsOf(entry: Entry, { unit }: JudgedLine): string[] {
  if (entry.state === "failed") return [entry.label, "–", "–", "–", entry.reason];
  const { label, median, relative, variant } = entry;
  return [label, unitText(median, unit), relativeText(relative), intervalText(relative), variant];
}

function aligned(rows: readonly (readonly string[])[], numeric: readonly boolean[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function lineText(line: JudgedLine): string {
  const cores = line.cores === null ? "" : ` (two workers had ${line.cores.toFixed(2)} cores)`;
  const rows = [columns, ...line.entries.map((entry) => cellsOf(entry, line))];
  return [`${line.title}, ${line.unit}${cores}`, ...aligned(rows, isNumeric).map((row) => `  ${row}`), ""].join("\n");
}

function noteText({ note, figure, scale, verdict }: JudgedGoal): string {
  if (scale === "unit" || figure === null || verdict === "not measurable") return note;
  return `${note}, 95% ${intervalText(figure)}`;
}

function goalsText({ lines }: Judged): string {
  const rows = lines.flatMap((line) =>
    line.goals.map((goal) => [
      line.title,
      goal.text,
      goal.driver,
      goalFigureText(goal, line.unit),
      goal.verdict,
      noteText(goal),
    ]),
  );
  const header = ["goal", "", "driver", "found", "verdict", ""];
  return aligned([header, ...rows], [false, false, false, true, false, false]).join("\n");
}

/** The whole report for a terminal: a table for each line, then the goals. */
export function tableText(judged: Judged): string {
  return [...judged.lines.map(lineText), goalsText(judged), ""].join("\n");
}
