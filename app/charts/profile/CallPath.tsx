import { callsTo, pathKey, type DrawnCall } from "./drawnCall.ts";
import styles from "./ProfileChart.module.css";

interface CallPathProps {
  readonly root: DrawnCall;
  readonly focus: readonly string[];
  onFocus(path: readonly string[]): void;
}

/** The calls on the way to the one that is zoomed to; each leads back to itself. */
export function CallPath({ root, focus, onFocus }: CallPathProps) {
  const calls = callsTo(root, focus);
  return (
    <nav aria-label="Zoomed to" className={styles.path}>
      {calls.map((call, index) =>
        index === calls.length - 1 ? (
          <span key={pathKey(call.path)} aria-current="location">
            {call.label}
          </span>
        ) : (
          <button key={pathKey(call.path)} type="button" onClick={() => onFocus(call.path)}>
            {call.label}
          </button>
        ),
      )}
    </nav>
  );
}
