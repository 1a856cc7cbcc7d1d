import type { TimelineLayout } from "./layoutTimeline.ts";
import type { TimelineHit } from "./timelineHit.ts";
import styles from "./Timeline.module.css";

interface TimelineOverlayProps {
  readonly layout: TimelineLayout;
  readonly hit: TimelineHit | null;
  /** Where the pointer is, px from the plot's left; null when elsewhere. */
  readonly pointerX: number | null;
}

/** What stands over the marks: names of lanes, ends of bars, the mark in question. */
export function TimelineOverlay({ layout, hit, pointerX }: TimelineOverlayProps) {
  const { plot, lanes, ends, width, height, window } = layout;
  return (
    <svg className={styles.layer} width={width} height={height} aria-hidden="true">
      {lanes.map((lane) => (
        <text
          key={`${lane.serialIndex} ${lane.laneIndex}`}
          className={styles.lane}
          y={lane.y + lane.height / 2}
          dy="0.34em"
        >
          {lane.shownLabel}
        </text>
      ))}
      {ends.map(({ x, top, bottom, text }) => (
        <g key={`${top} ${text}`} transform={`translate(${plot.left + x},0)`} className={styles.end}>
          <line y1={top} y2={bottom} />
          <text x={6} y={(top + Math.min(bottom, top + 20)) / 2} dy="0.34em">
            {text}
          </text>
        </g>
      ))}
      <svg x={plot.left} width={window.width} height={height} overflow="hidden">
        {pointerX !== null && (
          <line className={styles.pointer} x1={pointerX} x2={pointerX} y1={plot.top} y2={plot.bottom} />
        )}
        {hit && (
          <rect
            className={styles.highlight}
            x={hit.x}
            width={Math.max(2, hit.width)}
            y={hit.y}
            height={hit.height}
            rx={2}
          />
        )}
      </svg>
    </svg>
  );
}
