import { useLayoutEffect, useRef } from "react";
import { useThemeVersion } from "../frame/useThemeVersion.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import { paintTimeline, timelineFills, type Fills } from "./paintTimeline.ts";
import styles from "./Timeline.module.css";
import type { TimelineData } from "./timelineData.ts";

interface TimelineCanvasProps {
  readonly layout: TimelineLayout;
  readonly data: TimelineData;
}

/** The marks on a canvas, for when there are too many for SVG. */
export function TimelineCanvas({ layout, data }: TimelineCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const fills = useRef<Fills | null>(null);
  const theme = useThemeVersion();
  const density = devicePixelRatio;
  const { plot, height, window } = layout;
  useLayoutEffect(() => {
    fills.current = ref.current && timelineFills(ref.current, density);
    // The theme's version says that colours, which are read from the page, may have changed.
  }, [density, theme]);
  useLayoutEffect(() => {
    if (ref.current && fills.current) paintTimeline(ref.current, { layout, data }, fills.current, density);
  }, [layout, data, density, theme]);
  return (
    <canvas
      ref={ref}
      className={styles.layer}
      style={{ left: plot.left, width: window.width, height }}
      data-marks={layout.markCount}
      aria-hidden="true"
    />
  );
}
