import { Axis } from "../frame/Axis.tsx";
import { variantColor } from "../frame/variantStyle.ts";
import { SampleShape } from "./SampleShape.tsx";
import type { SampleLane, SampleLayout } from "./layoutSamples.ts";
import styles from "./SampleDots.module.css";

interface SampleMarksProps {
  readonly layout: SampleLayout;
  readonly pickedKey: string | null;
}

/** The lanes of the configurations over a common axis of time. */
export function SampleMarks({ layout, pickedKey }: SampleMarksProps) {
  const { plot, xTicks, lanes, width } = layout;
  return (
    <>
      <Axis side="bottom" ticks={xTicks} frame={plot} />
      {lanes.map((lane, index) => (
        <g key={lane.key} data-lane={lane.key} style={{ color: variantColor(lane.variantIndex) }}>
          {index > 0 && <line className={styles.rule} x1={0} x2={width} y1={lane.top} y2={lane.top} />}
          <LaneText lane={lane} width={width} />
          <Median lane={lane} />
          {lane.dots.map(({ key, kind, x, y }) => (
            <SampleShape key={key} kind={kind} x={x} y={y} radius={lane.radius} isPicked={key === pickedKey} />
          ))}
        </g>
      ))}
    </>
  );
}

function LaneText({ lane, width }: { readonly lane: SampleLane; readonly width: number }) {
  const { name, on, top, height, median } = lane;
  const y = top + height / 2;
  return (
    <>
      <text className={styles.name} x={0} y={y} dy="0.35em">
        {name} <tspan className={styles.on}>{on}</tspan>
      </text>
      {median && (
        <text className={styles.value} x={width} y={y} dy="0.35em" textAnchor="end">
          {median.label}
        </text>
      )}
    </>
  );
}

function Median({ lane: { median, top, height } }: { readonly lane: SampleLane }) {
  if (!median) return null;
  const { x, lowX, highX } = median;
  return (
    <g data-mark="median">
      <rect
        className={styles.interval}
        x={Math.min(lowX, highX - 1)}
        y={top + 2}
        width={Math.max(1, highX - lowX)}
        height={height - 4}
      />
      <line className={styles.median} x1={x} x2={x} y1={top + 2} y2={top + height - 2} />
    </g>
  );
}
