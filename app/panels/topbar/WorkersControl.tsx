import { useSession } from "#session/store.ts";
import { PopupButton } from "../controls/PopupButton.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import styles from "./TopBar.module.css";

const WorkersPopup = lazyNamed(() => import("./WorkersPopup.tsx"), "WorkersPopup");
const mostBars = 8;

/** The largest worker count of the sweep, drawn as the bars of its pools. */
export function WorkersControl() {
  const workers = useSession((session) => session.settings.workers);
  const bars = Math.min(workers, mostBars);
  return (
    <PopupButton
      id="workers"
      kind="dialog"
      label={`Workers: ${workers}`}
      tip="Largest worker count"
      popup={WorkersPopup}
    >
      <span className={styles.label}>workers</span>
      <svg className={styles.bars} width={bars * 4} height="12" aria-hidden="true">
        {Array.from({ length: bars }, (_, i) => {
          const height = 3 + (9 * (i + 1)) / bars;
          return <rect key={i} x={i * 4} y={12 - height} width="3" height={height} rx="0.5" fill="currentColor" />;
        })}
      </svg>
      <b className={styles.value}>{workers}</b>
    </PopupButton>
  );
}
