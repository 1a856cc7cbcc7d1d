import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { boxAround, type Place } from "./boxSelection.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import { movePick, pickedHit, type PickedSpan } from "./pickedSpan.ts";
import type { TimelineData } from "./timelineData.ts";
import { hitTest, type TimelineHit } from "./timelineHit.ts";
import { placeOf, useBoxDrag } from "./useBoxDrag.ts";
import type { Picks } from "./usePicks.ts";
import type { ZoomActs } from "./useZoom.ts";
import { zoomByKey } from "./zoomByKey.ts";

/** What the lanes ask of the chart around them. */
export interface PickActs {
  /** A click or Enter on a mark. */
  onOpen(hit: TimelineHit): void;
  /** A span was picked that may be out of sight. */
  onPicked(span: PickedSpan): void;
  /** Escape, when nothing is picked and no box drawn; says whether there was something else to close. */
  onClose(): boolean;
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
    onPointerUp(): void;
    onPointerCancel(): void;
    onPointerLeave(): void;
    onClick(event: MouseEvent): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

/** Follows pointer and keys over the lanes. */
export function useTimelinePick(
  data: TimelineData,
  layout: TimelineLayout,
  zoom: ZoomActs,
  picks: Picks,
  acts: PickActs,
): TimelinePick {
  const [pointer, setPointer] = useState<Place | null>(null);
  const drag = useBoxDrag(layout, picks.selecting, picks.drawBox);
  const onKeyDown = useKeys(data, zoom, picks, acts);
  const pickedNow = picks.picked && pickedHit(data, layout, picks.picked);
  const hit = pickedNow ?? (pointer && hitTest(layout, pointer.x, pointer.y));

  function follow(event: PointerEvent): void {
    if (picks.picked) picks.pick(null);
    setPointer(placeOf(event));
  }

  return {
    hit,
    at: pickedNow ? middleOf(pickedNow, layout) : pointer,
    byKey: pickedNow !== null,
    handlers: {
      // A finger touches before it moves.
      onPointerDown: (event) => {
        follow(event);
        drag.begins(event);
      },
      onPointerMove: (event) => {
        if (drag.goesOn(event) || event.buttons !== 0) setPointer(null);
        else follow(event);
      },
      onPointerUp: drag.ends,
      onPointerCancel: drag.ends,
      onPointerLeave: () => setPointer(null),
      onClick: (event) => {
        if (drag.drew()) return;
        const clicked = hit ?? hitTest(layout, ...placeOfClick(event));
        if (clicked) acts.onOpen(clicked);
      },
      onKeyDown: (event) => {
        if (hit && event.key === "Enter") acts.onOpen(hit);
        else onKeyDown(event);
      },
      onBlur: () => picks.pick(null),
    },
  };
}

function placeOfClick(event: MouseEvent): [x: number, y: number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
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

function useKeys(
  data: TimelineData,
  zoom: ZoomActs,
  picks: Picks,
  { onPicked, onClose }: PickActs,
): (event: KeyboardEvent) => void {
  /** Where a box that is drawn by keys began. */
  const anchor = useRef<PickedSpan | null>(null);

  function move([along, across]: readonly [number, number], isExtending: boolean): void {
    const next = movePick(data, picks.picked, along, across);
    if (!next) return;
    if (isExtending) anchor.current ??= picks.picked ?? next;
    else anchor.current = null;
    if (anchor.current) picks.drawBox(boxAround(data, anchor.current, next));
    picks.pick(next);
    onPicked(next);
  }

  function close(): boolean {
    anchor.current = null;
    if (picks.box) picks.drawBox(null);
    else if (picks.picked) picks.pick(null);
    else return onClose();
    return true;
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isArrow = event.key.startsWith("Arrow");
    const step = picks.picked || event.key === "." || (event.shiftKey && isArrow) ? steps[event.key] : undefined;
    if (step) move(step, event.shiftKey && isArrow);
    else if (event.key === "Escape") {
      if (!close()) return;
    } else if (!zoomByKey(zoom, event.key)) return;
    event.preventDefault();
  };
}

function middleOf({ x, width, y, height }: TimelineHit, { window }: TimelineLayout): Place {
  const left = Math.max(0, x);
  return { x: (left + Math.min(x + width, window.width)) / 2, y: y + height };
}
