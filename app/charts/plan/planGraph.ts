import type { TracePlan } from "#protocol/trace.ts";

export type PlanGraph = TracePlan["graph"];
export type PlanStep = PlanGraph["steps"][number];
export type PlanEdge = PlanGraph["edges"][number];
export type PlanMoves = PlanEdge["moves"];

/**
 * The graph as far as it can be drawn: it comes from a thread that runs the reader's program. Steps have ids of their own,
 * edges lead from one of them to another, rewrites are of one of them.
 */
export function drawableGraph({ steps, edges, rewrites }: PlanGraph): PlanGraph {
  const byId = new Map(steps.toReversed().map((step) => [step.id, step]));
  return {
    steps: steps.filter((step) => byId.get(step.id) === step),
    edges: edges.filter(({ from, to }) => from !== to && byId.has(from) && byId.has(to)),
    rewrites: rewrites.filter(({ step }) => byId.has(step)),
  };
}

/** Numbers, from 1, of the rewrites that led to a step: what its badge says. */
export function badgesOf({ rewrites }: PlanGraph, step: number): readonly number[] {
  return rewrites.flatMap((rewrite, index) => (rewrite.step === step ? [index + 1] : []));
}

/** What a stage is called; people count from one, as `explain()` does. */
export function stageName(stage: number): string {
  return `stage ${stage + 1}`;
}

/** The stages of a graph, in the order of their first steps. */
export function stagesOf({ steps }: PlanGraph): readonly number[] {
  return [...new Set(steps.map(({ stage }) => stage))];
}
