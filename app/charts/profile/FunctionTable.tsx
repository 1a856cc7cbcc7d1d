import type { ProfiledFunction } from "#protocol/program.ts";
import { functionColor } from "./callColor.ts";
import { functionHeads, functionRows, type FunctionRow, type FunctionRows } from "./functionRows.ts";
import styles from "./ProfileChart.module.css";

interface FunctionTableProps {
  readonly functions: FunctionRows;
  /** What the reader looks for, in lower case; "" for nothing. */
  readonly wanted: string;
  /** Shows where a function stands in the program. */
  readonly onPlace?: ((fn: ProfiledFunction) => void) | undefined;
}

/** The functions of a profile, wherever they were called from. */
export function FunctionTable({ functions, wanted, onPlace }: FunctionTableProps) {
  const rows = functionRows(functions).filter(({ label }) => label.toLowerCase().includes(wanted));
  return (
    // A table that scrolls can be scrolled by keys.
    <div className={styles.tableFrame} tabIndex={0} role="region" aria-label="Functions">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">function</th>
            {functionHeads(functions).map((head, index) => (
              // Two heads are "share".
              <th key={`${index} ${head}`} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <FunctionName row={row} onPlace={onPlace} />
              </th>
              {row.cells.map((cell, index) => (
                <td key={functionHeads(functions)[index] + String(index)}>
                  {index === 0 && <Bar share={row.bar} />}
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.note}>No function of that name was seen.</p>}
    </div>
  );
}

function FunctionName({
  row,
  onPlace,
}: {
  readonly row: FunctionRow;
  readonly onPlace: FunctionTableProps["onPlace"];
}) {
  const { fn, label, place } = row;
  return (
    <>
      <span className={styles.dot} style={{ background: functionColor(fn) }} aria-hidden="true" />
      {label}{" "}
      {onPlace ? (
        <button type="button" className={styles.place} onClick={() => onPlace(fn)}>
          {place}
        </button>
      ) : (
        <span className={styles.place}>{place}</span>
      )}
    </>
  );
}

function Bar({ share }: { readonly share: number }) {
  const width = `${Math.abs(share) * 100}%`;
  return <span className={share < 0 ? styles.less : styles.more} style={{ width }} aria-hidden="true" />;
}
