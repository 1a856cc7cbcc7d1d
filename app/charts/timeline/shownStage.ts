import { plural } from "#measure/format.ts";
import { spanKinds, type Trace } from "#protocol/trace.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import { foundLanes } from "./foundLanes.ts";
import { nothingSought, type FoundLanes } from "./layoutTimeline.ts";
import { isSame } from "./timelineChoice.ts";
import type { TimelineData } from "./timelineData.ts";

/** A stage of one of a trace's plans, of a variant on some workers: its tasks are to stand out from the others. */
export interface StageKey extends ConfigurationKey {
  readonly plan: number;
  readonly stage: number;
}

/** A stage among what is drawn. */
export interface ShownStage {
  readonly found: FoundLanes;
  /** "Stage 1 of collect, line 12: 8 tasks." */
  readonly text: string;
}

/** Finds the spans of a stage's tasks in what is shown; null when it is of another configuration or has no tasks. */
export function shownStage({ parallel }: TimelineData, key: StageKey | null): ShownStage | null {
  if (!parallel || !key || !isSame(parallel, key)) return null;
  const { trace } = parallel.timeline;
  const isOfStage = trace.labels.map(({ stage }) => stage?.plan === key.plan && stage.stage === key.stage);
  const isMatch = Uint8Array.from(trace.label, (label) => (isOfStage[label] ? 1 : 0));
  if (!isMatch.includes(1)) return null;
  return {
    found: { ...nothingSought, here: foundLanes(parallel.timeline, isMatch) },
    text: `${stageName(trace, key)}: ${plural(taskCount(trace, isMatch), "task")}.`,
  };
}

function stageName({ plans }: Trace, { plan, stage }: StageKey): string {
  const { action, line } = plans[plan] ?? { action: "", line: 0 };
  const of = action === "" ? "" : ` of ${action}`;
  return `Stage ${stage}${of}${line > 0 ? `, line ${line}` : ""}`;
}

const computeKind = spanKinds.indexOf("compute");

/** Tasks by their numbers: one that was tried again is one. */
function taskCount({ kind, task, count }: Trace, isMatch: Uint8Array): number {
  const counts = new Map<number, number>();
  for (let row = 0; row < kind.length; row++) {
    if (isMatch[row] === 1 && kind[row] === computeKind) counts.set(task[row] ?? 0, count[row] ?? 0);
  }
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}
