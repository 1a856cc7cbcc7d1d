import { lineNames, type LineKind } from "./lineKinds.ts";
import styles from "./LineToggles.module.css";
import { lineStyles } from "./lineStyles.ts";

interface LineTogglesProps {
  /** The lines there are. */
  readonly kinds: readonly LineKind[];
  readonly shown: ReadonlySet<LineKind>;
  onChange(shown: ReadonlySet<LineKind>): void;
}

/** The legend of the lines beside what was measured; each entry shows or hides its lines. */
export function LineToggles({ kinds, shown, onChange }: LineTogglesProps) {
  if (kinds.length === 0) return null;
  return (
    <div className={styles.toggles} role="group" aria-label="Lines">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={shown.has(kind)}
          onClick={() => onChange(shown.symmetricDifference(new Set<LineKind>([kind])))}
        >
          <svg width="18" height="8" aria-hidden="true">
            <line x1="1" x2="17" y1="4" y2="4" stroke="currentColor" {...lineStyles[kind]} />
          </svg>
          {lineNames[kind]}
        </button>
      ))}
    </div>
  );
}
