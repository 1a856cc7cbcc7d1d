import type { PlanEdge, PlanGraph, PlanRewrite, PlanStep } from "makespan";
import type { PlanNode } from "./node.ts";
import { isFused, nodesOf, stagesOf } from "./stages.ts";

/** A plan as steps and edges. */
export function graphOf(root: PlanNode, rewrites: readonly PlanRewrite[]): PlanGraph {
  const nodes = nodesOf(root);
  const stages = stagesOf(root);
  const steps = nodes.map(({ id, name, place }): PlanStep => ({
    id,
    operation: name,
    ...place,
    stage: stages.get(id) ?? 0,
  }));
  const edges = nodes.flatMap((node) =>
    node.inputs.map((input, place): PlanEdge => ({ from: input.id, to: node.id, moves: movesOf(node, place) })),
  );
  return { steps, edges, rewrites };
}

/** How elements of an input reach the tasks of a node. */
function movesOf(node: PlanNode, place: number): PlanEdge["moves"] {
  if (isFused(node)) return "nothing";
  switch (node.operation.type) {
    case "sort":
    case "repartition":
    case "coalesce":
    case "zip":
      return "by order";
    case "product":
      return place === 0 ? "by order" : "to all";
    default:
      return "by key";
  }
}

/** A plan as text: stages in the order in which they run, each with its steps, and what was rewritten. */
export function textOf({ steps, edges, rewrites }: PlanGraph): string {
  const stages = [...new Set(steps.map(({ stage }) => stage))].toSorted((a, b) => a - b);
  const lines = stages.flatMap((stage) => {
    const own = steps.filter((step) => step.stage === stage);
    const names = own.map(({ operation, line }) => (line > 0 ? `${operation} (line ${line})` : operation));
    const before = edges
      .filter(
        ({ from, to, moves }) =>
          moves !== "nothing" && own.some(({ id }) => id === to) && !own.some(({ id }) => id === from),
      )
      .map(({ from, moves }) => `from stage ${stageOf(steps, from) + 1} ${moves}`);
    const origin = before.length > 0 ? `, ${[...new Set(before)].join(", ")}` : "";
    return [`stage ${stage + 1}${origin}`, `  ${names.join(" → ")}`];
  });
  return [...lines, ...rewrites.map(({ name, reason }) => `rewritten: ${name}. ${reason}`)].join("\n");
}

function stageOf(steps: readonly PlanStep[], id: number): number {
  return steps.find((step) => step.id === id)?.stage ?? 0;
}
