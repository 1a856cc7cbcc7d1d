import { useId } from "react";
import type { SummaryRow } from "#measure/measured.ts";
import { layoutSpeedup } from "./layoutSpeedup.ts";
import styles from "./SpeedupChart.module.css";
import { SpeedupMarks } from "./SpeedupMarks.tsx";
import { pointText, speedupSentence } from "./speedupText.ts";
import { Tooltip } from "../frame/Tooltip.tsx";
import { useSpeedupPick } from "./useSpeedupPick.ts";
import { useWidth } from "../frame/useWidth.ts";

interface SpeedupChartProps {
  /** Rows of a summary; those without a speedup and those that take no pool are left out. */
  readonly rows: readonly SummaryRow[];
  /** What the browser reports as `navigator.hardwareConcurrency`. */
  readonly cores: number;
}

/** Speedup over the number of workers, one line for each variant that takes the pool, beside the ideal. */
export function SpeedupChart({ rows, cores }: SpeedupChartProps) {
  const drawn = rows.filter((row) => row.takesPool && row.speedup !== null);
  if (drawn.length === 0) {
    return <p className={styles.empty}>The curve appears when a serial and a parallel time are known.</p>;
  }
  return <SpeedupFigure rows={drawn} cores={cores} />;
}

function SpeedupFigure({ rows, cores }: SpeedupChartProps) {
  const summaryId = useId();
  const [ref, width] = useWidth<HTMLElement>();
  const height = Math.round(Math.min(240, Math.max(180, width * 0.5)));
  const layout = layoutSpeedup({ rows, cores }, { width, height });
  const { point, byKey, handlers } = useSpeedupPick(layout);
  const text = point && pointText(point.row);
  return (
    <figure
      ref={ref}
      className={styles.figure}
      style={{ height }}
      aria-label="Speedup chart"
      aria-describedby={summaryId}
    >
      {width > 0 && (
        <svg className={styles.chart} width={width} height={height} aria-hidden="true">
          <SpeedupMarks layout={layout} point={point} />
        </svg>
      )}
      <div
        className={styles.surface}
        tabIndex={0}
        role="application"
        aria-label="Speedup points"
        aria-describedby={summaryId}
        {...handlers}
      />
      {point && text && <Tooltip text={text} x={point.x} y={point.y} width={width} />}
      <div className={styles.unseen} aria-live="polite">
        {byKey && text ? `${text.title}: ${text.rows.map((row) => row.join(" ")).join(", ")}` : ""}
      </div>
      <figcaption id={summaryId} className={styles.unseen}>
        {speedupSentence(rows, cores)}
      </figcaption>
    </figure>
  );
}
