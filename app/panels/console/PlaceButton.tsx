import { usePage } from "../page.ts";
import styles from "./PlaceButton.module.css";

interface PlaceButtonProps {
  /** 1-based; nothing is shown for 0, which means unknown. */
  readonly line: number;
  readonly column: number;
  /** Whether a press anywhere in the row counts. */
  readonly wholeRow?: boolean;
}

/** "line 12": shows that place in the editor. */
export function PlaceButton({ line, column, wholeRow = false }: PlaceButtonProps) {
  const revealPlace = usePage((page) => page.revealPlace);
  if (line < 1) return null;
  return (
    <button
      type="button"
      className={wholeRow ? `${styles.place} ${styles.wholeRow}` : styles.place}
      onClick={() => revealPlace(line, Math.max(column, 1))}
    >
      line {line}
    </button>
  );
}
