import { formatBytes, formatCount, formatMs, plural } from "#measure/format.ts";
import type { Trace } from "#protocol/trace.ts";
import type { ChartTable } from "../export/chartSource.ts";
import type { MarkText } from "../frame/frame.ts";
import { workText } from "./layoutStage.ts";
import { badgesOf, stagesOf, type PlanGraph, type PlanStep, stageName } from "./planGraph.ts";
import type { WorkedPlan } from "./stageWork.ts";

/** "collect, line 12". */
export function planName({ action, line }: { readonly action: string; readonly line: number }): string {
  return line > 0 ? `${action}, line ${line}` : action;
}

/** What a trace's plans are called in a list; those of one name are numbered. */
export function planNames({ plans }: Pick<Trace, "plans">): readonly string[] {
  const names = plans.map(planName);
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((each) => each === name).length;
    const isOne = before === 0 && names.lastIndexOf(name) === index;
    return isOne ? name : `${name} (${formatCount(before + 1)})`;
  });
}

/** The whole plan in a sentence; `bytes` went between workers in the whole repetition. */
export function planSentence({ graph, work }: WorkedPlan, name: string, bytes: number): string {
  const all = [...work.values()];
  const tasks = all.reduce((sum, stage) => sum + stage.tasks, 0);
  const busyMs = all.reduce((sum, stage) => sum + stage.busyMs, 0);
  const shape = `${plural(graph.steps.length, "step")} in ${plural(stagesOf(graph).length, "stage")}`;
  const ran = tasks > 0 ? `, ${plural(tasks, "task")}, ${formatMs(busyMs)} busy` : "";
  const moved = bytes > 0 ? `, ${formatBytes(bytes)} between workers` : "";
  const rewritten = graph.rewrites.length > 0 ? `, ${plural(graph.rewrites.length, "rewrite")}` : "";
  return `${name}: ${shape}${ran}${moved}${rewritten}.`;
}

/** What is told of a step. */
export function stepText({ graph, work }: WorkedPlan, step: PlanStep): MarkText {
  const rows: (readonly [string, string])[] = [[stageName(step.stage), workText(work.get(step.stage))]];
  const takes = inputsOf(graph, step);
  if (takes !== "") rows.push(["takes", takes]);
  for (const badge of badgesOf(graph, step.id)) rows.push([`rewrite ${badge}`, graph.rewrites[badge - 1]?.name ?? ""]);
  return { title: stepName(step), rows };
}

/** "groupBy, line 12". */
export function stepName({ operation, line }: PlanStep): string {
  return planName({ action: operation, line });
}

/** Where a step's input comes from: "map, words by key". */
function inputsOf({ steps, edges }: PlanGraph, { id }: PlanStep): string {
  return edges
    .filter(({ to }) => to === id)
    .map(({ from, moves }) => {
      const operation = steps.find((step) => step.id === from)?.operation ?? "";
      return moves === "nothing" ? operation : `${operation} ${moves}`;
    })
    .join(", ");
}

/** A row for each step. */
export function planTable(plan: WorkedPlan): ChartTable {
  const { graph, work } = plan;
  return {
    columns: ["step", "operation", "line", "stage", "takes", "tasks of stage", "stage busy (ms)", "rewrite"],
    rows: graph.steps.map((step) => {
      const { id, operation, line, stage } = step;
      const rewrites = graph.rewrites.filter((rewrite) => rewrite.step === id).map(({ name }) => name);
      const { tasks = null, busyMs = null } = work.get(stage) ?? {};
      return [id, operation, line > 0 ? line : null, stage, inputsOf(graph, step), tasks, busyMs, rewrites.join(", ")];
    }),
  };
}
