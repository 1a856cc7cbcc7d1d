import { formatFactor, formatMs, formatPercent, formatRatio } from "#measure/format.ts";
import type { Summary } from "#measure/summary.ts";
import type { SummaryRow } from "#measure/measured.ts";
import { errorText } from "../errorText.ts";
import { classNames } from "../controls/classNames.ts";
import styles from "./NumbersTable.module.css";

const hues = 8;

/** Every number of the run: one row for each variant and worker count. */
export function NumbersTable({ summary }: { readonly summary: Summary | null }) {
  const rows = summary?.rows ?? [];
  // Values that differ make every speedup of the run a claim about different things.
  const withSpeedup = summary?.verdict.type !== "differs";
  return (
    <div className={styles.frame}>
      {rows.length === 0 ? (
        <p className={styles.empty}>The numbers behind both charts appear here.</p>
      ) : (
        // A table that scrolls must be reachable by keyboard.
        <div className={styles.scroll} tabIndex={0} role="group" aria-label="Numbers">
          <table className={styles.table}>
            <caption className="visually-hidden">
              Median time, speedup and efficiency by variant and worker count
            </caption>
            <thead>
              <tr>
                <th scope="col">variant</th>
                <th scope="col">workers</th>
                <th scope="col">median</th>
                {withSpeedup && <th scope="col">speedup</th>}
                {withSpeedup && <th scope="col">efficiency</th>}
                <th scope="col">values</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row
                  key={`${row.variant} ${row.workers}`}
                  row={row}
                  first={row.variant !== rows[index - 1]?.variant}
                  withSpeedup={withSpeedup}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: SummaryRow;
  readonly first: boolean;
  readonly withSpeedup: boolean;
}

function Row({ row, first, withSpeedup }: RowProps) {
  const { variant, variantIndex, workers, takesPool, medianMs, speedup, efficiency, error } = row;
  return (
    <tr className={classNames(first && styles.first)}>
      <th scope="row">
        <span
          className={styles.swatch}
          style={{ background: `var(--variant-${variantIndex % hues})` }}
          aria-hidden="true"
        />
        <span className={first ? undefined : styles.repeated}>{variant}</span>
      </th>
      <td>{takesPool ? workers : "–"}</td>
      <td title={spreadText(row)}>{medianMs === null ? "–" : formatMs(medianMs)}</td>
      {error === null && withSpeedup && (
        <>
          <td title={intervalText(row)}>{speedup === null ? "–" : formatRatio(speedup)}</td>
          <td>{efficiency === null ? "–" : formatPercent(efficiency)}</td>
        </>
      )}
      {error === null ? (
        <td>{valuesText(row)}</td>
      ) : (
        <td className={styles.failed} colSpan={withSpeedup ? 3 : 1}>
          {errorText(error)}
        </td>
      )}
    </tr>
  );
}

function valuesText({ equality }: SummaryRow) {
  if (equality === null) return "–";
  return equality.equal ? (
    <span className={styles.equal}>equal</span>
  ) : (
    <span className={styles.different}>differ</span>
  );
}

function spreadText({ samples, minMs, maxMs }: SummaryRow): string | undefined {
  if (minMs === null || maxMs === null) return undefined;
  return `${samples} ${samples === 1 ? "sample" : "samples"} from ${formatMs(minMs)} to ${formatMs(maxMs)}`;
}

function intervalText({ isReference, low, high }: SummaryRow): string | undefined {
  if (isReference) return "what the others are compared with";
  return low === null || high === null ? undefined : `between ${formatFactor(low)} and ${formatFactor(high)}`;
}
