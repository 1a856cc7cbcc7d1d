import styles from "./Axis.module.css";
import type { Frame, Tick } from "./frame.ts";

interface AxisProps {
  readonly side: "bottom" | "left";
  readonly ticks: readonly Tick[];
  /** The plot the axis belongs to; tick places count from its left, or for "left" from its top. */
  readonly frame: Frame;
}

/** An axis: hairlines across the plot and labels outside it. */
export function Axis({ side, ticks, frame }: AxisProps) {
  const { left, right, top, bottom } = frame;
  return (
    <g className={styles.axis} aria-hidden="true">
      {ticks.map(({ at, label }) =>
        side === "bottom" ? (
          <g key={at} transform={`translate(${left + at},0)`}>
            <line y1={top} y2={bottom + 4} />
            <text y={bottom + 16} textAnchor="middle">
              {label}
            </text>
          </g>
        ) : (
          <g key={at} transform={`translate(0,${top + at})`}>
            <line x1={left} x2={right} />
            <text x={left - 6} dy="0.32em" textAnchor="end">
              {label}
            </text>
          </g>
        ),
      )}
    </g>
  );
}
