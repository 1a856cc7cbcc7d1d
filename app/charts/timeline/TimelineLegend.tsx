import { memo } from "react";
import { legendOf } from "./legend.ts";
import { KindSwatch } from "./panels/KindSwatch.tsx";
import styles from "./Timeline.module.css";
import type { TimelineData } from "./timelineData.ts";

/** What the colours and patterns mean, with the time each kind took in all lanes together. */
export const TimelineLegend = memo(function TimelineLegend(runs: Pick<TimelineData, "parallel" | "other">) {
  return (
    <ul className={styles.legend}>
      {legendOf(runs).map(({ kind, name, text }) => (
        <li key={kind}>
          <KindSwatch kind={kind} />
          {name} <span className={styles.total}>{text}</span>
        </li>
      ))}
    </ul>
  );
});
