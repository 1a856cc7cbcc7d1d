import { Play, Square } from "lucide-react";
import { latestRun } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { shortcutText } from "../keys.ts";
import styles from "./RunButton.module.css";

/** Run; while a run is on, Stop stands in the same place (and keeps the focus). */
export function RunButton() {
  const running = useSession((session) => latestRun(session)?.state === "running");
  const startRun = useSession((session) => session.startRun);
  const stopRun = useSession((session) => session.stopRun);
  const keys = shortcutText(running ? "Escape" : "Mod+Enter");
  return (
    <Button
      look={running ? "outline" : "primary"}
      className={styles.run}
      onClick={() => (running ? stopRun() : void startRun())}
      icon={
        running ? (
          <Square size={13} fill="currentColor" aria-hidden="true" />
        ) : (
          <Play size={14} fill="currentColor" aria-hidden="true" />
        )
      }
    >
      {running ? "Stop" : "Run"}
      <kbd className={styles.keys} aria-hidden="true">
        {keys}
      </kbd>
    </Button>
  );
}
