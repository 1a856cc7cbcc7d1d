import type { ChartTable as Table } from "#charts/export/chartSource.ts";
import { formatCount } from "#measure/format.ts";
import styles from "./ChartTable.module.css";

interface ChartTableProps {
  /** The chart's name. */
  readonly name: string;
  readonly table: Table;
}

/** More rows than this are in the files only. */
const mostRows = 1000;

/** A chart's numbers, all digits, as a table of the page. */
export function ChartTable({ name, table: { columns, rows } }: ChartTableProps) {
  const isNumber = columns.map((_, column) => rows.every((row) => typeof (row[column] ?? 0) === "number"));
  const hidden = rows.length - mostRows;
  return (
    <>
      {/* A table that scrolls must be reachable by keyboard. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={`${name}: numbers`}>
        <table className={styles.table}>
          <caption className="visually-hidden">{name}: the numbers of the chart</caption>
          <thead>
            <tr>
              {columns.map((column, index) => (
                // The names of columns can repeat; their places do not change.
                <th key={index} scope="col" className={isNumber[index] ? styles.number : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <td key={column} className={isNumber[column] ? styles.number : undefined}>
                    {cellText(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className={styles.rest}>The chart has no numbers.</p>}
      {hidden > 0 && (
        <p className={styles.rest}>
          The first {formatCount(mostRows)} of {formatCount(rows.length)} rows. All of them are in the CSV and JSON
          files.
        </p>
      )}
    </>
  );
}

/** At most six digits that matter: clocks and medians know no more, and a file has them all. */
function cellText(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? value.toLocaleString("en", { maximumSignificantDigits: 6 }) : "–";
}
