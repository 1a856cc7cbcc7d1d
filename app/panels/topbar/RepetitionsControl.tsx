import { useSession } from "#session/store.ts";
import { PopupButton } from "../controls/PopupButton.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import styles from "./TopBar.module.css";

const RepetitionsMenu = lazyNamed(() => import("./topBarMenus.tsx"), "RepetitionsMenu");

/** How often each variant and worker count is timed. */
export function RepetitionsControl() {
  const repetitions = useSession((session) => session.settings.repetitions);
  return (
    <PopupButton
      id="repetitions"
      kind="menu"
      label={`Repetitions: ${repetitions}`}
      tip="Timed repetitions of each variant and worker count"
      popup={RepetitionsMenu}
    >
      <span className={styles.label}>repetitions</span>
      <b className={styles.value}>{repetitions}</b>
    </PopupButton>
  );
}
