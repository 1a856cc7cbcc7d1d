import { useSession } from "#session/store.ts";
import { PopupButton } from "../controls/PopupButton.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { effectiveSize, sizeText } from "./choices.ts";
import styles from "./TopBar.module.css";

const SizeMenu = lazyNamed(() => import("./topBarMenus.tsx"), "SizeMenu");

/** The data size, where the program declares sizes. */
export function SizeControl() {
  const sizes = useSession((session) => session.compilation?.program?.sizes ?? null);
  const chosen = useSession((session) => session.settings.size);
  const size = sizes === null ? null : effectiveSize(chosen, sizes);
  if (size === null) return null;
  return (
    <PopupButton id="size" kind="menu" label={`Data size: ${sizeText(size)}`} tip="Data size" popup={SizeMenu}>
      <span className={styles.label}>size</span>
      <b className={styles.value}>{sizeText(size)}</b>
    </PopupButton>
  );
}
