import type { Frame } from "../frame/frame.ts";
import { variantColor } from "../frame/variantStyle.ts";
import type { CoresMark } from "./layoutSpeedup.ts";
import type { SpeedupLabel } from "./speedupLabels.ts";
import styles from "./SpeedupChart.module.css";

/** Where the cores end, and how many they are. */
export function CoresName({ mark, plot }: { readonly mark: CoresMark; readonly plot: Frame }) {
  const { x, label, isReached } = mark;
  const onLeft = x > (plot.left + plot.right) / 2;
  const gap = isReached ? 5 : 0;
  return (
    <g data-mark="cores">
      {isReached && <line className={styles.cores} x1={x} x2={x} y1={plot.top - 4} y2={plot.bottom} />}
      <text
        className={styles.name}
        x={onLeft ? x - gap : x + gap}
        y={plot.top - 5}
        textAnchor={onLeft ? "end" : "start"}
      >
        {label}
      </text>
    </g>
  );
}

/** A line's name beside the plot, with a hairline to the line's end. */
export function LineName({ label, x }: { readonly label: SpeedupLabel; readonly x: number }) {
  const { text, y, endX, endY, variantIndex, isMeasured } = label;
  return (
    <g>
      <path className={styles.leader} d={`M${Math.max(endX + 6, x + 1)},${endY}L${x + 9},${y}`} />
      <text
        className={isMeasured ? styles.variant : styles.name}
        style={variantIndex === null ? undefined : { fill: variantColor(variantIndex) }}
        x={x + 12}
        y={y}
        dy="0.34em"
      >
        {text}
      </text>
    </g>
  );
}
