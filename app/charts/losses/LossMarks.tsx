import { lossCauses } from "#measure/losses/loss.ts";
import type { LossBar, LossLayout } from "./layoutLosses.ts";
import { lossStyles } from "./lossStyle.ts";
import { LossPattern, fillOf } from "./LossPattern.tsx";
import styles from "./LossWaterfall.module.css";

interface LossMarksProps {
  readonly layout: LossLayout;
  /** What the ids of the patterns begin with. */
  readonly patterns: string;
  readonly picked: LossBar["cause"] | null;
}

/** The bars, what joins them, and their names and numbers. */
export function LossMarks({ layout, patterns, picked }: LossMarksProps) {
  const { bars, width, msX, percentX, plot } = layout;
  return (
    <>
      <defs>
        {lossCauses.map((cause) => (
          <LossPattern key={cause} cause={cause} id={`${patterns}-${cause}`} />
        ))}
      </defs>
      {bars.map((bar) => (
        <g key={bar.key} className={isTotal(bar) ? styles.total : undefined} data-bar={bar.cause}>
          {bar.cause === picked && (
            <rect className={styles.picked} x={0} y={bar.top - 4} width={width} height={bar.height + 8} />
          )}
          <text x={0} y={bar.y} dy="0.35em">
            {bar.label}
          </text>
          <Bar bar={bar} patterns={patterns} />
          <text x={msX} y={bar.y} dy="0.35em" textAnchor="end">
            {bar.msText}
          </text>
          <text className={styles.share} x={percentX} y={bar.y} dy="0.35em" textAnchor="end">
            {bar.percentText}
          </text>
        </g>
      ))}
      <Joints bars={bars} />
      <line className={styles.base} x1={plot.left} x2={plot.left} y1={0} y2={layout.height} />
    </>
  );
}

const isTotal = ({ cause }: LossBar): boolean => cause === "capacity" || cause === "work";

function Bar({ bar, patterns }: { readonly bar: LossBar; readonly patterns: string }) {
  const { cause, startX, endX, top, height } = bar;
  const place = {
    x: Math.min(startX, endX),
    y: top,
    // A part that is there can be seen.
    width: Math.max(1, Math.abs(endX - startX)),
    height,
  };
  if (cause === "capacity") return <rect className={styles.capacity} {...place} />;
  if (cause === "work") return <rect className={styles.work} {...place} />;
  if (startX === endX) {
    return <line className={styles.joint} x1={startX} x2={startX} y1={top} y2={top + height} />;
  }
  return (
    <rect
      className={styles.part}
      style={{ color: lossStyles[cause].color }}
      fill={fillOf(cause, patterns)}
      {...place}
    />
  );
}

/** Hairlines from where a bar ends to where the next begins. */
function Joints({ bars }: { readonly bars: readonly LossBar[] }) {
  return bars.slice(1).map((bar, index) => {
    const before = bars[index];
    const y1 = (before?.top ?? 0) + (before?.height ?? 0);
    return <line key={bar.key} className={styles.joint} x1={bar.startX} x2={bar.startX} y1={y1} y2={bar.top} />;
  });
}
