import { useId } from "react";
import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { formatMs } from "#measure/format.ts";
import type { Timeline } from "#measure/timeline.ts";
import { SpanPatterns } from "./SpanPatterns.tsx";
import styles from "./Timeline.module.css";

/** Compute first: it is what a reader looks for. */
const order: readonly SpanKind[] = ["compute", ...spanKinds.filter((kind) => kind !== "compute" && kind !== "queue")];

/** What the colours and patterns mean, with the time each kind took in all lanes together. */
export function TimelineLegend({ timeline }: { readonly timeline: Timeline }) {
  const prefix = useId();
  const present = order.filter((kind) => kind === "compute" || timeline.totalMs[kind] > 0);
  const waits = timeline.lanes.some((lane) => lane.waitingMs.length > 0);
  return (
    <ul className={styles.legend}>
      {present.map((kind) => (
        <LegendItem key={kind} kind={kind} prefix={prefix} name={kind} time={formatMs(timeline.totalMs[kind])} />
      ))}
      {waits && <LegendItem kind="queue" prefix={prefix} name="queue" time="tasks waiting" />}
    </ul>
  );
}

interface LegendItemProps {
  readonly kind: SpanKind;
  readonly prefix: string;
  readonly name: string;
  readonly time: string;
}

function LegendItem({ kind, prefix, name, time }: LegendItemProps) {
  return (
    <li>
      <svg width={18} height={12} aria-hidden="true">
        <SpanPatterns prefix={`${prefix}-${kind}`} />
        <rect width={18} height={12} rx={2} fill={`url(#${prefix}-${kind}-${kind})`} />
      </svg>
      {name} <span className={styles.total}>{time}</span>
    </li>
  );
}
