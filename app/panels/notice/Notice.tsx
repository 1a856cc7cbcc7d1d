import { CircleAlert, X } from "lucide-react";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./Notice.module.css";

/** A sentence the reader should see, a damaged link's for example, until they put it away. */
export function Notice() {
  const notice = useSession((session) => session.notice);
  const setNotice = useSession((session) => session.setNotice);
  // The live region is there before its text, or a screen reader may miss it.
  return (
    <div role="alert">
      {notice !== null && (
        <div className={styles.notice}>
          <CircleAlert size={16} aria-hidden="true" />
          <span className={styles.text}>{notice}</span>
          <Button
            aria-label="Put this message away"
            icon={<X size={16} aria-hidden="true" />}
            onClick={() => setNotice(null)}
          />
        </div>
      )}
    </div>
  );
}
