import { useRef, type PointerEvent } from "react";
import { boxBetween, type BoxSelection, type Place } from "./boxSelection.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";

/** A press that moves less is a click, px. */
const leastDrag = 4;

/** Draws a box with the pointer: each step says whether the event was meant for that. */
export interface BoxDrag {
  begins(event: PointerEvent): boolean;
  goesOn(event: PointerEvent): boolean;
  ends(): void;
  /** Whether the latest press drew a box: the click that follows it is none. */
  drew(): boolean;
}

/** A drag selects when `selecting`, or with Shift held. */
export function useBoxDrag(
  layout: TimelineLayout,
  selecting: boolean,
  onBox: (box: BoxSelection | null) => void,
): BoxDrag {
  const start = useRef<Place | null>(null);
  const drew = useRef(false);
  return {
    begins(event) {
      drew.current = false;
      if (event.button !== 0 || !(selecting || event.shiftKey)) return false;
      start.current = placeOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      return true;
    },
    goesOn(event) {
      if (!start.current) return false;
      const place = placeOf(event);
      drew.current ||= Math.hypot(place.x - start.current.x, place.y - start.current.y) >= leastDrag;
      if (drew.current) onBox(boxBetween(layout, start.current, place));
      return true;
    },
    ends() {
      start.current = null;
    },
    drew: () => drew.current,
  };
}

/** Where an event happened, px from its element's left and top. */
export function placeOf(event: PointerEvent): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
