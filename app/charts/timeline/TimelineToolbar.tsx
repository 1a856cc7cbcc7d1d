import type { ConfigurationKey } from "#protocol/run.ts";
import styles from "./Timeline.module.css";
import { withVariant, type ComparedConfiguration, type DrawableConfiguration } from "./timelineChoice.ts";
import { TimelineSearch } from "./TimelineSearch.tsx";
import type { Picks } from "./usePicks.ts";
import type { Search } from "./useSearch.ts";
import type { Zoom } from "./useZoom.ts";

/** What is shown, what else could be, and what it is compared with. */
export interface TimelineChoice {
  readonly drawable: readonly DrawableConfiguration[];
  readonly shown: DrawableConfiguration | null;
  readonly choices: readonly ComparedConfiguration[];
  /** The id of the one that is compared with. */
  readonly compared: string | null;
  onChoose(key: ConfigurationKey | null): void;
  onCompare(id: string | null): void;
}

interface TimelineToolbarProps {
  readonly choice: TimelineChoice;
  readonly search: Search;
  readonly picks: Picks;
  readonly zoom: Zoom;
}

/** Which variant is shown on how many workers beside which other; search, selecting and the zoom. */
export function TimelineToolbar({ choice, search, picks, zoom }: TimelineToolbarProps) {
  const { selecting, setSelecting } = picks;
  return (
    <div className={styles.toolbar}>
      {choice.shown && <Choice choice={choice} shown={choice.shown} />}
      {choice.choices.length > 0 && <Comparison choice={choice} />}
      <div className={styles.zoom}>
        <span className={styles.hint} aria-hidden="true">
          Ctrl + wheel zooms, drag pans
        </span>
        {choice.shown && <TimelineSearch search={search} onLeave={() => zoom.ref.current?.focus()} />}
        {choice.shown && (
          <button
            type="button"
            aria-pressed={selecting}
            title="Drag to select spans; Shift and drag does it at any time"
            onClick={() => setSelecting(!selecting)}
          >
            Select
          </button>
        )}
        <ZoomButtons zoom={zoom} />
      </div>
    </div>
  );
}

function Choice({ choice, shown }: { readonly choice: TimelineChoice; readonly shown: DrawableConfiguration }) {
  const { drawable, onChoose } = choice;
  const variants = [...new Set(drawable.map((c) => c.variant))];
  const workerCounts = drawable.filter((c) => c.variant === shown.variant).map((c) => c.workers);
  return (
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
  );
}

function Comparison({ choice }: { readonly choice: TimelineChoice }) {
  const { choices, compared, onCompare } = choice;
  const own = choices.filter((c) => c.from === undefined);
  const others = choices.filter((c) => c.from !== undefined);
  const options = (list: readonly ComparedConfiguration[]) =>
    list.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  return (
    <label className={styles.choice}>
      beside
      <select
        aria-label="Compare with"
        className={compared === null ? styles.alone : undefined}
        value={compared ?? ""}
        onChange={(event) => onCompare(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">nothing</option>
        {options(own)}
        {others.length > 0 && <optgroup label={others[0]?.from ?? ""}>{options(others)}</optgroup>}
      </select>
    </label>
  );
}

function ZoomButtons({ zoom: { view, acts } }: { readonly zoom: Zoom }) {
  const isWhole = view.scale <= 1;
  return (
    <>
      <button type="button" aria-label="Zoom out" disabled={isWhole} onClick={() => acts.zoomBy(1 / 2)}>
        −
      </button>
      <button type="button" aria-label="Zoom in" onClick={() => acts.zoomBy(2)}>
        +
      </button>
      <button type="button" disabled={isWhole} onClick={acts.fit}>
        Fit
      </button>
    </>
  );
}
