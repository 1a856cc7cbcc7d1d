import { useLayoutEffect, useRef } from "react";
import { paintTimeline } from "./paintTimeline.ts";
import type { TimelineLayout } from "./layoutTimeline.ts";
import styles from "./Timeline.module.css";
import { useThemeVersion } from "../frame/useThemeVersion.ts";

/** The marks on a canvas, for when there are too many for SVG. */
export function TimelineCanvas({ layout }: { readonly layout: TimelineLayout }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const { plot, height, window } = layout;
  useLayoutEffect(() => {
    if (ref.current) paintTimeline(ref.current, layout, devicePixelRatio);
    // The theme's version says that colours, which are read from the page, may have changed.
  }, [layout, theme]);
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
