import { useMemo } from "react";
import type { LinePlace } from "#protocol/program.ts";
import { Axis } from "../frame/Axis.tsx";
import { layoutTimeline, type TimelineData } from "./layoutTimeline.ts";
import styles from "./Timeline.module.css";
import { TimelineCanvas } from "./TimelineCanvas.tsx";
import type { TimelineHit } from "./timelineHit.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";
import { TimelineOverlay } from "./TimelineOverlay.tsx";
import { targetPlace, targetText } from "./timelineText.ts";
import { Tooltip } from "../frame/Tooltip.tsx";
import { useTimelinePick } from "./useTimelinePick.ts";
import type { Zoom } from "./useZoom.ts";

interface TimelinePlotProps {
  readonly data: TimelineData;
  /** px; 0 until the page is laid out. */
  readonly width: number;
  readonly zoom: Zoom;
  /** Id of the text that describes the chart. */
  readonly summaryId: string;
  readonly onReveal?: (place: LinePlace) => void;
}

/** More marks than this are drawn on a canvas. */
const svgMarksAtMost = 2000;

/** The lanes themselves, with zoom, pan, hover and keys. */
export function TimelinePlot({ data, width, zoom, summaryId, onReveal }: TimelinePlotProps) {
  const layout = useMemo(() => layoutTimeline(data, width, zoom.view), [data, width, zoom.view]);
  const { plot, height } = layout;
  const { hit, at, byKey, handlers } = useTimelinePick(data, layout, zoom, (picked: TimelineHit) => {
    const place = targetPlace(picked.target, data);
    if (place) onReveal?.(place);
  });
  const text = hit && targetText(hit.target, data);
  const onCanvas = layout.markCount > svgMarksAtMost;
  return (
    <div className={styles.plot} style={{ height }}>
      {width > 0 && (
        <>
          <svg className={styles.layer} width={width} height={height} aria-hidden="true">
            <Axis side="bottom" ticks={layout.ticks} frame={plot} />
            {!onCanvas && <TimelineMarks layout={layout} data={data} />}
          </svg>
          {onCanvas && <TimelineCanvas layout={layout} />}
          <TimelineOverlay layout={layout} hit={hit} pointerX={byKey ? null : (at?.x ?? null)} />
        </>
      )}
      <div
        ref={zoom.ref}
        className={styles.surface}
        style={{ left: plot.left, width: plot.right - plot.left, height }}
        data-zoomed={zoom.view.scale > 1}
        tabIndex={0}
        role="application"
        aria-label="Timeline lanes"
        aria-describedby={summaryId}
        aria-keyshortcuts="W A S D F"
        {...handlers}
      />
      {text && at && <Tooltip text={text} x={plot.left + at.x} y={at.y} width={width} />}
      <div className={styles.unseen} aria-live="polite">
        {byKey && text ? `${text.title}: ${text.rows.map((row) => row.join(" ")).join(", ")}` : ""}
      </div>
    </div>
  );
}
