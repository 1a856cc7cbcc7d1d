import { useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { timeToX, type TimelineData, type TimelineLayout } from "./layoutTimeline.ts";
import { hitTest, movePick, pickedHit, type PickedSpan, type TimelineHit } from "./timelineHit.ts";
import type { Zoom } from "./useZoom.ts";
import { zoomByKey } from "./zoomByKey.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What the reader points at, by pointer or by key; places in px from the plot's left and the chart's top. */
export interface TimelinePick {
  readonly hit: TimelineHit | null;
  /** Where the pointer, or the picked span, is. */
  readonly at: Place | null;
  readonly byKey: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerLeave(): void;
    onClick(event: MouseEvent): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

/** Follows pointer and keys over the lanes; `onOpen` is called for a click or Enter on a mark. */
export function useTimelinePick(
  data: TimelineData,
  layout: TimelineLayout,
  zoom: Zoom,
  onOpen: (hit: TimelineHit) => void,
): TimelinePick {
  const [pointer, setPointer] = useState<Place | null>(null);
  const [picked, setPicked] = useState<PickedSpan | null>(null);
  const pickedNow = picked && pickedHit(data, layout, picked);
  const hit = pickedNow ?? (pointer && hitTest(layout, pointer.x, pointer.y));
  const at = pickedNow ? middleOf(pickedNow, layout) : pointer;

  function move(along: number, across: number): void {
    const next = movePick(data, picked, along, across);
    setPicked(next);
    if (next && data.parallel) zoom.reveal(wholeX(data, layout, zoom, next));
  }

  function follow(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    setPicked(null);
    setPointer({ x: event.clientX - box.left, y: event.clientY - box.top });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = picked || event.key === "." ? steps[event.key] : undefined;
    if (step) move(...step);
    else if (event.key === "Escape" && picked) setPicked(null);
    else if (event.key === "Enter" && hit) onOpen(hit);
    else if (!zoomByKey(zoom, event.key)) return;
    event.preventDefault();
  }

  return {
    hit,
    at,
    byKey: pickedNow !== null,
    handlers: {
      // A finger touches before it moves.
      onPointerDown: follow,
      onPointerMove: follow,
      onPointerLeave: () => setPointer(null),
      onClick: () => hit && onOpen(hit),
      onKeyDown,
      onBlur: () => setPicked(null),
    },
  };
}

/** Keys that go from span to span: along the lane, then across lanes. The arrows pan until a span is picked. */
const steps: Readonly<Record<string, readonly [along: number, across: number]>> = {
  ".": [1, 0],
  ",": [-1, 0],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function middleOf({ x, width, y, height }: TimelineHit, { window }: TimelineLayout): Place {
  const left = Math.max(0, x);
  return { x: (left + Math.min(x + width, window.width)) / 2, y: y + height };
}

/** The start of a span in px of the whole, unzoomed plot. */
function wholeX(data: TimelineData, layout: TimelineLayout, { view }: Zoom, { laneIndex, index }: PickedSpan): number {
  const timeline = data.parallel?.timeline;
  const row = timeline?.lanes[laneIndex]?.spans[index] ?? 0;
  return (timeToX(layout.window, timeline?.trace.startMs[row] ?? 0) - view.offset) / view.scale;
}
