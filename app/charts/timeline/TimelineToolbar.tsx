import type { ConfigurationKey } from "#protocol/run.ts";
import styles from "./Timeline.module.css";
import { withVariant, type DrawableConfiguration } from "./timelineChoice.ts";
import type { Zoom } from "./useZoom.ts";

interface TimelineToolbarProps {
  readonly drawable: readonly DrawableConfiguration[];
  readonly shown: ConfigurationKey | null;
  readonly zoom: Zoom;
  onChoose(key: ConfigurationKey | null): void;
}

/** Which variant is shown on how many workers, and the zoom. */
export function TimelineToolbar({ drawable, shown, zoom, onChoose }: TimelineToolbarProps) {
  const variants = [...new Set(drawable.map((c) => c.variant))];
  const workerCounts = drawable.filter((c) => c.variant === shown?.variant).map((c) => c.workers);
  return (
    <div className={styles.toolbar}>
      {shown && (
        <div className={styles.choice}>
          <select
            aria-label="Timeline variant"
            value={shown.variant}
            onChange={(event) => onChoose(withVariant(drawable, event.target.value, shown.workers))}
          >
            {variants.map((variant) => (
              <option key={variant}>{variant}</option>
            ))}
          </select>
          <span>on</span>
          <select
            aria-label="Timeline worker count"
            value={shown.workers}
            onChange={(event) => onChoose({ variant: shown.variant, workers: Number(event.target.value) })}
          >
            {workerCounts.map((workers) => (
              <option key={workers}>{workers}</option>
            ))}
          </select>
          <span>{shown.workers === 1 ? "worker" : "workers"}</span>
        </div>
      )}
      <div className={styles.zoom}>
        <span className={styles.hint} aria-hidden="true">
          Ctrl + wheel zooms, drag pans
        </span>
        <button type="button" aria-label="Zoom out" disabled={zoom.view.scale <= 1} onClick={() => zoom.zoomBy(1 / 2)}>
          −
        </button>
        <button type="button" aria-label="Zoom in" onClick={() => zoom.zoomBy(2)}>
          +
        </button>
        <button type="button" disabled={zoom.view.scale <= 1} onClick={zoom.fit}>
          Fit
        </button>
      </div>
    </div>
  );
}
