import { selfCheckOf } from "#measure/selfCheck.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import styles from "./VerdictBlock.module.css";

/** One click measures the baseline against itself; what came of it stands here. */
export function SelfCheckNote() {
  const check = useSession((session) => (session.side?.purpose.type === "selfCheck" ? session.side.run : null));
  const canCheck = useSession((session) => session.run !== null && session.run.state !== "running");
  const isChecking = check?.state === "running";
  return (
    <p className={styles.aside} aria-live="polite" data-testid="selfCheck">
      {check && <CheckText check={check} />}
      {canCheck && !isChecking && (
        <button
          type="button"
          className={styles.more}
          title="Measures the baseline against itself: no difference should show"
          onClick={() => void useSession.getState().startRun({ type: "selfCheck" })}
        >
          {check === null ? "Can these numbers be trusted? Check (A/A)" : "Check again"}
        </button>
      )}
    </p>
  );
}

function CheckText({ check }: { readonly check: RunRecord }) {
  if (check.failure !== null) return <>The check ended early: {check.failure.message} </>;
  if (check.state === "running") return <>Checking: the baseline against itself …</>;
  const result = selfCheckOf(check.configurations, check.machine);
  if (result === null) return <>The check was stopped before it had samples. </>;
  return (
    <>
      <b>{result.headline}.</b> {result.detail}{" "}
    </>
  );
}
