import { useId, useMemo } from "react";
import { Axis } from "../frame/Axis.tsx";
import { Tooltip } from "../frame/Tooltip.tsx";
import { layoutTimeline, type FoundLanes } from "./layoutTimeline.ts";
import type { TaskView } from "./selectedTask.ts";
import { SpanPatterns } from "./SpanPatterns.tsx";
import styles from "./Timeline.module.css";
import { TimelineCanvas } from "./TimelineCanvas.tsx";
import type { TimelineData } from "./timelineData.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";
import { TimelineOverlay } from "./TimelineOverlay.tsx";
import { TimelineStrips } from "./TimelineStrips.tsx";
import { targetText } from "./timelineText.ts";
import type { Picks } from "./usePicks.ts";
import { useTimelinePick, type PickActs } from "./useTimelinePick.ts";
import { useTimelineSource } from "./useTimelineSource.ts";
import type { Zoom } from "./useZoom.ts";

interface TimelinePlotProps {
  readonly data: TimelineData;
  /** px; 0 until the page is laid out. */
  readonly width: number;
  readonly zoom: Zoom;
  readonly picks: Picks;
  readonly found: FoundLanes;
  /** The selected task. */
  readonly view: TaskView | null;
  /** Id of the text that describes the chart. */
  readonly summaryId: string;
  readonly acts: PickActs;
}

/** More marks than this are drawn on a canvas: as elements they take too long to move with every frame. */
const svgMarksAtMost = 300;

/** The lanes themselves, with zoom, pan, hover and keys. */
export function TimelinePlot({ data, width, zoom, picks, found, view, summaryId, acts }: TimelinePlotProps) {
  const layout = useMemo(() => layoutTimeline(data, width, zoom.view, found), [data, width, zoom.view, found]);
  const { plot, height } = layout;
  const { hit, at, byKey, handlers } = useTimelinePick(data, layout, zoom.acts, picks, acts);
  const text = hit && targetText(hit.target, data);
  const onCanvas = layout.markCount > svgMarksAtMost;
  const prefix = useId();
  const { drawing, frame } = useTimelineSource(data, layout, prefix);
  return (
    <div className={styles.plot} style={{ height }}>
      {width > 0 && (
        <div ref={drawing} className={styles.drawing}>
          <svg className={styles.layer} width={0} height={0} aria-hidden="true">
            <SpanPatterns prefix={prefix} />
          </svg>
          <svg className={styles.layer} width={width} height={height} aria-hidden="true">
            <Axis side="bottom" ticks={layout.ticks} frame={plot} />
            <TimelineStrips layout={layout} />
            {!onCanvas && <TimelineMarks layout={layout} data={data} prefix={prefix} />}
          </svg>
          {onCanvas && <TimelineCanvas layout={layout} data={data} />}
          <TimelineOverlay {...{ data, layout, view, hit }} box={picks.box} pointerX={byKey ? null : (at?.x ?? null)} />
        </div>
      )}
      <div
        ref={zoom.ref}
        className={styles.surface}
        style={{ left: plot.left, width: plot.right - plot.left, height }}
        data-zoomed={zoom.view.scale > 1}
        data-selecting={picks.selecting}
        tabIndex={0}
        role="application"
        aria-label="Timeline lanes"
        aria-describedby={summaryId}
        aria-keyshortcuts="W A S D F . , / Enter Shift+ArrowRight Escape"
        {...handlers}
      />
      {text && at && <Tooltip text={text} x={plot.left + at.x} y={at.y} width={width} />}
      <div ref={frame} className={styles.picture} aria-hidden="true" />
      <div className={styles.unseen} aria-live="polite">
        {byKey && text ? `${text.title}: ${text.rows.map((row) => row.join(" ")).join(", ")}` : ""}
      </div>
    </div>
  );
}
