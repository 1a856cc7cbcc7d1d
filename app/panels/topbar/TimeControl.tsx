import { useSession } from "#session/store.ts";
import { PopupButton } from "../controls/PopupButton.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { secondsText } from "./choices.ts";
import styles from "./TopBar.module.css";

const TimeMenu = lazyNamed(() => import("./topBarMenus.tsx"), "TimeMenu");

/** How long measuring may take. */
export function TimeControl() {
  const seconds = useSession((session) => session.settings.seconds);
  return (
    <PopupButton
      id="time"
      kind="menu"
      label={`Time: at most ${secondsText(seconds)}`}
      tip="Measuring ends when the intervals are within 5%, or after this time"
      popup={TimeMenu}
    >
      <span className={styles.label}>at most</span>
      <b className={styles.value}>{secondsText(seconds)}</b>
    </PopupButton>
  );
}
