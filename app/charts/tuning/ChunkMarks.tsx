import { Axis } from "../frame/Axis.tsx";
import type { Frame } from "../frame/frame.ts";
import { variantColor, variantShape } from "../frame/variantStyle.ts";
import type { AutoLine, ChunkLayout, ChunkMark } from "./layoutChunks.ts";
import styles from "./Tuning.module.css";

interface ChunkMarksProps {
  readonly layout: ChunkLayout;
  readonly variantIndex: number;
  readonly pickedKey: string | null;
}

/** The curve with its points, and the line of `auto`. */
export function ChunkMarks({ layout, variantIndex, pickedKey }: ChunkMarksProps) {
  const { plot, xTicks, yTicks, path, points, auto } = layout;
  return (
    <>
      <Axis side="left" ticks={yTicks} frame={plot} />
      <Axis side="bottom" ticks={xTicks} frame={{ ...plot, top: plot.bottom }} />
      <text className={styles.title} x={(plot.left + plot.right) / 2} y={plot.bottom + 30} textAnchor="middle">
        items at a time
      </text>
      {auto && <Auto auto={auto} plot={plot} />}
      <g style={{ color: variantColor(variantIndex) }}>
        <path className={styles.line} d={path} />
        {points.map((point) => (
          <Point
            key={point.key}
            point={point}
            bottom={plot.bottom}
            variantIndex={variantIndex}
            isPicked={point.key === pickedKey}
          />
        ))}
      </g>
    </>
  );
}

interface PointProps {
  readonly point: ChunkMark;
  /** Of the plot, px. */
  readonly bottom: number;
  readonly variantIndex: number;
  readonly isPicked: boolean;
}

function Point({ point, bottom, variantIndex, isPicked }: PointProps) {
  const { x, y, lowY, highY, isBest } = point;
  return (
    <g transform={`translate(${x},0)`} data-chunk={point.key} data-best={isBest}>
      <line className={styles.interval} y1={lowY} y2={highY} />
      {isBest && (
        <>
          <circle className={styles.ring} cy={y} r={8} />
          <text className={styles.best} y={y + 24 < bottom ? y + 22 : y - 13} textAnchor="middle">
            best
          </text>
        </>
      )}
      <path
        className={styles.point}
        transform={`translate(0,${y})`}
        d={variantShape(variantIndex, isPicked ? 110 : 44)}
      />
    </g>
  );
}

function Auto({ auto, plot }: { readonly auto: AutoLine; readonly plot: Frame }) {
  const { y, lowY, highY, label, x } = auto;
  return (
    <g data-mark="auto">
      <rect
        className={styles.autoBand}
        x={plot.left}
        y={Math.max(plot.top, highY)}
        width={plot.right - plot.left}
        height={Math.max(1, lowY - Math.max(plot.top, highY))}
      />
      <line className={styles.autoLine} x1={plot.left} x2={plot.right} y1={y} y2={y} />
      {x !== null && <path className={styles.autoPoint} d={`M${x},${y - 6}l6,6l-6,6l-6,-6Z`} />}
      <text className={styles.autoName} x={plot.right + 6} y={y} dy="0.35em">
        {label}
      </text>
    </g>
  );
}
