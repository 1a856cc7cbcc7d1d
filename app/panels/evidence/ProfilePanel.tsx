import { useMemo } from "react";
import { ProfileChart } from "#charts/profile/ProfileChart.tsx";
import { isSameText } from "#session/programFiles.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { usePage } from "../page.ts";
import styles from "./EvidencePanel.module.css";

/** A run of its own, with builds that count their calls, and what it saw. It gives no times. */
export function ProfilePanel() {
  const profiled = useSession((session) => (session.side?.purpose.type === "profile" ? session.side.run : null));
  const begin = (): void => void useSession.getState().startRun({ type: "profile" });
  const isRunning = profiled?.state === "running";
  return (
    <>
      <div className={styles.row}>
        <Button look="outline" onClick={begin} disabled={isRunning}>
          {profiled === null || isRunning ? "Profile the program" : "Profile it again"}
        </Button>
        <span className={styles.of}>{profiled === null ? "A few seconds; its times count for nothing." : ""}</span>
      </div>
      {profiled && <Profiled run={profiled} />}
    </>
  );
}

function Profiled({ run }: { readonly run: RunRecord }) {
  const isShown = useSession((session) => isSameText(run, session));
  const configurations = useMemo(
    () => run.configurations.flatMap(({ profile, ...key }) => (profile ? [{ ...key, profile }] : [])),
    [run.configurations],
  );
  if (run.failure !== null) return <p className={styles.note}>The profile ended early: {run.failure.message}</p>;
  if (run.state === "running") return <p className={styles.note}>Looking where the time goes …</p>;
  return (
    <>
      {!isShown && <p className={styles.note}>The program has changed since.</p>}
      <ProfileChart configurations={configurations} {...(isShown && { onPlace: usePage.getState().revealPlace })} />
    </>
  );
}
