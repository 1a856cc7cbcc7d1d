import type { LinePlace } from "#protocol/program.ts";
import { usePage } from "../page.ts";
import styles from "./PlaceButton.module.css";

interface PlaceButtonProps {
  /** Nothing is shown for line 0, which means unknown. */
  readonly place: LinePlace & { readonly column?: number };
  /** Whether a press anywhere in the row counts. */
  readonly wholeRow?: boolean;
}

/** "line 12", or "stats.ts line 12" outside of the entry: shows that place in the editor. */
export function PlaceButton({ place, wholeRow = false }: PlaceButtonProps) {
  const revealPlace = usePage((page) => page.revealPlace);
  const { line, column = 1, file } = place;
  if (line < 1) return null;
  return (
    <button
      type="button"
      className={wholeRow ? `${styles.place} ${styles.wholeRow}` : styles.place}
      onClick={() => revealPlace({ ...place, column: Math.max(column, 1) })}
    >
      {file === undefined ? "" : `${file} `}line {line}
    </button>
  );
}
