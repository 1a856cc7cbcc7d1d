import { memo } from "react";
import type { LaneLayout, TimelineLayout } from "./layoutTimeline.ts";
import type { SpanMark } from "./layoutSpans.ts";
import { markLabel } from "./markLabel.ts";
import { drawnWidth, fadedOpacity, markOpacity } from "./markStyle.ts";
import styles from "./Timeline.module.css";
import { runOn, type ParallelRun, type TimelineData } from "./timelineData.ts";

interface TimelineMarksProps {
  readonly layout: TimelineLayout;
  readonly data: TimelineData;
  /** Of the patterns' ids. */
  readonly prefix: string;
}

/** The marks as SVG. */
export const TimelineMarks = memo(function TimelineMarks({ layout, data, prefix }: TimelineMarksProps) {
  const { plot, lanes, height } = layout;
  return (
    <svg x={plot.left} width={layout.window.width} height={height} overflow="hidden">
      {lanes.map((lane) => (
        <Lane key={`${lane.side} ${lane.index}`} lane={lane} prefix={prefix} run={runOn(data, lane.side)} />
      ))}
    </svg>
  );
});

interface LaneProps {
  readonly lane: LaneLayout;
  readonly prefix: string;
  readonly run: ParallelRun | null;
}

function Lane({ lane, prefix, run }: LaneProps) {
  return (
    <g transform={`translate(0,${lane.y})`} data-lane={lane.label} data-side={lane.side}>
      {lane.waiting.map(({ x, width }, i) => (
        <rect key={i} data-kind="queue" x={x} width={width} height={lane.height} fill={`url(#${prefix}-queue)`} />
      ))}
      {lane.marks.map((mark) => (
        <Mark key={mark.row} {...{ mark, lane, prefix, run }} />
      ))}
    </g>
  );
}

interface MarkProps extends LaneProps {
  readonly mark: SpanMark;
}

function Mark({ mark, lane, prefix, run }: MarkProps) {
  const { kind, x, faded } = mark;
  const width = drawnWidth(mark);
  const label = markLabel(mark, lane, run);
  return (
    <g opacity={faded ? fadedOpacity : undefined} data-faded={faded || undefined}>
      <rect
        data-kind={kind}
        x={x}
        width={width}
        height={lane.height}
        rx={Math.min(2, width / 4)}
        fill={`url(#${prefix}-${kind})`}
        opacity={markOpacity(mark)}
      />
      {label && (
        <text className={styles.spanLabel} x={label.x} y={lane.height / 2} dy="0.34em">
          {label.text}
        </text>
      )}
    </g>
  );
}
