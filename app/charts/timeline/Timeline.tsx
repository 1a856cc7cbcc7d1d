import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { LinePlace } from "#protocol/program.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import { timelineOf, type Timeline as ArrangedTrace } from "#measure/timeline.ts";
import styles from "./Timeline.module.css";
import {
  chooseCompared,
  chooseConfiguration,
  comparable,
  drawableConfigurations,
  isSame,
  parallelRun,
  timelineData,
  type DrawableConfiguration,
  type OtherRun,
  type TimelineRun,
} from "./timelineChoice.ts";
import type { TaskKey } from "./timelineData.ts";
import type { StageKey } from "./shownStage.ts";
import { TimelineFigure } from "./TimelineFigure.tsx";

interface TimelineProps {
  /** The run to draw; a RunRecord fits. */
  readonly run: TimelineRun;
  /** Another run to compare with. */
  readonly other?: OtherRun;
  /** The configuration to show, when that is kept outside; null for the fastest. */
  readonly chosen?: ConfigurationKey | null;
  /** Called with the configuration that the reader chooses. */
  readonly onChoose?: (key: ConfigurationKey | null) => void;
  /** The selected task, when it is kept outside; a task of another configuration has that one shown. */
  readonly selected?: TaskKey | null;
  /** Called with the task that the reader selects, or null. */
  readonly onSelect?: (task: TaskKey | null) => void;
  /** A stage of a plan whose tasks stand out; the others are faint. */
  readonly stage?: StageKey | null;
  /** Called when the reader wants to see all tasks alike again. */
  readonly onLeaveStage?: () => void;
  /** Called with the source line of a task's function when the reader asks for it. */
  readonly onReveal?: (place: LinePlace) => void;
}

/** Who computed what and when: the serial time above one lane for each worker, on one time axis. */
export function Timeline({ run, other, stage = null, onLeaveStage, onReveal, ...kept }: TimelineProps) {
  const [task, selectTask] = useKept(kept.selected, kept.onSelect);
  const [chosen, setChosen] = useKept(kept.chosen, kept.onChoose);
  const [compared, setCompared] = useState<string | null>();
  const drawable = useMemo(() => drawableConfigurations(run), [run]);
  const shown = chooseConfiguration(drawable, chosen);
  const choices = useMemo(() => comparable(drawable, shown, other), [drawable, shown, other]);
  const beside = chooseCompared(choices, shown, compared);
  useFollowed(task, drawable, [shown, beside?.configuration ?? null], setChosen);
  const timeline = useArranged(shown);
  const otherTimeline = useArranged(beside?.configuration ?? null);
  const data = useMemo(
    () =>
      timelineData(
        run,
        shown && timeline && parallelRun(shown, timeline),
        beside && otherTimeline && parallelRun(beside.configuration, otherTimeline, beside.from),
      ),
    [run, shown, timeline, beside, otherTimeline],
  );
  if (data.serial.length === 0 && data.parallel === null) {
    return <p className={styles.empty}>The timeline appears when the program has run.</p>;
  }
  return (
    <TimelineFigure
      choice={{ drawable, shown, choices, compared: beside?.id ?? null, onChoose: setChosen, onCompare: setCompared }}
      data={data}
      task={task}
      onSelect={selectTask}
      stage={stage}
      {...(onLeaveStage && { onLeaveStage })}
      {...(onReveal && { onReveal })}
    />
  );
}

/** A run changes with every sample; its traces, which can be long, seldom do. */
function useArranged(configuration: DrawableConfiguration | null): ArrangedTrace | null {
  const trace = configuration?.trace.trace;
  const workers = configuration?.workers;
  return useMemo(() => (trace && workers ? timelineOf(trace, workers) : null), [trace, workers]);
}

/** What is handed in, or what the chart keeps itself. */
function useKept<T>(
  given: T | null | undefined,
  tell: ((value: T | null) => void) | undefined,
): readonly [T | null, (value: T | null) => void] {
  const [own, setOwn] = useState<T | null>(null);
  const change = (value: T | null): void => {
    setOwn(value);
    tell?.(value);
  };
  return [given === undefined ? own : given, change];
}

/** Shows the configuration of a task that was selected elsewhere, once for each selection. */
function useFollowed(
  task: TaskKey | null,
  drawable: readonly DrawableConfiguration[],
  shown: readonly (DrawableConfiguration | null)[],
  choose: (key: ConfigurationKey) => void,
): void {
  const follow = useEffectEvent((followed: TaskKey) => {
    const isShown = shown.some((configuration) => configuration && isSame(configuration, followed));
    const target = drawable.find((configuration) => isSame(configuration, followed));
    if (target && !isShown) choose(target);
  });
  useEffect(() => {
    if (task) follow(task);
  }, [task]);
}
