import { memo } from "react";
import type { TimelineLayout } from "./layoutTimeline.ts";
import styles from "./Timeline.module.css";

/** How many tasks waited and how many workers were busy, over each repetition's lanes. */
export const TimelineStrips = memo(function TimelineStrips({ layout }: { readonly layout: TimelineLayout }) {
  const { plot, window, strips } = layout;
  return strips.map(({ side, name, y, height, path, most }) => (
    <g key={`${side} ${name}`} transform={`translate(0,${y})`} data-strip={name} data-side={side}>
      <text className={styles.stripLabel} y={height / 2} dy="0.34em">
        {name}
      </text>
      <svg x={plot.left} width={window.width} height={height} overflow="hidden">
        <path className={name === "busy" ? styles.busy : styles.queue} d={path} />
      </svg>
      <line className={styles.stripBase} x1={plot.left} x2={plot.right} y1={height} y2={height} />
      <text className={styles.stripLabel} x={plot.right + 6} y={height / 2} dy="0.34em">
        {most}
      </text>
    </g>
  ));
});
