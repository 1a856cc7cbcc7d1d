import { useState } from "react";
import type { Timeline } from "#measure/timeline.ts";
import type { BoxSelection } from "./boxSelection.ts";
import type { PickedSpan } from "./pickedSpan.ts";
import type { TimelineData } from "./timelineData.ts";

/** What is picked by key and what a box was drawn around, and how that changes. */
export interface Picks {
  readonly picked: PickedSpan | null;
  readonly box: BoxSelection | null;
  /** Whether dragging draws a box instead of panning. */
  readonly selecting: boolean;
  pick(span: PickedSpan | null): void;
  drawBox(box: BoxSelection | null): void;
  setSelecting(selecting: boolean): void;
}

/** Keeps picks for as long as the same repetitions are shown. */
export function usePicks({ parallel, other }: TimelineData): Picks {
  const [picked, pick] = useState<PickedSpan | null>(null);
  const [box, drawBox] = useState<BoxSelection | null>(null);
  const [selecting, setSelecting] = useState(false);
  const [shown, setShown] = useState<readonly (Timeline | undefined)[]>([]);
  const timelines = [parallel?.timeline, other?.timeline];
  if (timelines.some((timeline, i) => timeline !== shown[i])) {
    setShown(timelines);
    pick(null);
    drawBox(null);
  }
  return { picked, box, selecting, pick, drawBox, setSelecting };
}
