/** A chart's or a run's numbers: the columns' names with their units, and rows with a value for each. */
export interface NumberTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"). */
const formulaStart = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

/**
 * The table as comma-separated values after RFC 4180: CRLF, a header, quotes where they are needed. Text that a
 * spreadsheet would take for a formula begins with an apostrophe; null and what is not finite are empty.
 */
export function tableCsv({ columns, rows }: NumberTable): string {
  const lines = [columns, ...rows].map((cells) => cells.map(csvCell).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
}

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as JSON: an array with an object for each row, keyed by column. A column's second namesake ends in " (2)". */
export function tableJson({ columns, rows }: NumberTable): string {
  const keys = distinctNames(columns);
  const objects = rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? null])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
    taken.add(free);
    return free;
  });
}
