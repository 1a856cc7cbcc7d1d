import { boxPlace, type BoxSelection } from "./boxSelection.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import { taskOutlines } from "./taskOutlines.ts";
import type { TaskView } from "./selectedTask.ts";
import type { TimelineData } from "./timelineData.ts";
import type { PlotBox, TimelineHit } from "./timelineHit.ts";
import styles from "./Timeline.module.css";

interface TimelineOverlayProps {
  readonly data: TimelineData;
  readonly layout: TimelineLayout;
  readonly view: TaskView | null;
  readonly box: BoxSelection | null;
  readonly hit: TimelineHit | null;
  /** Where the pointer is, px from the plot's left; null when elsewhere. */
  readonly pointerX: number | null;
}

/** What stands over the marks: names of lanes, ends of bars, what is selected and what is pointed at. */
export function TimelineOverlay({ data, layout, view, box, hit, pointerX }: TimelineOverlayProps) {
  const { plot, width, height, window } = layout;
  const outlines = view ? taskOutlines(data, layout, view) : [];
  const drawn = box && boxPlace(layout, box);
  return (
    <svg className={styles.layer} width={width} height={height} aria-hidden="true">
      <Names layout={layout} />
      <svg x={plot.left} width={window.width} height={height} overflow="hidden">
        {outlines.map(({ key, isPartner, ...place }) => (
          <Outline key={key} place={place} className={isPartner ? styles.partner : styles.selected} />
        ))}
        {drawn && <rect className={styles.box} {...drawn} />}
        {pointerX !== null && (
          <line className={styles.pointer} x1={pointerX} x2={pointerX} y1={plot.top} y2={plot.bottom} />
        )}
        {hit && hit.target.type !== "load" && <Outline place={hit} className={styles.highlight} />}
      </svg>
    </svg>
  );
}

function Names({ layout }: { readonly layout: TimelineLayout }) {
  const { plot, lanes, ends, headings } = layout;
  return (
    <>
      {headings.map(({ side, text, y, height }) => (
        <text key={side} className={styles.heading} y={y + height / 2} dy="0.34em">
          {text}
        </text>
      ))}
      {lanes.map((lane) => (
        <text key={`${lane.side} ${lane.index}`} className={styles.lane} y={lane.y + lane.height / 2} dy="0.34em">
          {lane.shownLabel}
        </text>
      ))}
      {ends.map(({ x, top, bottom, text }) => (
        <g key={`${top} ${text}`} transform={`translate(${plot.left + x},0)`} className={styles.end}>
          <line y1={top} y2={bottom} />
          <text x={6} y={(top + Math.min(bottom, top + 20)) / 2} dy="0.34em">
            {text}
          </text>
        </g>
      ))}
    </>
  );
}

interface OutlineProps {
  readonly place: PlotBox;
  readonly className: string | undefined;
}

function Outline({ place: { x, y, width, height }, className }: OutlineProps) {
  return <rect className={className} x={x} y={y} width={Math.max(2, width)} height={height} rx={2} />;
}
