import { useId, useMemo, useState } from "react";
import type { LinePlace } from "#protocol/program.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import { plural } from "#measure/format.ts";
import { timelineOf } from "#measure/timeline.ts";
import { plotFrame, type TimelineData } from "./layoutTimeline.ts";
import styles from "./Timeline.module.css";
import {
  chooseConfiguration,
  drawableConfigurations,
  timelineData,
  type DrawableConfiguration,
  type TimelineRun,
} from "./timelineChoice.ts";
import { TimelineLegend } from "./TimelineLegend.tsx";
import { TimelinePlot } from "./TimelinePlot.tsx";
import { timelineSentence } from "./timelineText.ts";
import { TimelineToolbar } from "./TimelineToolbar.tsx";
import { useWidth } from "../frame/useWidth.ts";
import { useZoom } from "./useZoom.ts";

interface TimelineProps {
  /** The run to draw; a RunRecord fits. */
  readonly run: TimelineRun;
  /** Called with the source line of a span that was clicked. */
  readonly onReveal?: (place: LinePlace) => void;
}

/** Who computed what and when: the serial time above one lane for each worker, on one time axis. */
export function Timeline({ run, onReveal }: TimelineProps) {
  const [chosen, setChosen] = useState<ConfigurationKey | null>(null);
  const drawable = useMemo(() => drawableConfigurations(run), [run]);
  const shown = chooseConfiguration(drawable, chosen);
  const trace = shown?.trace.trace;
  const workers = shown?.workers;
  // A run changes with every sample; its traces, which can be long, seldom do.
  const timeline = useMemo(() => (trace && workers ? timelineOf(trace, workers) : null), [trace, workers]);
  const data = useMemo(() => timelineData(run, shown, timeline), [run, shown, timeline]);
  if (data.serial.length === 0 && data.parallel === null) {
    return <p className={styles.empty}>The timeline appears when the program has run.</p>;
  }
  return <TimelineFigure {...{ drawable, shown, data, setChosen }} {...(onReveal && { onReveal })} />;
}

interface TimelineFigureProps {
  readonly drawable: readonly DrawableConfiguration[];
  readonly shown: DrawableConfiguration | null;
  readonly data: TimelineData;
  readonly onReveal?: (place: LinePlace) => void;
  setChosen(key: ConfigurationKey | null): void;
}

function TimelineFigure({ drawable, shown, data, onReveal, setChosen }: TimelineFigureProps) {
  const summaryId = useId();
  const [ref, width] = useWidth<HTMLElement>();
  const { left, right } = plotFrame(data, width);
  const zoom = useZoom(width > 0 ? right - left : 0);
  const label = shown ? `${shown.variant} on ${plural(shown.workers, "worker")}` : "serial times";
  return (
    <figure ref={ref} className={styles.figure} aria-label={`Timeline of ${label}`} aria-describedby={summaryId}>
      <TimelineToolbar drawable={drawable} shown={shown} onChoose={setChosen} zoom={zoom} />
      <TimelinePlot {...{ data, width, zoom, summaryId }} {...(onReveal && { onReveal })} />
      {data.parallel && <TimelineLegend timeline={data.parallel.timeline} />}
      <figcaption id={summaryId} className={styles.unseen}>
        {timelineSentence(data)}
      </figcaption>
    </figure>
  );
}
