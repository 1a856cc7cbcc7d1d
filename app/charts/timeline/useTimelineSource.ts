import { useEffect, useMemo, useRef, type RefObject } from "react";
import { useChartSource } from "../export/chartSource.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import type { TimelineData } from "./timelineData.ts";
import { timelinePicture } from "./timelinePicture.ts";
import { timelineTable } from "./timelineTable.ts";

/** The elements that pictures are made from and put into. */
interface PictureRefs {
  /** Holds the drawing's layers. */
  readonly drawing: RefObject<HTMLDivElement | null>;
  /** Holds a picture while it is printed or saved. */
  readonly frame: RefObject<HTMLDivElement | null>;
}

/** Offers the timeline's picture and spans to what stands around it, and prints the picture instead of the canvas. */
export function useTimelineSource(data: TimelineData, layout: TimelineLayout, prefix: string): PictureRefs {
  const drawing = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  // Panning changes the layout with every frame: the source itself stays the same.
  const latest = useRef({ data, layout });
  useEffect(() => {
    latest.current = { data, layout };
    frame.current?.replaceChildren();
  }, [data, layout]);
  const source = useMemo(() => {
    const draw = (withLegend: boolean): SVGSVGElement | null => {
      if (!drawing.current || !frame.current) return null;
      const picture = timelinePicture(drawing.current, { ...latest.current, prefix, withLegend });
      frame.current.replaceChildren(picture);
      return picture;
    };
    return { draw, svg: () => draw(true), table: () => timelineTable(data) };
  }, [data, prefix]);
  useChartSource(source);
  usePrinted(frame, source.draw);
  return { drawing, frame };
}

function usePrinted(frame: RefObject<HTMLDivElement | null>, draw: (withLegend: boolean) => unknown): void {
  useEffect(() => {
    // The legend is on the page.
    const before = (): unknown => draw(false);
    const after = (): void => frame.current?.replaceChildren();
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, [frame, draw]);
}
