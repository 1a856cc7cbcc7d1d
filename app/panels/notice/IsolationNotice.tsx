import { ShieldAlert } from "lucide-react";
import styles from "./IsolationNotice.module.css";

/** Said in place of the results where this page cannot have shared memory, which every run needs. */
export function IsolationNotice() {
  return (
    <div className={styles.notice} role="alert">
      <ShieldAlert className={styles.icon} size={20} aria-hidden="true" />
      <div>
        <p className={styles.headline}>Programs cannot run in this window</p>
        <p>
          Workers need shared memory, and the browser gives it only to an isolated page. This page is not: the host
          sends no isolation headers, and the service worker that stands in for them could not start.
        </p>
        <ul className={styles.ways}>
          <li>In a private window or an embedded frame: open the page in a window of its own.</li>
          <li>With service workers or site data blocked: allow them for this site and reload.</li>
          <li>Otherwise: use a current Chrome, Edge, Firefox or Safari.</li>
        </ul>
        <p>You can still read, edit and pass on programs.</p>
      </div>
    </div>
  );
}
