import { partnerOf, type Alignment } from "#measure/alignment.ts";
import { accountOfTask, type TaskAccount } from "#measure/taskAccount.ts";
import { isSame } from "./timelineChoice.ts";
import { runOn, type ParallelRun, type Side, type TaskKey, type TimelineData } from "./timelineData.ts";

/** The selected task as it is drawn and told, and the same task in what the run is compared with. */
export interface TaskView {
  readonly side: Side;
  readonly run: ParallelRun;
  readonly account: TaskAccount;
  readonly partner: TaskPartner | null;
}

/** The same tasks on the other side. */
export interface TaskPartner {
  readonly side: Side;
  readonly run: ParallelRun;
  /** null when they were not computed there as one. */
  readonly account: TaskAccount | null;
  /** How long they computed on the task's own side and there, in ms. */
  readonly ownMs: number;
  readonly partnerMs: number;
}

/** Finds the selected task among what is shown; null when it is not there. */
export function viewTask(data: TimelineData, alignment: Alignment | null, selected: TaskKey | null): TaskView | null {
  const side = selected && sideOf(data, selected);
  const run = side && runOn(data, side);
  const account = run && accountOfTask(run.timeline.trace, selected.task);
  return account ? { side, run, account, partner: partnerView(data, alignment, side, account) } : null;
}

/** A run that another one is compared with has no tasks of its own in the selection, which knows no runs. */
function sideOf({ parallel, other }: TimelineData, selected: TaskKey): Side | null {
  if (parallel && isSame(parallel, selected)) return "here";
  return other && other.from === undefined && isSame(other, selected) ? "other" : null;
}

function partnerView(
  data: TimelineData,
  alignment: Alignment | null,
  side: Side,
  account: TaskAccount,
): TaskPartner | null {
  const otherSide = side === "here" ? "other" : "here";
  const run = runOn(data, otherSide);
  const pair = alignment && partnerOf(alignment, side === "here" ? "a" : "b", account);
  if (!run || !pair) return null;
  const [ownMs, partnerMs, task] =
    side === "here" ? [pair.aMs, pair.bMs, pair.taskB] : [pair.bMs, pair.aMs, pair.taskA];
  return { side: otherSide, run, account: accountOfTask(run.timeline.trace, task), ownMs, partnerMs };
}

/** The task to select for one of the chart's: of another run's task the same one here; null when there is none. */
export function selectableTask(
  data: TimelineData,
  alignment: Alignment | null,
  side: Side,
  task: number,
): TaskKey | null {
  const run = runOn(data, side);
  if (!run) return null;
  if (side === "here" || run.from === undefined) return { variant: run.variant, workers: run.workers, task };
  const account = accountOfTask(run.timeline.trace, task);
  const pair = account && alignment && partnerOf(alignment, "b", account);
  return pair && data.parallel
    ? { variant: data.parallel.variant, workers: data.parallel.workers, task: pair.taskA }
    : null;
}
