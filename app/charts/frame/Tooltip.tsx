import type { MarkText } from "./frame.ts";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  readonly text: MarkText;
  /** The place it belongs to, px within the chart. */
  readonly x: number;
  readonly y: number;
  /** Width of the chart, px. */
  readonly width: number;
}

const distance = 12;
const widest = 240;

/** Numbers beside a mark. It takes no pointer and stays inside the chart's width. */
export function Tooltip({ text, x, y, width }: TooltipProps) {
  const onLeft = x + distance + widest > width && x > width / 2;
  const side = onLeft ? { right: Math.max(0, width - x + distance) } : { left: Math.max(0, x + distance) };
  return (
    <div
      className={styles.tooltip}
      style={{ ...side, top: y + distance, maxWidth: Math.min(widest, width) }}
      aria-hidden="true"
    >
      <div className={styles.title}>{text.title}</div>
      <dl className={styles.rows}>
        {text.rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
