import { Axis } from "../frame/Axis.tsx";
import type { Frame } from "../frame/frame.ts";
import type { CoresMark, SpeedupLabel, SpeedupLayout, SpeedupPoint, SpeedupSeries } from "./layoutSpeedup.ts";
import styles from "./SpeedupChart.module.css";
import { variantColor, variantShape } from "../frame/variantStyle.ts";

const pointArea = 44;
const pickedArea = 110;

interface SpeedupMarksProps {
  readonly layout: SpeedupLayout;
  /** The point the reader is at. */
  readonly point: SpeedupPoint | null;
}

/** The chart's lines, points and names. */
export function SpeedupMarks({ layout, point }: SpeedupMarksProps) {
  const { plot, xTicks, yTicks, series, ideal, serialY, cores, labels } = layout;
  // A single worker count stands in the middle, with nothing beyond it.
  const isSweep = xTicks.length > 1;
  return (
    <>
      {cores?.isReached && isSweep && cores.x < plot.right && (
        <rect
          className={styles.beyond}
          x={cores.x}
          y={plot.top}
          width={plot.right - cores.x}
          height={plot.bottom - plot.top}
        />
      )}
      <Axis side="left" ticks={yTicks} frame={plot} />
      <Axis side="bottom" ticks={xTicks} frame={{ ...plot, top: plot.bottom }} />
      <text className={styles.title} x={(plot.left + plot.right) / 2} y={plot.bottom + 30} textAnchor="middle">
        workers
      </text>
      {cores && <Cores mark={cores} plot={plot} />}
      <line className={styles.serial} x1={plot.left} x2={plot.right} y1={serialY} y2={serialY} />
      <line className={styles.ideal} {...ideal} data-line="ideal" />
      {!labels.some((label) => label.key === " ideal") && (
        <text className={styles.name} x={ideal.x2 - 6} y={plot.top + 10} textAnchor="end">
          ideal
        </text>
      )}
      {series.map((one) => (
        <Series key={one.variant} series={one} point={point} />
      ))}
      {labels.map((label) => (
        <Label key={label.key} label={label} x={plot.right} />
      ))}
    </>
  );
}

function Cores({ mark, plot }: { readonly mark: CoresMark; readonly plot: Frame }) {
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

function Series({ series, point }: { readonly series: SpeedupSeries; readonly point: SpeedupPoint | null }) {
  const { variant, variantIndex, path, points } = series;
  return (
    <g style={{ color: variantColor(variantIndex) }} data-variant={variant}>
      <path className={styles.line} d={path} />
      {points.map((each) => (
        <g key={each.row.workers} transform={`translate(${each.x},0)`}>
          <line className={styles.interval} y1={each.lowY} y2={each.highY} />
          <path
            className={styles.point}
            transform={`translate(0,${each.y})`}
            d={variantShape(variantIndex, each.row === point?.row ? pickedArea : pointArea)}
          />
        </g>
      ))}
    </g>
  );
}

function Label({ label, x }: { readonly label: SpeedupLabel; readonly x: number }) {
  const { text, y, endX, endY, variantIndex } = label;
  return (
    <g>
      <path className={styles.leader} d={`M${Math.max(endX + 6, x + 1)},${endY}L${x + 9},${y}`} />
      <text
        className={variantIndex === null ? styles.name : styles.variant}
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
