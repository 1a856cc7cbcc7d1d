import { useId } from "react";
import { Axis } from "../frame/Axis.tsx";
import { variantColor, variantShape } from "../frame/variantStyle.ts";
import type { SpeedupLayout, SpeedupSeries } from "./layoutSpeedup.ts";
import { SpeedupCurves } from "./SpeedupCurves.tsx";
import { CoresName, LineName } from "./SpeedupNames.tsx";
import styles from "./SpeedupChart.module.css";

const pointArea = 44;
const pickedArea = 110;

interface SpeedupMarksProps {
  readonly layout: SpeedupLayout;
  /** The mark the reader is at. */
  readonly pickedKey: string | null;
  /** What the y axis counts. */
  readonly unit: string;
}

/** The chart's lines, points and names. */
export function SpeedupMarks({ layout, pickedKey, unit }: SpeedupMarksProps) {
  const { plot, xTicks, yTicks, series, ideal, serialY, cores, labels, view } = layout;
  const clip = useId();
  // A single worker count stands in the middle, with nothing beyond it.
  const isSweep = xTicks.length > 1;
  const box = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
  return (
    <>
      <clipPath id={clip}>
        <rect {...box} />
      </clipPath>
      {cores?.isReached && isSweep && cores.x < plot.right && (
        <rect className={styles.beyond} {...box} x={cores.x} width={plot.right - cores.x} />
      )}
      <Axis side="left" ticks={yTicks} frame={plot} />
      <Axis side="bottom" ticks={xTicks} frame={{ ...plot, top: plot.bottom }} />
      <text className={styles.title} x={(plot.left + plot.right) / 2} y={plot.bottom + 30} textAnchor="middle">
        {view === "speedup" ? "workers" : `${unit} over workers`}
      </text>
      {cores && <CoresName mark={cores} plot={plot} />}
      {serialY !== null && <line className={styles.serial} x1={plot.left} x2={plot.right} y1={serialY} y2={serialY} />}
      <line className={styles.ideal} {...ideal} data-line="ideal" />
      {!labels.some((label) => label.key === " ideal") && (
        <text className={styles.name} x={ideal.x2 - 12} y={plot.top + 10} textAnchor="end">
          ideal
        </text>
      )}
      <SpeedupCurves layout={layout} clip={clip} pickedKey={pickedKey} />
      {series.map((one) => (
        <Series key={one.variant} series={one} pickedKey={pickedKey} />
      ))}
      {labels.map((label) => (
        <LineName key={label.key} label={label} x={plot.right} />
      ))}
    </>
  );
}

function Series({ series, pickedKey }: { readonly series: SpeedupSeries; readonly pickedKey: string | null }) {
  const { variant, variantIndex, path, points } = series;
  return (
    <g style={{ color: variantColor(variantIndex) }} data-variant={variant}>
      <path className={styles.line} d={path} />
      {points.map((point) => (
        <g key={point.key} transform={`translate(${point.x},0)`}>
          <line className={styles.interval} y1={point.lowY} y2={point.highY} />
          <path
            className={styles.point}
            transform={`translate(0,${point.y})`}
            d={variantShape(variantIndex, point.key === pickedKey ? pickedArea : pointArea)}
          />
        </g>
      ))}
    </g>
  );
}
