import { useLatestRun } from "../useLiveRun.ts";
import styles from "./ProgressLine.module.css";
import { progressShare } from "./runStatus.ts";

/** The thin line under the bar: how much of the run is done. */
export function ProgressLine() {
  const run = useLatestRun();
  const running = run?.state === "running";
  const share = run !== null && running ? progressShare(run) : null;
  return (
    <div className={styles.track}>
      {running && (
        <div
          role="progressbar"
          aria-label="Samples taken"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.round(share * 100)}
          className={styles.bar}
          style={{ transform: `scaleX(${share ?? 0})` }}
        />
      )}
    </div>
  );
}
