import { spanKinds } from "#protocol/trace.ts";
import type { TaskAccount } from "#measure/taskAccount.ts";
import { clipped } from "./layoutSpans.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import type { TaskView } from "./selectedTask.ts";
import { runOn, type Side, type TimelineData } from "./timelineData.ts";
import { rowBox, type PlotBox } from "./timelineHit.ts";

/** A rectangle around a span of the selected task, or around the same task in the other run. */
export interface TaskOutline extends PlotBox {
  readonly key: string;
  readonly isPartner: boolean;
}

/** Where the selected task's spans are drawn, and the time that the same task computed in the other run. */
export function taskOutlines(data: TimelineData, layout: TimelineLayout, view: TaskView): readonly TaskOutline[] {
  const partner = view.partner?.account;
  return [
    ...outlines(data, layout, view.side, view.account.rows, false),
    ...(view.partner && partner ? outlines(data, layout, view.partner.side, partner.rows.slice(0, 1), true) : []),
  ];
}

function outlines(
  data: TimelineData,
  layout: TimelineLayout,
  side: Side,
  rows: TaskAccount["rows"],
  isPartner: boolean,
): readonly TaskOutline[] {
  const timeline = runOn(data, side)?.timeline;
  if (!timeline) return [];
  const { trace, lanes } = timeline;
  return rows.flatMap((row) => {
    // Waiting has no place of its own: other spans may be drawn over it.
    if (spanKinds[trace.kind[row] ?? 0] === "queue") return [];
    const laneIndex = lanes.findIndex((lane) => lane.worker === trace.worker[row]);
    const place = rowBox(data, layout, { side, laneIndex }, row);
    const isInSight = place && place.x + place.width >= 0 && place.x <= layout.window.width;
    return isInSight
      ? [{ key: `${side} ${row}`, isPartner, ...place, ...clipped(place.x, place.width, layout.window) }]
      : [];
  });
}
