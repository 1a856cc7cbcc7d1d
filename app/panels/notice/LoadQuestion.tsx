import { CloudDownload } from "lucide-react";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./Notice.module.css";

/** Asks whether the program may load code from elsewhere; until the answer is yes, nothing is loaded. */
export function LoadQuestion() {
  const asking = useSession((session) => session.asking);
  const answer = useSession((session) => session.answer);
  // The live region is there before its text, or a screen reader may miss it.
  return (
    <div role="alert">
      {asking !== null && (
        <div className={styles.notice}>
          <CloudDownload size={16} aria-hidden="true" />
          <span className={styles.text}>
            This program wants to load code from {asking.join(" and ")}. It runs in the sandbox like the program itself.
          </span>
          <Button look="primary" onClick={() => answer(true)}>
            Allow
          </Button>
          <Button look="outline" onClick={() => answer(false)}>
            Not now
          </Button>
        </div>
      )}
    </div>
  );
}
