import { formatMs } from "#measure/format.ts";
import styles from "./Plan.module.css";
import { gainSentence, type PlanTime, type RewriteGain } from "./rewriteGain.ts";

interface RewriteTimesProps {
  readonly rewritten: PlanTime;
  readonly asWritten: PlanTime;
  readonly gain: RewriteGain;
}

/** What a plan took as it was rewritten and as it was written, with intervals, and what that says. */
export function RewriteTimes({ rewritten, asWritten, gain }: RewriteTimesProps) {
  const mostMs = Math.max(rewritten.high, asWritten.high, rewritten.medianMs, asWritten.medianMs);
  return (
    <>
      <dl className={styles.times}>
        <Time name="rewritten" time={rewritten} mostMs={mostMs} />
        <Time name="as written" time={asWritten} mostMs={mostMs} isWithout />
      </dl>
      <p className={styles.verdict}>{gainSentence(gain)}</p>
    </>
  );
}

interface TimeProps {
  readonly name: string;
  readonly time: PlanTime;
  readonly mostMs: number;
  readonly isWithout?: boolean;
}

function Time({ name, time: { medianMs, low, high }, mostMs, isWithout = false }: TimeProps) {
  const percent = (ms: number): string => `${(100 * ms) / mostMs}%`;
  return (
    <div className={isWithout ? `${styles.time} ${styles.without}` : styles.time}>
      <dt>{name}</dt>
      <dd className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: percent(medianMs) }} />
        <span className={styles.interval} style={{ left: percent(low), width: percent(high - low) }} />
      </dd>
      <dd>
        {formatMs(medianMs)}{" "}
        <span className={styles.range}>
          ({formatMs(low)} to {formatMs(high)})
        </span>
      </dd>
    </div>
  );
}
