import { useId, useMemo } from "react";
import type { LinePlace } from "#protocol/program.ts";
import { alignTraces, type Alignment } from "#measure/alignment.ts";
import { useWidth } from "../frame/useWidth.ts";
import { plotFrame, totalMs } from "./layoutTimeline.ts";
import { BoxPanel } from "./panels/BoxPanel.tsx";
import { DifferencesPanel } from "./panels/DifferencesPanel.tsx";
import { TaskPanel } from "./panels/TaskPanel.tsx";
import { pickedRow, pickOfRow, type PickedSpan } from "./pickedSpan.ts";
import { selectableTask, viewTask } from "./selectedTask.ts";
import { shownStage, type StageKey } from "./shownStage.ts";
import { StageNote } from "./StageNote.tsx";
import styles from "./Timeline.module.css";
import { runName, runOn, type Side, type TaskKey, type TimelineData } from "./timelineData.ts";
import { TimelineLegend } from "./TimelineLegend.tsx";
import { TimelinePlot } from "./TimelinePlot.tsx";
import { timelineSentence } from "./timelineText.ts";
import { TimelineToolbar, type TimelineChoice } from "./TimelineToolbar.tsx";
import type { TimelineHit } from "./timelineHit.ts";
import { targetTask } from "./timelineTarget.ts";
import { useSearch } from "./useSearch.ts";
import { usePicks } from "./usePicks.ts";
import { useSlashKey } from "./useSlashKey.ts";
import { useZoom, type ZoomActs } from "./useZoom.ts";

interface TimelineFigureProps {
  readonly choice: TimelineChoice;
  readonly data: TimelineData;
  readonly task: TaskKey | null;
  readonly stage: StageKey | null;
  readonly onLeaveStage?: () => void;
  readonly onReveal?: (place: LinePlace) => void;
  onSelect(task: TaskKey | null): void;
}

/** The chart with its controls above and what is told of the selected below. */
export function TimelineFigure(props: TimelineFigureProps) {
  const { choice, data, task, stage, onSelect, onLeaveStage, onReveal } = props;
  const summaryId = useId();
  const [ref, width] = useWidth<HTMLElement>();
  const { left, right } = plotFrame(data, width);
  const zoom = useZoom(width > 0 ? right - left : 0);
  const picks = usePicks(data);
  const show = (span: PickedSpan): void => showSpan(data, zoom.acts, right - left, span);
  const search = useSearch(data, (side, row) => {
    const span = pickOfRow(data, side, row);
    picks.pick(span);
    if (span) show(span);
  });
  useSlashKey(ref, search.open);
  const staged = useMemo(() => shownStage(data, stage), [data, stage]);
  const { parallel, other } = data;
  const alignment = useAlignment(data);
  const view = useMemo(() => viewTask(data, alignment, task), [data, alignment, task]);
  const select = (side: Side, number: number): void => onSelect(selectableTask(data, alignment, side, number));

  function open({ target }: TimelineHit): void {
    const clicked = targetTask(target, data);
    if (clicked) select(clicked.side, clicked.task);
  }

  const label = parallel ? runName(parallel) : "serial times";
  return (
    <figure ref={ref} className={styles.figure} aria-label={`Timeline of ${label}`} aria-describedby={summaryId}>
      <TimelineToolbar choice={choice} search={search} picks={picks} zoom={zoom} />
      {staged && <StageNote text={staged.text} {...(onLeaveStage && { onLeave: onLeaveStage })} />}
      <TimelinePlot
        {...{ data, width, zoom, picks, summaryId, view }}
        found={search.count === null && staged ? staged.found : search.found}
        acts={{
          onOpen: open,
          onPicked: show,
          onClose: () => {
            if (task) onSelect(null);
            return task !== null;
          },
        }}
      />
      {parallel && <TimelineLegend parallel={parallel} other={other} />}
      {picks.box && <BoxPanel data={data} box={picks.box} onClose={() => picks.drawBox(null)} />}
      {view && <TaskPanel view={view} onClose={() => onSelect(null)} {...(onReveal && { onReveal })} />}
      {alignment && <DifferencesPanel data={data} alignment={alignment} view={view} onSelect={select} />}
      <figcaption id={summaryId} className={styles.unseen}>
        {timelineSentence(data)}
      </figcaption>
    </figure>
  );
}

/** Both traces can be long; a run that changes with every sample leaves them as they are. */
function useAlignment({ parallel, other }: TimelineData): Alignment | null {
  const a = parallel?.timeline.trace;
  const b = other?.timeline.trace;
  return useMemo(() => (a && b ? alignTraces(a, b) : null), [a, b]);
}

function showSpan(data: TimelineData, zoom: ZoomActs, width: number, span: PickedSpan): void {
  const trace = runOn(data, span.side)?.timeline.trace;
  const row = pickedRow(data, span);
  if (!trace || row === undefined) return;
  const wholeX = (ms: number | undefined): number => ((ms ?? 0) / totalMs(data)) * width;
  zoom.show(wholeX(trace.startMs[row]), wholeX(trace.endMs[row]));
}
