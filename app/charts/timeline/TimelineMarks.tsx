import { memo, useId } from "react";
import type { TimelineData, TimelineLayout, LaneLayout } from "./layoutTimeline.ts";
import { textWidth } from "../frame/frame.ts";
import type { SpanMark } from "./layoutSpans.ts";
import { drawnWidth, markOpacity } from "./markStyle.ts";
import { SpanPatterns } from "./SpanPatterns.tsx";
import styles from "./Timeline.module.css";
import { spanLabel } from "./timelineText.ts";

interface TimelineMarksProps {
  readonly layout: TimelineLayout;
  readonly data: TimelineData;
}

/** Lower marks have no room for a label, px. */
const labelledHeight = 14;
const labelInset = 5;

/** The marks as SVG. */
export const TimelineMarks = memo(function TimelineMarks({ layout, data }: TimelineMarksProps) {
  const prefix = useId();
  const { plot, lanes, height } = layout;
  return (
    <svg x={plot.left} width={layout.window.width} height={height} overflow="hidden">
      <SpanPatterns prefix={prefix} />
      {lanes.map((lane) => (
        <g key={`${lane.serialIndex} ${lane.laneIndex}`} transform={`translate(0,${lane.y})`} data-lane={lane.label}>
          {lane.waiting.map(({ x, width }) => (
            <rect key={x} data-kind="queue" x={x} width={width} height={lane.height} fill={`url(#${prefix}-queue)`} />
          ))}
          {lane.marks.map((mark) => (
            <Mark key={`${mark.row} ${mark.x}`} mark={mark} lane={lane} prefix={prefix} label={spanLabel(mark, data)} />
          ))}
        </g>
      ))}
    </svg>
  );
});

interface MarkProps {
  readonly mark: SpanMark;
  readonly lane: LaneLayout;
  readonly prefix: string;
  readonly label: string;
}

function Mark({ mark, lane, prefix, label }: MarkProps) {
  const { kind, x } = mark;
  const width = drawnWidth(mark);
  // The label of a bar that begins out of sight stands at the edge.
  const labelX = Math.max(x, 0) + labelInset;
  const room = x + width - labelX - labelInset;
  return (
    <>
      <rect
        data-kind={kind}
        x={x}
        width={width}
        height={lane.height}
        rx={Math.min(2, width / 4)}
        fill={`url(#${prefix}-${kind})`}
        opacity={markOpacity(mark)}
      />
      {label !== "" && room >= textWidth(label) && lane.height >= labelledHeight && (
        <text className={styles.spanLabel} x={labelX} y={lane.height / 2} dy="0.34em">
          {label}
        </text>
      )}
    </>
  );
}
