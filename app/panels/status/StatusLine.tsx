import { useSession } from "#session/store.ts";
import { classNames } from "../controls/classNames.ts";
import { useLatestRun } from "../useLiveRun.ts";
import { ProgressLine } from "./ProgressLine.tsx";
import { elapsedText, progressText, statusText, timeLeftMs } from "./runStatus.ts";
import styles from "./StatusLine.module.css";
import { useElapsed } from "./useElapsed.ts";

/** The line at the bottom: how the run stands, and on what machine. */
export function StatusLine({ narrow }: { readonly narrow: boolean }) {
  const run = useLatestRun();
  const elapsedMs = useElapsed();
  const hasErrors =
    run?.state === "finished" && run.configurations.some((configuration) => configuration.error !== null);
  const state = hasErrors ? "failed" : (run?.state ?? "ready");
  const text = statusText(run, elapsedMs);
  return (
    <footer className={styles.line}>
      <span className={classNames(styles.lamp, styles[state])} aria-hidden="true" />
      <span role="status" className={styles.status} title={text}>
        {text}
      </span>
      {/* Changes many times a second: shown, but not read aloud at each change. */}
      {run?.state === "running" && <Progress />}
      <Machine />
      {narrow && <ProgressLine />}
    </footer>
  );
}

function Progress() {
  const run = useLatestRun();
  const elapsedMs = useElapsed();
  if (run === null) return null;
  const left = timeLeftMs(run, elapsedMs);
  return (
    <span className={styles.progress}>
      <span className={styles.now}>{progressText(run)}</span>
      <span>{elapsedText(elapsedMs)}</span>
      {left !== null && <span>about {elapsedText(left)} left</span>}
    </span>
  );
}

function Machine() {
  const cores = navigator.hardwareConcurrency;
  const compiling = useSession((session) => session.compilation === null);
  return (
    <span className={styles.machine}>
      {compiling && <span>checking …</span>}
      <span>{cores === 1 ? "1 logical core" : `${cores} logical cores`}</span>
    </span>
  );
}
