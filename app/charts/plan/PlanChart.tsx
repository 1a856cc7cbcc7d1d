import { useEffect, useMemo, useRef } from "react";
import type { Trace } from "#protocol/trace.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { layoutPlan, mostSteps } from "./layoutPlan.ts";
import styles from "./Plan.module.css";
import type { PlanStep } from "./planGraph.ts";
import { PlanMarks } from "./PlanMarks.tsx";
import { planNames, planSentence, planTable } from "./planText.ts";
import { RewriteList } from "./RewriteList.tsx";
import { movedBytes, workedPlan, type WorkedPlan } from "./stageWork.ts";
import { useStepPick } from "./useStepPick.ts";

interface PlanChartProps {
  /** null until a variant that runs a collection has been traced. */
  readonly trace: Trace | null;
  /** Which of the trace's plans. */
  readonly plan: number;
  /** The id of the selected step. */
  readonly selected: number | null;
  /** Called with the step that the reader selects, or null. */
  onSelect(step: PlanStep | null): void;
}

/** The plan of one run of a collection: its steps in their stages, what moves between them, what was rewritten. */
export function PlanChart({ trace, plan, ...selection }: PlanChartProps) {
  const worked = useMemo(() => trace && workedPlan(trace, plan), [trace, plan]);
  if (!trace || !worked || worked.graph.steps.length === 0) {
    return <ChartEmpty>A plan appears when the program has run a collection.</ChartEmpty>;
  }
  const name = planNames(trace)[plan] ?? "";
  const summary = planSentence(worked, name, movedBytes(trace));
  return (
    <>
      <Drawing worked={worked} name={name} summary={summary} {...selection} />
      <RewriteList rewrites={worked.graph.rewrites} />
    </>
  );
}

interface DrawingProps extends Pick<PlanChartProps, "selected" | "onSelect"> {
  readonly worked: WorkedPlan;
  readonly name: string;
  readonly summary: string;
}

function Drawing({ worked, name, summary, selected, onSelect }: DrawingProps) {
  const [scroll, width] = useWidth<HTMLDivElement>();
  const figure = useRef<HTMLElement>(null);
  const isDrawn = worked.graph.steps.length <= mostSteps;
  const layout = useMemo(() => (isDrawn && width > 0 ? layoutPlan(worked, width) : null), [worked, isDrawn, width]);
  const pick = useStepPick(layout?.steps ?? [], selected, (mark) => onSelect(mark?.step ?? null));
  const picture = useFigureSource(planTable(worked));
  const { mark, byKey } = pick;
  useEffect(() => {
    if (mark && byKey) showIn(scroll.current, mark);
  }, [scroll, mark, byKey]);
  return (
    <>
      <p className={styles.note}>{summary}</p>
      <div ref={scroll} className={styles.scroll}>
        {layout ? (
          <div style={{ width: layout.width, minWidth: "100%" }}>
            <ChartFigure
              label={`Plan of ${name}`}
              marksLabel="Steps of the plan"
              summary={summary}
              width={Math.max(width, layout.width)}
              height={layout.height}
              {...{ figure, picture, pick }}
            >
              <PlanMarks layout={layout} pickedKey={mark?.key ?? null} selected={selected} />
            </ChartFigure>
          </div>
        ) : (
          !isDrawn && <ChartEmpty>These are too many steps to draw. The table has them all.</ChartEmpty>
        )}
      </div>
    </>
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Scrolls so far that a box is in sight with some room around it. */
function showIn(scroll: HTMLElement | null, { left, top, width, height }: Box): void {
  if (!scroll) return;
  const room = 24;
  const within = (at: number, size: number, from: number, seen: number): number =>
    Math.min(Math.max(from, at + size + room - seen), at - room);
  scroll.scrollTo(
    within(left, width, scroll.scrollLeft, scroll.clientWidth),
    within(top, height, scroll.scrollTop, scroll.clientHeight),
  );
}
